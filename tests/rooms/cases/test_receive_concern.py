"""A worry is received: sealed for the coordinators, and nothing else is kept."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import NotHeld, Refused
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.acts import Act
from beraad.foundation.vault import door, unlock
from beraad.foundation.vault import queries as vault
from beraad.law.capacities import Capacity
from beraad.law.data_protection import HoldFacts, may_hold
from beraad.law.kinds import Kind
from beraad.rooms.cases import commands
from beraad.rooms.cases.models import Concern, Parcel
from beraad.rooms.cases.queries import concerns_visible_to
from beraad.rooms.cases.vocabulary import ConcernState, PublicConcern
from tests.rooms.cases.conftest import OBSERVATION
from tests.world import Seat

READ = may_hold(Kind.INTAKE, HoldFacts(Capacity.COORDINATOR, "own_municipality"), datetime(2027, 3, 15).date())


def test_only_the_coordinator_holds_it(worry: Concern, kim: Seat, at: datetime) -> None:
    holders = {view.holder_id for view in vault.holders_of(worry.intake_id) if view.kind == "person"}
    assert holders == {kim.actor.holder_id}


def test_the_coordinator_reads_what_was_seen_apart_from_what_was_thought(
    worry: Concern, kim: Seat, at: datetime
) -> None:
    opened = door.open(worry.intake_id, keys=kim.keys, actor=kim.actor, basis=READ, at=at)
    assert opened.text("observation") == OBSERVATION
    assert opened.text("appraisal") == "Zoekt reactie."


@pytest.mark.parametrize("slug", ["an", "bo", "ces", "dua", "eli", "fay"])
def test_nobody_else_can_open_it(worry: Concern, slug: str, at: datetime, request: pytest.FixtureRequest) -> None:
    other: Seat = request.getfixturevalue(slug)
    with pytest.raises(NotHeld):
        door.open(worry.intake_id, keys=other.keys, actor=other.actor, basis=READ, at=at)
    assert not concerns_visible_to(other.actor, day_of(at)).filter(id=worry.id).exists()


def test_it_is_forgotten_after_thirty_days(worry: Concern, at: datetime) -> None:
    assert worry.expires_on == day_of(at) + timedelta(days=30)
    assert vault.compartments([worry.intake_id])[worry.intake_id].ends_at is not None


def test_it_leaves_a_trace_without_a_word_of_it(worry: Concern) -> None:
    entry = ledger.bodies_about(worry.id)[0]
    assert entry.act is Act.CONCERN_RECEIVED
    assert "filmpje" not in repr(entry)


def test_advice_without_a_name_keeps_no_name(region: Any, kim: Seat, at: datetime) -> None:
    row = commands.receive_concern(
        actor=kim.actor,
        municipality=region.municipalities["zonderdorp"],
        concern=PublicConcern(observation="Een lid deelt memes.", person="Bram Verlinde"),
        is_without_name=True,
        at=at,
    )
    opened = door.open(row.intake_id, keys=kim.keys, actor=kim.actor, basis=READ, at=at)
    assert opened.text("person") == ""


def test_a_partner_does_not_record_worries_inside_the_house(region: Any, ces: Seat, at: datetime) -> None:
    with pytest.raises(Refused) as refused:
        commands.receive_concern(
            actor=ces.actor,
            municipality=region.municipalities["zonderdorp"],
            concern=PublicConcern(observation="x"),
            at=at,
        )
    assert refused.value.verdict.because.key == "cases.only_the_coordinator"


def test_whoever_brought_it_reads_the_answer_with_the_code(
    region: Any, kim: Seat, at: datetime, runs_on_commit: Callable[[], Any]
) -> None:
    code = commands.receive_from_outside(
        municipality=region.municipalities["zonderdorp"], concern=PublicConcern(observation=OBSERVATION), at=at
    )
    row = concerns_visible_to(kim.actor, day_of(at)).get()
    with runs_on_commit():
        commands.give_advice(actor=kim.actor, concern=row, advice="Praat met hem.", revision=row.revision, at=at)
    keys = unlock.by_reference_code(code.lower(), at)
    parcel = Parcel.objects.get(recipient_id=keys.holder_id)
    assert row.state == ConcernState.ADVICE_GIVEN
    assert vault.is_held_by(parcel.compartment_id, keys.holder_id, day_of(at))
    assert not vault.is_held_by(parcel.compartment_id, kim.actor.holder_id, day_of(at))


def test_an_answer_that_was_read_can_be_destroyed(
    region: Any, kim: Seat, at: datetime, runs_on_commit: Callable[[], Any]
) -> None:
    code = commands.receive_from_outside(
        municipality=region.municipalities["zonderdorp"], concern=PublicConcern(observation=OBSERVATION), at=at
    )
    row = concerns_visible_to(kim.actor, day_of(at)).get()
    commands.refer_concern(actor=kim.actor, concern=row, channel="Het CAW.", revision=0, at=at)
    keys = unlock.by_reference_code(code, at)
    parcel = Parcel.objects.get(recipient_id=keys.holder_id)
    with runs_on_commit():
        commands.take_up_reply(parcel=parcel, keys=keys, at=at)
    assert vault.compartments([parcel.compartment_id]) == {}
