"""The reading room: the own controller only, and no content."""

from collections.abc import Callable
from datetime import datetime

from django.test import Client

from beraad.demo.region import Region
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.rooms.oversight.words import ACTS
from tests import story
from tests.story import Cast
from tests.world import Seat

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
