"""The mayor puts a person on the list: with reasons, through an open gate, alone."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from beraad.foundation.kernel.errors import Conflict, Refused
from beraad.foundation.ledger import proof
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Leaf
from beraad.foundation.ledger.tree import check_inclusion
from beraad.foundation.vault import door
from beraad.foundation.vault.models import Compartment
from beraad.law.kinds import Kind
from beraad.law.minors import AgeClass
from beraad.rooms.cases import commands
from beraad.rooms.cases.commands.list_case import Listing
from beraad.rooms.cases.models import Case, Concern, Tombstone
from beraad.rooms.cases.policy import may_open_place
from beraad.rooms.cases.queries import case_facts, steps_of, timeline_of
from beraad.rooms.cases.vocabulary import CaseState, Gate
from tests.rooms.cases.conftest import INDICATIONS, REASONS, open_gate
from tests.world import Seat


def put_on_the_list(case: Case, seat: Seat, at: datetime, **options: Any) -> None:
    """The act, with Bram's reasons."""
    listing = Listing(options.pop("reasons", REASONS), options.pop("indications", INDICATIONS), **options)
    commands.list_case(actor=seat.actor, case=case, listing=listing, keys=seat.keys, revision=case.revision, at=at)


def test_it_is_on_the_list_with_its_clocks(cleared: Case, an: Seat, at: datetime) -> None:
    put_on_the_list(cleared, an, at)
    cleared.refresh_from_db()
    assert cleared.state == CaseState.LISTED
    assert cleared.listed_on == at.date()
    assert cleared.expires_on is None
    assert cleared.erase_on is not None
    assert cleared.tell_by_on is not None


def test_the_reasons_are_sealed_for_mayor_chair_and_coordinator(listed: Case, kim: Seat, at: datetime) -> None:
    basis = may_open_place(Kind.CORE, case_facts(listed), kim.actor, at.date())
    opened = door.open(listed.core_id, keys=kim.keys, actor=kim.actor, basis=basis, at=at)
    assert (opened.text("reasons"), opened.text("indications")) == (REASONS, INDICATIONS)


def test_it_leaves_its_leaf(listed: Case, an: Seat) -> None:
    entry = next(each for each in ledger.bodies_about(listed.id) if each.act is Act.CASE_LISTED)
    assert (entry.account_id, entry.capacity) == (an.actor.account_id, "mayor")
    assert "art. 3 §2" in entry.basis


def test_not_without_police_advice(proposed: Case, an: Seat, at: datetime) -> None:
    with pytest.raises(Refused) as refused:
        put_on_the_list(proposed, an, at)
    assert refused.value.verdict.because.key == "listing.gate_is_not_open"


def test_not_while_the_police_say_not_now(proposed: Case, an: Seat, bo: Seat, at: datetime) -> None:
    open_gate(proposed, bo, at, is_open=False)
    with pytest.raises(Refused):
        put_on_the_list(proposed, an, at)
    assert proposed.gate == Gate.FROZEN


@pytest.mark.parametrize("missing", ["reasons", "indications"])
def test_not_without_reasons_and_indications(cleared: Case, an: Seat, at: datetime, missing: str) -> None:
    with pytest.raises(Refused):
        put_on_the_list(cleared, an, at, **{missing: "  "})


@pytest.mark.parametrize("slug", ["kim", "bo", "eli", "nour", "ces", "fay"])
def test_only_the_mayor(cleared: Case, slug: str, at: datetime, request: pytest.FixtureRequest) -> None:
    with pytest.raises(Refused):
        put_on_the_list(cleared, request.getfixturevalue(slug), at)
    cleared.refresh_from_db()
    assert cleared.state == CaseState.PROPOSED


def test_for_a_child_only_with_reasons_for_this_child(
    worry: Concern, put_forward: Callable[..., Case], an: Seat, bo: Seat, at: datetime
) -> None:
    case = put_forward(worry, AgeClass.AGE_12_17)
    open_gate(case, bo, at)
    with pytest.raises(Refused):
        put_on_the_list(case, an, at)
    put_on_the_list(case, an, at, special_reasoning="Zijn school en zijn moeder vragen het.")
    assert case.state == CaseState.LISTED


