"""Worries: who receives, reads and decides them."""

from datetime import date

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ledger.acts import Act
from beraad.law.capacities import Capacity
from beraad.law.cell_composition import FirstCaseFacts, may_open_first_case
from beraad.law.data_protection import HoldFacts, may_hold
from beraad.law.house_rules import WHO_ACTS
from beraad.law.kinds import Kind
from beraad.law.triage import TriageFacts
from beraad.law.triage import may_put_forward as law_may_put_forward
from beraad.law.verdict import Verdict, all_of, allow, refuse
from beraad.rooms.cases.lifecycle import next_state
from beraad.rooms.cases.policy.seats import WAY, seat_at_intake
from beraad.rooms.cases.vocabulary import CaseFacts, ConcernFacts, TriageAnswers

_ABOUT_SOMEBODY = frozenset({Act.CASE_PUT_FORWARD, Act.CONCERN_JOINED})
"""What nobody can do with advice that was asked without a name."""


def may_record_concern(actor: Actor, on: date) -> Verdict:
    """Anybody with a worry may bring it; inside the house the coordinator writes it down."""
    del on
    if actor.first(Capacity.COORDINATOR, Capacity.REPORTER) is None:
        return refuse("cases.only_the_coordinator", WHO_ACTS)
    return allow("cases.worries_are_received", WHO_ACTS)


def may_decide_concern(concern: ConcernFacts, act: Act, actor: Actor, on: date) -> Verdict:
    """The coordinator decides, once."""
    del on
    if seat_at_intake(concern, actor) is None:
        return refuse("cases.only_the_coordinator", WHO_ACTS)
    if next_state(concern.state, act) is None:
        return refuse(f"cases.concern_is_{concern.state.value}", WAY)
    if concern.is_without_name and act in _ABOUT_SOMEBODY:
        return refuse("cases.nobody_was_named", WAY)
    return allow("cases.triage_is_decided", WHO_ACTS)


def may_put_forward(
    concern: ConcernFacts, answers: TriageAnswers, readiness: FirstCaseFacts, actor: Actor, on: date
) -> Verdict:
    """One person, indications in the sense of the law, and a cell that chose its mode."""
    decide = may_decide_concern(concern, Act.CASE_PUT_FORWARD, actor, on)
    if not decide.allowed:
        return decide
    facts = TriageFacts(
        answers.is_one_person,
        answers.has_indications,
        answers.other_channel_considered,
        answers.only_opinion_or_belief,
    )
    return all_of(may_open_first_case(readiness, on), law_may_put_forward(facts, on))


def may_join_concern(concern: ConcernFacts, case: CaseFacts, actor: Actor, on: date, *, holds_core: bool) -> Verdict:
    """The coordinator adds a worry to a case of the same municipality whose reasons they hold; no machine matches.

    In a joint cell each municipality answers for its own list: what came in for one never lands in a case of another.
    """
    decide = may_decide_concern(concern, Act.CONCERN_JOINED, actor, on)
    if not decide.allowed:
        return decide
    is_elsewhere = case.cell_id != concern.cell_id or case.municipality_id != concern.municipality_id
    if is_elsewhere or not holds_core:
        return refuse("cases.not_your_case", WHO_ACTS)
    if next_state(case.state, Act.CONCERN_JOINED) is None:
        return refuse(f"cases.case_is_{case.state.value}", WAY)
    return all_of(decide, may_hold(Kind.CORE, HoldFacts(Capacity.COORDINATOR, "own_municipality"), on))


def may_open_intake(concern: ConcernFacts, actor: Actor, on: date) -> Verdict:
    """The coordinator reads what came in."""
    seat = seat_at_intake(concern, actor)
    if seat is None:
        return refuse("cases.only_the_coordinator", WHO_ACTS)
    return may_hold(Kind.INTAKE, HoldFacts(capacity=seat.capacity, relation="own_municipality"), on)


def may_open_reply(on: date) -> Verdict:
    """Whoever holds the reference code reads the answer."""
    return may_hold(Kind.PARCEL, HoldFacts(capacity=Capacity.REPORTER, relation="recipient"), on)
