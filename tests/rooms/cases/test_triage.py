"""What triage decides: danger, advice, another channel, outside the remit, to the mayor."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from beraad.foundation.kernel.errors import Conflict, Gone, NotHeld, Refused
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.acts import Act
from beraad.foundation.vault import door
from beraad.foundation.vault import queries as vault
from beraad.foundation.vault.models import Compartment, SealedRecord
from beraad.law.kinds import Kind
from beraad.rooms.cases import commands
from beraad.rooms.cases.models import Case, Concern
from beraad.rooms.cases.policy import may_open_place
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.cases.vocabulary import ConcernState, DangerCall, PoliceCaller, TriageAnswers
from tests.rooms.cases.conftest import VIEW, YES, proposal
from tests.rooms.cases.test_receive_concern import READ
from tests.world import Seat


def test_outside_the_remit_nobody_can_read_it_afterwards(
    worry: Concern, kim: Seat, at: datetime, runs_on_commit: Callable[[], Any]
) -> None:
    intake = worry.intake_id
    with runs_on_commit():
        commands.put_outside_remit(actor=kim.actor, concern=worry, revision=worry.revision, at=at)
    assert worry.state == ConcernState.OUTSIDE_REMIT
    assert not Compartment.objects.filter(id=intake).exists()
    assert not SealedRecord.objects.filter(compartment=intake).exists()
    with pytest.raises((Gone, NotHeld)):
        door.open(intake, keys=kim.keys, actor=kim.actor, basis=READ, at=at)


def test_outside_the_remit_is_decided_once(worry: Concern, kim: Seat, at: datetime) -> None:
    commands.put_outside_remit(actor=kim.actor, concern=worry, revision=worry.revision, at=at)
    with pytest.raises(Refused) as refused:
        commands.give_advice(actor=kim.actor, concern=worry, advice="x", revision=worry.revision, at=at)
    assert refused.value.verdict.because.key == "cases.concern_is_outside_remit"


def test_two_at_once_one_wins(worry: Concern, kim: Seat, at: datetime) -> None:
    stale = Concern.objects.get(id=worry.id)
    commands.give_advice(actor=kim.actor, concern=worry, advice="Praat.", revision=0, at=at)
    with pytest.raises(Conflict):
        commands.refer_concern(actor=kim.actor, concern=stale, channel="CAW", revision=0, at=at)


def test_of_danger_only_the_call_is_kept(
    worry: Concern, region: Any, kim: Seat, at: datetime, runs_on_commit: Callable[[], Any]
) -> None:
    intake = worry.intake_id
    with runs_on_commit():
        commands.record_danger(
            actor=kim.actor,
            municipality=region.municipalities["zonderdorp"],
            call=DangerCall(at, PoliceCaller.SCHOOL),
            concern=worry,
            revision=worry.revision,
            at=at,
        )
    worry.refresh_from_db()
    assert (worry.state, worry.police_called_at, worry.police_called_by) == ("danger", at, "school")
    assert worry.intake_id is None
    assert not Compartment.objects.filter(id=intake).exists()


def test_put_forward_makes_three_places_and_destroys_the_worry(
    worry: Concern, put_forward: Callable[..., Case]
) -> None:
    intake = worry.intake_id
    case = put_forward(worry)
    kinds = {place.kind for place in Compartment.objects.filter(about=case.id)}
    assert kinds == {Kind.PERSON, Kind.CORE, Kind.GATE}
    assert not Compartment.objects.filter(id=intake).exists()
    assert case.number.startswith("ZON-")


def test_the_police_member_holds_the_name_and_never_the_reasons(proposed: Case, bo: Seat, at: datetime) -> None:
    mine = {proposed.person_id: True, proposed.core_id: False, proposed.gate_id: True}
    for place, is_held in mine.items():
        assert vault.is_held_by(place, bo.actor.holder_id, at.date()) is is_held
    verdict = may_open_place(Kind.CORE, case_facts(proposed), bo.actor, at.date())
    assert not verdict.allowed


def test_mayor_and_coordinator_read_the_view(proposed: Case, an: Seat, at: datetime) -> None:
    basis = may_open_place(Kind.CORE, case_facts(proposed), an.actor, at.date())
    opened = door.open(proposed.core_id, keys=an.keys, actor=an.actor, basis=basis, at=at)
    assert opened.text("coordinator_view") == VIEW


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        (
            TriageAnswers(has_indications=False, is_one_person=True, other_channel_considered=True),
            "triage.needs_indications",
        ),
        (
            TriageAnswers(has_indications=True, is_one_person=False, other_channel_considered=True),
            "triage.one_person_only",
        ),
        (
            TriageAnswers(has_indications=True, is_one_person=True, other_channel_considered=False),
            "triage.consider_other_channels",
        ),
    ],
)
def test_without_the_three_answers_nothing_is_put_forward(
    worry: Concern, kim: Seat, at: datetime, answers: TriageAnswers, reason: str
) -> None:
    with pytest.raises(Refused) as refused:
        commands.put_forward(actor=kim.actor, concern=worry, proposal=proposal(), answers=answers, revision=0, at=at)
    assert refused.value.verdict.because.key == reason
    assert not Case.objects.exists()


def test_a_cell_without_a_chosen_mode_opens_no_case(worry: Concern, region: Any, kim: Seat, at: datetime) -> None:
    cell = region.cells["ZON"]
    type(cell).objects.filter(id=cell.id).update(mode="")
    with pytest.raises(Refused) as refused:
        commands.put_forward(actor=kim.actor, concern=worry, proposal=proposal(), answers=YES, revision=0, at=at)
    assert refused.value.verdict.because.key == "mode.not_chosen"


def test_the_coordinator_of_another_cell_decides_nothing(worry: Concern, eli: Seat, at: datetime) -> None:
    with pytest.raises(Refused):
        commands.put_outside_remit(actor=eli.actor, concern=worry, revision=0, at=at)


def test_every_decision_leaves_its_leaf(worry: Concern, kim: Seat, at: datetime) -> None:
    commands.put_outside_remit(actor=kim.actor, concern=worry, revision=0, at=at)
    assert ledger.bodies_about(worry.id)[0].act is Act.CONCERN_OUTSIDE_REMIT


@pytest.mark.parametrize("decide", ["advice", "channel"])
def test_once_decided_what_came_in_is_destroyed(
    worry: Concern, kim: Seat, at: datetime, runs_on_commit: Callable[[], Any], decide: str
) -> None:
    intake = worry.intake_id
    with runs_on_commit():
        if decide == "advice":
            commands.give_advice(actor=kim.actor, concern=worry, advice="Praat.", revision=0, at=at)
        else:
            commands.refer_concern(actor=kim.actor, concern=worry, channel="CAW", revision=0, at=at)
    assert Concern.objects.get(id=worry.id).intake_id is None
    assert not Compartment.objects.filter(id=intake).exists()
