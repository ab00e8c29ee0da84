"""Mandates and organisations go on; who saw an older state sees both texts."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from beraad.demo.region import Region
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Conflict, Refused
from beraad.law.capacities import Capacity
from beraad.rooms.cells.commands import MandateAsked, Renewal, give_mandate, renew_mandate
from beraad.rooms.cells.models import Cell, Mandate
from beraad.rooms.cells.queries import work_of
from tests.world import Seat

ClientOf = Callable[[Seat], Client]


@pytest.fixture
def zon(region: Region) -> Cell:
    return region.cells["ZON"]


@pytest.fixture
def police(bo: Seat) -> Mandate:
    return Mandate.objects.get(account=bo.account, capacity=Capacity.POLICE_MEMBER)


@pytest.fixture
def short(an: Seat, nobody: Seat, zon: Cell, at: datetime) -> Mandate:
    on = day_of(at)
    asked = MandateAsked(Capacity.COORDINATOR, on, nobody.account, ends_on=on + timedelta(days=30), cell=zon)
    return give_mandate(actor=an.actor, asked=asked, at=at)


def renew(seat: Seat, mandate: Mandate, cell: Cell, at: datetime, days: int | None, revision: int = 0) -> None:
    until = None if days is None else day_of(at) + timedelta(days=days)
    renew_mandate(actor=seat.actor, mandate=mandate, renewal=Renewal(until), revision=revision, at=at, cell=cell)


def test_a_mandate_goes_on(an: Seat, short: Mandate, zon: Cell, at: datetime) -> None:
    renew(an, short, zon, at, 400)
    assert (short.ends_on, short.revision) == (day_of(at) + timedelta(days=400), 1)
    with pytest.raises(Conflict):
        renew(an, short, zon, at, 500, revision=0)


@pytest.mark.parametrize("days", [29, 0, -1])
def test_renewing_never_shortens(an: Seat, short: Mandate, zon: Cell, at: datetime, days: int) -> None:
    with pytest.raises(Refused, match=r"cells\.renewing_never_shortens"):
        renew(an, short, zon, at, days)


def test_what_is_over_is_given_anew(an: Seat, short: Mandate, zon: Cell, at: datetime) -> None:
    with pytest.raises(Refused, match=r"cells\.mandate_is_over"):
        renew(an, short, zon, at + timedelta(days=31), 400)


def test_nobody_renews_their_own(nobody: Seat, kim: Seat, short: Mandate, zon: Cell, at: datetime) -> None:
    for seat in (nobody, kim):
        with pytest.raises(Refused):
            renew(seat, short, zon, at, 400)


def test_the_clearance_goes_on_by_the_rules_of_giving(kim: Seat, police: Mandate, zon: Cell, at: datetime) -> None:
    later = day_of(at) + timedelta(days=1000)
    too_low = Renewal(police.ends_on, "confidential", later)
    with pytest.raises(Refused, match=r"composition\.police_needs_clearance"):
        renew_mandate(actor=kim.actor, mandate=police, renewal=too_low, revision=0, at=at, cell=zon)
    enough = Renewal(police.ends_on, "secret", later)
    renew_mandate(actor=kim.actor, mandate=police, renewal=enough, revision=0, at=at, cell=zon)
    assert police.clearance_until == later


def test_a_deputy_stands_in_for_somebody_who_has_the_capacity(
    an: Seat, kim: Seat, nobody: Seat, dua: Seat, zon: Cell, at: datetime
) -> None:
    asked = MandateAsked(Capacity.COORDINATOR, day_of(at), nobody.account, cell=zon, deputy_of=dua.account)
    with pytest.raises(Refused, match=r"cells\.deputy_needs_a_principal"):
        give_mandate(actor=an.actor, asked=asked, at=at)
    asked = MandateAsked(Capacity.COORDINATOR, day_of(at), nobody.account, cell=zon, deputy_of=kim.account)
    assert give_mandate(actor=an.actor, asked=asked, at=at).deputy_of == kim.account


def test_what_ends_within_sixty_days_is_a_verb_of_its_own(
    kim: Seat, short: Mandate, police: Mandate, region: Region, at: datetime
) -> None:
    Mandate.objects.filter(id=police.id).update(clearance_until=day_of(at) + timedelta(days=59))
    body = region.organisations["cvo"]
    body.authorised_until = day_of(at) + timedelta(days=60)
    body.save()
    found = {(row.verb, row.due_on) for row in work_of(kim.actor, day_of(at)) if row.url.endswith("/renew/")}
    assert {on - day_of(at) for _verb, on in found if on} == {timedelta(30), timedelta(59), timedelta(60)}


def test_two_at_once_see_both_texts(an: Seat, short: Mandate, at: datetime, client_of: ClientOf) -> None:
    one, other = client_of(an), client_of(an)
    url = f"/cells/ZON/mandates/{short.id}/renew/"
    assert one.get(url).status_code == 200
    done = one.post(url, {"until": "2028-05-01", "revision": 0}, follow=True)
    assert done.redirect_chain == [("/cells/ZON/members/", 302)]
    assert "Het mandaat is vernieuwd." in done.content.decode()
    late = other.post(url, {"until": "2028-06-01", "revision": 0})
    assert late.status_code == 409
    assert "2028" in late.content.decode()
    short.refresh_from_db()
    assert short.ends_on is not None
    assert short.ends_on.month == 5


def test_a_refusal_stands_beside_the_field(an: Seat, short: Mandate, client_of: ClientOf) -> None:
    answer = client_of(an).post(f"/cells/ZON/mandates/{short.id}/renew/", {"until": "2027-03-16", "revision": 0})
    assert answer.status_code == 422
    assert "2027-03-16" in answer.content.decode()


def test_a_clearance_is_read_by_whom_it_concerns(
    kim: Seat, bo: Seat, ces: Seat, police: Mandate, client_of: ClientOf
) -> None:
    day = "until 1" if police.clearance_until is None else str(police.clearance_until.year)
    for seat, sees in ((kim, True), (bo, True), (ces, False)):
        for path in ("/cells/ZON/members/", "/cells/ZON/"):
            shown = client_of(seat).get(path).content.decode()
            rows = [row for row in shown.split("<tr") if bo.account.name in row]
            assert rows
            assert any(day in row and "2" in row for row in rows) is sees, (seat.slug, path)


def test_the_basis_of_an_organisation_is_written_anew(kim: Seat, region: Region, client_of: ClientOf) -> None:
    body = region.organisations["cvo"]
    url = f"/cells/ZON/organisations/{body.id}/renew/"
    typed = {"authorisation_norm": "Decreet", "authorised_from": "2021-07-19", "revision": 0}
    assert client_of(kim).post(url, {**typed, "processor_agreement_on": "2027-01-04"}).status_code == 302
    assert client_of(kim).post(url, typed).status_code == 409
