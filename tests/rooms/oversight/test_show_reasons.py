"""The DPO reads why somebody is on the list, for seven days, and nothing else of the case."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from beraad.demo.region import Region
from beraad.foundation.kernel.errors import Conflict, Gone, NotHeld, Refused
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.foundation.vault import door, ends, life
from beraad.foundation.vault.models import Compartment, Holding
from beraad.law.verdict import allow, house_rule
from beraad.rooms.cases.models import Case
from beraad.rooms.oversight.commands import show_reasons
from beraad.rooms.oversight.queries import reasons_for, reasons_shown
from tests import story
from tests.conftest import TestClock
from tests.story import Cast
from tests.world import Seat

ClientOf = Callable[[Seat], Client]
BASIS = allow("oversight.the_dpo_reads_for_seven_days", house_rule("0028"))


@pytest.fixture
def case(region: Region, an: Seat, kim: Seat, bo: Seat, ces: Seat, at: datetime) -> Case:
    """On the list."""
    return story.listed(Cast(region, an, kim, bo, {"ces": ces}), at)


def test_with_one_press_the_dpo_reads_the_reasons_and_nothing_else(
    case: Case, kim: Seat, fay: Seat, at: datetime, client_of: ClientOf
) -> None:
    browser, address = client_of(kim), f"/oversight/cases/{case.number}/show-reasons/"
    asked = browser.get(address)
    assert fay.account.name in asked.content.decode()
    assert reasons_shown(case.id) is None
    assert browser.post(address).status_code == 302
    place = reasons_shown(case.id)
    assert place is not None
    assert Body.objects.filter(act=Act.REASONS_SHOWN, about=case.id).count() == 1
    reader = client_of(fay)
    assert case.number in reader.get("/oversight/").content.decode()
    page = reader.get(f"/oversight/reasons/{place.id}/").content.decode()
    for read in ("Deelde een manifest.", "Praten lukt niet meer op school alleen.", "herhaalde bewondering"):
        assert read in page
    assert "Verlinde" not in page
    assert story.OBSERVATION not in page
    assert Body.objects.filter(act=Act.COMPARTMENT_OPENED, about=place.id).count() == 1
    assert reader.get(f"/cases/{case.number}/").status_code == 404
    assert browser.get(f"/oversight/reasons/{place.id}/").status_code == 404
    assert [row.holder_id for row in Holding.objects.filter(compartment=place)] == [fay.keys.holder_id]
    with pytest.raises(NotHeld):
        door.open(case.core_id, keys=fay.keys, actor=fay.actor, basis=BASIS, at=at)


def test_it_ends_by_itself(
    case: Case, an: Seat, fay: Seat, at: datetime, client_of: ClientOf, house_clock: TestClock
) -> None:
    place = show_reasons(actor=an.actor, case=case, keys=an.keys, at=at)
    with pytest.raises(Conflict):
        show_reasons(actor=an.actor, case=case, keys=an.keys, at=at)
    assert reasons_for(fay.actor, at.date() + timedelta(days=7))
    house_clock.move_to(at + timedelta(days=8))
    assert client_of(fay).get(f"/oversight/reasons/{place}/").status_code == 404
    ends.run_due(at + timedelta(days=8))
    life.reconcile(at + timedelta(days=8))
    assert not Compartment.objects.filter(id=place, state="live").exists()
    with pytest.raises(Gone):
        door.open(place, keys=fay.keys, actor=fay.actor, basis=BASIS, at=at)


@pytest.mark.parametrize(("age", "is_to_do"), [("12_17", True), ("unknown", True), ("adult", False)])
def test_for_a_minor_it_is_always_offered_among_what_to_do(
    case: Case, kim: Seat, client_of: ClientOf, age: str, *, is_to_do: bool
) -> None:
    Case.objects.filter(id=case.id).update(age_class=age)
    page = client_of(kim).get(f"/cases/{case.number}/")
    assert f"/oversight/cases/{case.number}/show-reasons/" in page.content.decode()
    ways = page.context["ways"]
    actions = [row.url for row in (ways.first, *ways.further) if row is not None]
    assert (f"/oversight/cases/{case.number}/show-reasons/" in actions) is is_to_do


def test_nobody_else_shows_them_and_not_before_the_listing(
    region: Region, case: Case, an: Seat, kim: Seat, bo: Seat, ces: Seat, at: datetime, client_of: ClientOf
) -> None:
    with pytest.raises(Refused):
        show_reasons(actor=bo.actor, case=case, keys=bo.keys, at=at)
    proposed = story.put_forward(Cast(region, an, kim, bo, {"ces": ces}), at)
    with pytest.raises(Refused) as refusal:
        show_reasons(actor=kim.actor, case=proposed, keys=kim.keys, at=at)
    assert refusal.value.verdict.because.key == "oversight.no_listing_to_read"
    assert client_of(bo).get(f"/oversight/cases/{case.number}/show-reasons/").status_code == 403
