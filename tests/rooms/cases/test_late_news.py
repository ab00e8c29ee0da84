"""Late news: sealed for the coordinators, taken up into the case or destroyed, or forgotten after fourteen days."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from beraad.foundation.kernel.errors import Conflict, NotHeld, Refused
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.acts import Act
from beraad.foundation.vault import door
from beraad.foundation.vault.models import Compartment
from beraad.law.capacities import Capacity
from beraad.law.data_protection import HoldFacts, may_hold
from beraad.law.kinds import Kind
from beraad.rooms.cases import commands
from beraad.rooms.cases.models import Case, Parcel
from beraad.rooms.cases.policy import may_open_place
from beraad.rooms.cases.queries import case_facts, closed_places_of, work_of
from beraad.rooms.cases.vocabulary import OutcomeClass
from tests.world import ClientOf, Seat

NEWS = "Is vorige week verhuisd naar zijn zus en werkt nu halftijds."
READ = may_hold(Kind.PARCEL, HoldFacts(Capacity.COORDINATOR, "recipient"), datetime(2027, 3, 15).date())


def send(case: Case, seat: Seat, at: datetime) -> Parcel:
    """The act."""
    place = commands.send_parcel(actor=seat.actor, case=case, text=NEWS, at=at)
    return Parcel.objects.select_related("case").get(compartment_id=place)


@pytest.fixture
def closed(followed: Case, an: Seat, at: datetime) -> Case:
    """A case that the mayor closed."""
    commands.close_case(
        actor=an.actor,
        case=followed,
        outcome=OutcomeClass.GOALS_REACHED,
        motivation="Bereikt.",
        revision=followed.revision,
        keys=an.keys,
        at=at,
    )
    return followed


def test_who_has_a_part_in_the_plan_tells_the_coordinator_also_after_closure(
    closed: Case, ces: Seat, kim: Seat, at: datetime
) -> None:
    parcel = send(closed, ces, at)
    opened = door.open(parcel.compartment_id, keys=kim.keys, actor=kim.actor, basis=READ, at=at)
    assert opened.text("news") == NEWS
    assert parcel.expires_on == at.date() + timedelta(days=14)
    place = Compartment.objects.get(id=parcel.compartment_id)
    assert place.controller_id == next(m.organisation_id for m in ces.actor.mandates if m.organisation_id)
    assert place.id in closed_places_of(closed)


@pytest.mark.parametrize("slug", ["an", "bo", "ces", "dua"])
def test_nobody_else_reads_it_not_even_who_sent_it(
    followed: Case, ces: Seat, slug: str, at: datetime, request: pytest.FixtureRequest
) -> None:
    parcel, other = send(followed, ces, at), request.getfixturevalue(slug)
    with pytest.raises(NotHeld):
        door.open(parcel.compartment_id, keys=other.keys, actor=other.actor, basis=READ, at=at)


@pytest.mark.parametrize("slug", ["bo", "dua", "eli"])
def test_the_police_write_nothing_here_nor_does_who_has_no_part(
    followed: Case, slug: str, at: datetime, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(Refused) as refused:
        send(followed, request.getfixturevalue(slug), at)
    assert refused.value.verdict.because.key == "cases.not_a_sender"


def test_taken_up_it_stands_in_the_case_with_who_sent_it(
    followed: Case, ces: Seat, kim: Seat, an: Seat, at: datetime, runs_on_commit: Callable[[], Any]
) -> None:
    parcel = send(followed, ces, at)
    with runs_on_commit():
        commands.take_up_parcel(actor=kim.actor, parcel=parcel, keys=kim.keys, at=at)
    basis = may_open_place(Kind.CORE, case_facts(followed), an.actor, at.date())
    core = door.open(followed.core_id, keys=an.keys, actor=an.actor, basis=basis, at=at)
    (record,) = core.record_ids("added_on")
    assert core.text("added_observation", record) == NEWS
    assert ces.account.name in core.text("added_source", record)
    assert not Compartment.objects.filter(id=parcel.compartment_id).exists()
    assert [each.act for each in ledger.bodies_about(followed.id)[:1]] == [Act.PARCEL_TAKEN_UP]


def test_refused_it_is_destroyed_and_who_sent_it_sees_so(
    followed: Case, ces: Seat, kim: Seat, at: datetime, runs_on_commit: Callable[[], Any]
) -> None:
    parcel = send(followed, ces, at)
    assert f"/parcels/{parcel.id}/" in [row.url for row in work_of(kim.actor, at.date())]
    with runs_on_commit():
        commands.refuse_parcel(actor=kim.actor, parcel=parcel, at=at)
    assert not Compartment.objects.filter(id=parcel.compartment_id).exists()
    assert f"/parcels/{parcel.id}/" not in [row.url for row in work_of(kim.actor, at.date())]
    assert [row.note for row in work_of(ces.actor, at.date()) if row.note] != []
    assert [row.note for row in work_of(kim.actor, at.date()) if row.note] == []


def test_it_is_decided_about_once(followed: Case, ces: Seat, kim: Seat, at: datetime) -> None:
    parcel = send(followed, ces, at)
    stale = Parcel.objects.select_related("case").get(id=parcel.id)
    commands.refuse_parcel(actor=kim.actor, parcel=parcel, at=at)
    for again in (stale, Parcel.objects.select_related("case").get(id=parcel.id)):
        with pytest.raises((Conflict, NotHeld)):
            commands.refuse_parcel(actor=kim.actor, parcel=again, at=at)


def test_unread_it_is_forgotten_after_fourteen_days(
    followed: Case, ces: Seat, at: datetime, runs_on_commit: Callable[[], Any]
) -> None:
    parcel = send(followed, ces, at)
    later = at + timedelta(days=15)
    with runs_on_commit():
        commands.run_due(at=later - timedelta(days=1))
    assert Compartment.objects.filter(id=parcel.compartment_id).exists()
    with runs_on_commit():
        commands.run_due(at=later)
    assert not Compartment.objects.filter(id=parcel.compartment_id).exists()
    assert not Parcel.objects.filter(id=parcel.id).exists()


def test_in_the_browser_from_the_professional_to_the_case(
    followed: Case, ces: Seat, kim: Seat, client_of: ClientOf
) -> None:
    sender, url = client_of(ces), f"/cases/{followed.number}/news/"
    assert url in sender.get(f"/cases/{followed.number}/").content.decode()
    assert "Kim Lambrecht" in sender.get(url).content.decode()
    assert sender.post(url, {"news": ""}).status_code == 422
    assert sender.post(url, {"news": NEWS}).status_code == 302
    parcel = Parcel.objects.get()
    assert sender.get(f"/parcels/{parcel.id}/").status_code == 404
    reader = client_of(kim)
    assert NEWS in reader.get(f"/parcels/{parcel.id}/").content.decode()
    assert reader.post(f"/parcels/{parcel.id}/take-up/").status_code == 302
    shown = reader.get(f"/cases/{followed.number}/").content.decode()
    assert NEWS in shown
    assert NEWS not in reader.get(f"/parcels/{parcel.id}/").content.decode()
    assert reader.post(f"/parcels/{parcel.id}/refuse/").status_code == 302
    assert Parcel.objects.get().state == "taken_up"


@pytest.mark.parametrize("slug", ["an", "bo", "ces", "eli", "fay"])
def test_somebody_elses_parcel_is_nowhere(
    followed: Case, kim: Seat, at: datetime, slug: str, client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    parcel = send(followed, kim, at)
    browser = client_of(request.getfixturevalue(slug))
    for page in ("", "take-up/", "refuse/"):
        ask = browser.post if page else browser.get
        assert ask(f"/parcels/{parcel.id}/{page}").status_code == 404
