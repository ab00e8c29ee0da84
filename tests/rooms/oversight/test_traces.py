"""The reading room: the own controller only, and no content."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.test import Client

from beraad.demo.region import Region
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.foundation.vault import door
from beraad.law.verdict import allow, house_rule
from beraad.rooms.oversight.queries.traces import PAGE
from beraad.rooms.oversight.words import ACTS
from tests import story, world
from tests.conftest import TestClock
from tests.story import Cast
from tests.world import Seat

BASIS = allow("cases.your_seat_allows_it", house_rule("0016"))
ClientOf = Callable[[Seat], Client]


def cast_of(region: Region, an: Seat, kim: Seat, bo: Seat, ces: Seat) -> Cast:
    return Cast(region, an, kim, bo, {"ces": ces})


def test_every_act_has_a_word_on_screen() -> None:
    assert set(ACTS) == set(Act)


def test_the_dpo_reads_who_did_what_when_and_why_and_no_content(
    region: Region, an: Seat, kim: Seat, bo: Seat, ces: Seat, fay: Seat, at: datetime, client_of: ClientOf
) -> None:
    case = story.listed(cast_of(region, an, kim, bo, ces), at)
    town = region.municipalities["zonderdorp"]
    browser = client_of(fay)
    assert browser.get("/oversight/").status_code == 200
    page = browser.get(f"/oversight/traces/{town.id}/").content.decode()
    assert case.number in page
    assert kim.account.name in page
    for content in ("Verlinde", story.OBSERVATION, "Deelde een manifest"):
        assert content not in page
    assert "Politie antwoordde" not in page
    assert Body.objects.filter(act=Act.CONTROLLER_TRACES_READ, controller_id=town.id).count() == 1


def test_another_controller_is_not_there(region: Region, fay: Seat, kim: Seat, client_of: ClientOf) -> None:
    other = region.municipalities["nergenshuizen"]
    assert client_of(fay).get(f"/oversight/traces/{other.id}/").status_code == 404
    town = region.municipalities["zonderdorp"]
    assert client_of(kim).get(f"/oversight/traces/{town.id}/").status_code == 404
    assert client_of(kim).get("/oversight/").status_code == 404


def test_who_looked_names_each_opening_once_per_sitting(
    region: Region, an: Seat, kim: Seat, bo: Seat, ces: Seat, eli: Seat, at: datetime, client_of: ClientOf
) -> None:
    case = story.listed(cast_of(region, an, kim, bo, ces), at)
    browser = client_of(kim)
    browser.get(f"/cases/{case.number}/")
    browser.get(f"/cases/{case.number}/")
    page = browser.get(f"/oversight/cases/{case.number}/looked/").content.decode()
    assert page.count(kim.account.name) >= 2  # the bar, and one opening
    assert client_of(eli).get(f"/oversight/cases/{case.number}/looked/").status_code == 404
    assert client_of(bo).get(f"/oversight/cases/{case.number}/looked/").status_code == 404


def readings(town: UUID) -> int:
    return Body.objects.filter(act=Act.CONTROLLER_TRACES_READ, controller_id=town).count()


def test_every_page_of_traces_leaves_a_trace_once_per_sitting(
    region: Region, fay: Seat, at: datetime, client_of: ClientOf, house_clock: TestClock
) -> None:
    """Also the newest page under another address."""
    town = region.municipalities["zonderdorp"].id
    browser = client_of(fay)
    assert browser.get(f"/oversight/traces/{town}/?before=999999").status_code == 200
    assert readings(town) == 1
    browser.get(f"/oversight/traces/{town}/")
    browser.get(f"/oversight/traces/{town}/?before=5")
    assert readings(town) == 1
    house_clock.move_to(at + timedelta(minutes=61))
    browser.get(f"/oversight/traces/{town}/")
    assert readings(town) == 2
    house_clock.move_to(at + timedelta(minutes=62))
    client_of(fay).get(f"/oversight/traces/{town}/?before=999999")
    assert readings(town) == 3


def test_an_opening_shows_the_kind_of_place_and_the_case(
    region: Region, an: Seat, kim: Seat, bo: Seat, ces: Seat, fay: Seat, at: datetime, client_of: ClientOf
) -> None:
    case = story.listed(cast_of(region, an, kim, bo, ces), at)
    client_of(kim).post("/cases/", {"step": "show"})
    town = region.municipalities["zonderdorp"].id
    rows = client_of(fay).get(f"/oversight/traces/{town}/").context["rows"]
    opened = [row for row in rows if row.act == str(ACTS[Act.COMPARTMENT_OPENED])]
    assert opened
    assert {(row.kind, row.about) for row in opened} >= {("core", case.number)}
    assert "voor de opname op de lijst" in {row.task for row in opened}


def test_who_looked_goes_on_past_a_page(
    region: Region, an: Seat, kim: Seat, bo: Seat, ces: Seat, at: datetime, client_of: ClientOf, house_clock: TestClock
) -> None:
    case = story.listed(cast_of(region, an, kim, bo, ces), at)
    house_clock.move_to(at + timedelta(minutes=PAGE + 5))
    for minute in range(PAGE + 5):
        again = world.seat(region, "kim", at + timedelta(minutes=minute))
        door.open(case.core_id, keys=again.keys, actor=kim.actor, basis=BASIS, at=at + timedelta(minutes=minute))
    browser = client_of(kim)
    first = browser.get(f"/oversight/cases/{case.number}/looked/")
    assert len(first.context["looks"]) == PAGE
    second = browser.get(f"/oversight/cases/{case.number}/looked/{first.context['next_url']}")
    seen = [*first.context["looks"], *second.context["looks"]]
    assert len(seen) == len(set(seen)) == Body.objects.filter(act=Act.COMPARTMENT_OPENED).count()
    assert not second.context["next_url"]