def test_two_at_once_one_wins(cleared: Case, an: Seat, at: datetime) -> None:
    stale = Case.objects.get(id=cleared.id)
    put_on_the_list(cleared, an, at)
    with pytest.raises(Conflict):
        put_on_the_list(stale, an, at, reasons="Andere redenen.")


def test_in_haste_the_reasons_follow_within_two_working_days(cleared: Case, an: Seat, at: datetime) -> None:
    put_on_the_list(cleared, an, at, is_urgent=True)
    assert cleared.reasons_due_at is not None
    assert timedelta(days=2) <= cleared.reasons_due_at - at <= timedelta(days=3)
    commands.complete_reasons(
        actor=an.actor,
        case=cleared,
        reasons=REASONS * 2,
        indications=INDICATIONS,
        keys=an.keys,
        revision=cleared.revision,
        reasons_revision=None,
        at=at,
    )
    assert cleared.reasons_due_at is None


def test_declined_nothing_remains_but_a_number(
    proposed: Case, an: Seat, at: datetime, runs_on_commit: Callable[[], Any]
) -> None:
    case_id, number = proposed.id, proposed.number
    with runs_on_commit():
        stone = commands.decline_case(actor=an.actor, case=proposed, revision=proposed.revision, at=at)
    assert not Case.objects.filter(id=case_id).exists()
    assert not Compartment.objects.filter(about=case_id).exists()
    assert Tombstone.objects.get(number=number).outcome_class == "declined"
    assert stone.ledger_size > 0


def test_the_coordinator_does_not_decline(proposed: Case, kim: Seat, at: datetime) -> None:
    with pytest.raises(Refused):
        commands.decline_case(actor=kim.actor, case=proposed, revision=proposed.revision, at=at)


def test_a_frozen_proposal_waits_thirty_days_longer_twice(proposed: Case, an: Seat, bo: Seat, at: datetime) -> None:
    open_gate(proposed, bo, at, is_open=False)
    first = proposed.expires_on
    for _turn in range(2):
        commands.extend_proposal(
            actor=an.actor, case=proposed, reasons="Nog geen advies.", keys=an.keys, revision=proposed.revision, at=at
        )
    assert first is not None
    assert proposed.expires_on == first + timedelta(days=60)
    with pytest.raises(Refused) as refused:
        commands.extend_proposal(
            actor=an.actor, case=proposed, reasons="x", keys=an.keys, revision=proposed.revision, at=at
        )
    assert refused.value.verdict.because.key == "listing.no_more_extensions"


def test_an_open_gate_leaves_nothing_to_wait_for(cleared: Case, an: Seat, at: datetime) -> None:
    with pytest.raises(Refused) as refused:
        commands.extend_proposal(
            actor=an.actor, case=cleared, reasons="x", keys=an.keys, revision=cleared.revision, at=at
        )
    assert refused.value.verdict.because.key == "listing.extension_only_while_frozen"


def test_the_gate_is_set_inside_the_answer_only(proposed: Case, bo: Seat, at: datetime) -> None:
    before = len(ledger.bodies_about(proposed.id, limit=500))
    open_gate(proposed, bo, at)
    assert len(ledger.bodies_about(proposed.id, limit=500)) == before


def test_the_timeline_tells_who_listed_and_nothing_of_the_police(listed: Case) -> None:
    titles = [(entry.title, entry.who) for entry in timeline_of(listed)]
    assert len(titles) == 2
    assert titles[1][1]


def test_the_steps_say_what_is_next(proposed: Case, cleared: Case, listed: Case) -> None:
    states = [step.state for step in steps_of(listed)]
    assert states[:3] == ["done", "done", "done"]
    assert states[3:] == ["now", "later", "later", "later"]


def test_the_certificate_covers_the_leaf_of_the_act_that_ended_the_case(proposed: Case, an: Seat, at: datetime) -> None:
    case_id = proposed.id
    stone = commands.decline_case(actor=an.actor, case=proposed, revision=proposed.revision, at=at)
    (ended,) = ledger.bodies_about(case_id, acts=[Act.CASE_DECLINED])
    leaf, size = Leaf.objects.get(index=ended.index), stone.ledger_size
    assert ended.index == size - 1
    root = bytes.fromhex(Tombstone.objects.get(id=stone.id).ledger_root)
    check_inclusion(bytes(leaf.hash), leaf.index, size, proof.inclusion(leaf.index, size), root)
    assert proof.root_at(size) == root
