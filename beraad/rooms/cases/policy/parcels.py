"""Late news: who sends it, who takes it up; the police speak at the table and write nothing here."""

from datetime import date

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ledger.acts import Act
from beraad.law.capacities import Capacity
from beraad.law.data_protection import HoldFacts, may_hold
from beraad.law.house_rules import WHO_ACTS
from beraad.law.kinds import Kind
from beraad.law.verdict import Verdict, all_of, allow, refuse, to_be_confirmed
from beraad.rooms.cases.lifecycle import next_state
from beraad.rooms.cases.policy.seats import WAY, seat_in_case, step_of_case
from beraad.rooms.cases.vocabulary import CaseFacts

SENDERS = (Capacity.COORDINATOR, Capacity.CHAIR, Capacity.MAYOR)


def may_send_parcel(case: CaseFacts, actor: Actor, on: date) -> Verdict:
    """Whoever has a part in the plan, and the fixed members; never the police, who write nothing here."""
    del on
    if not case.is_plan_holder and seat_in_case(case, actor, *SENDERS) is None:
        return refuse("cases.not_a_sender", WHO_ACTS)
    if next_state(case.state, Act.PARCEL_SENT) is None:
        return refuse(f"cases.case_is_{case.state.value}", WAY)
    return allow("cases.news_is_sealed", to_be_confirmed("parcel.basis"))


def may_open_parcel(case: CaseFacts, actor: Actor, on: date) -> Verdict:
    """A coordinator of the case reads what was sealed for them."""
    if seat_in_case(case, actor, Capacity.COORDINATOR) is None:
        return refuse("cases.only_the_coordinator", WHO_ACTS)
    return may_hold(Kind.PARCEL, HoldFacts(Capacity.COORDINATOR, "recipient"), on)


def may_take_up_parcel(case: CaseFacts, actor: Actor, on: date) -> Verdict:
    """A coordinator puts it with the case."""
    return all_of(
        step_of_case(case, Act.PARCEL_TAKEN_UP, actor, Capacity.COORDINATOR), may_open_parcel(case, actor, on)
    )


def may_refuse_parcel(case: CaseFacts, actor: Actor, on: date) -> Verdict:
    """A coordinator has it destroyed unkept."""
    step = step_of_case(case, Act.PARCEL_REFUSED, actor, Capacity.COORDINATOR)
    return all_of(step, may_open_parcel(case, actor, on))
