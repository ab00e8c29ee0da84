"""What ends a case, what keeps it longer, and what left it on paper."""

from dataclasses import dataclass
from datetime import date

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ledger.acts import Act
from beraad.law.capacities import Capacity
from beraad.law.data_protection import HoldOrderFacts, may_place_hold
from beraad.law.kinds import Kind
from beraad.law.listing import DeciderFacts, may_take_off
from beraad.law.retention import RetentionExtensionFacts, may_extend_retention
from beraad.law.verdict import Verdict
from beraad.rooms.cases.policy.seats import is_own, seat_in_case, step_of_case
from beraad.rooms.cases.vocabulary import CaseFacts


@dataclass(frozen=True, slots=True)
class LongerFacts:
    """A later day of erasure that is asked for; ``was_discussed``: this extension, at the last look of the table."""

    is_serious: bool
    has_elements: bool
    ends_on: date
    until: date
    last_discussed_on: date | None
    was_discussed: bool


def may_close_case(case: CaseFacts, actor: Actor, on: date) -> Verdict:
    """Only the mayor takes a person off the list."""
    step = step_of_case(case, Act.CASE_CLOSED, actor, Capacity.MAYOR)
    seat = seat_in_case(case, actor, Capacity.MAYOR)
    if not step.allowed or seat is None:
        return step
    return may_take_off(DeciderFacts(lister=seat.capacity, is_own_municipality=is_own(case, seat)), on)


def may_reopen_case(case: CaseFacts, actor: Actor, on: date) -> Verdict:
    """Only the mayor puts a closed case back on the list, with reasons; the clocks stay."""
    del on
    return step_of_case(case, Act.CASE_REOPENED, actor, Capacity.MAYOR)


def may_leave_on_paper(case: CaseFacts, actor: Actor, on: date) -> Verdict:
    """Mayor, chair and coordinator send out what is made to leave."""
    del on
    return step_of_case(case, Act.LEFT_ON_PAPER, actor, Capacity.COORDINATOR, Capacity.CHAIR, Capacity.MAYOR)


def may_keep_longer(case: CaseFacts, longer: LongerFacts, actor: Actor, on: date) -> Verdict:
    """The mayor, with objective elements, after the table spoke of keeping it longer, up to the ceiling."""
    step = step_of_case(case, Act.RETENTION_EXTENDED, actor, Capacity.MAYOR)
    if not step.allowed:
        return step
    facts = RetentionExtensionFacts(
        kind=Kind.CORE,
        legal_order=case.legal_order,
        last_discussed_on=longer.last_discussed_on or on,
        ends_on=longer.ends_on,
        until=longer.until,
        serious_indications=longer.is_serious,
        has_objective_elements=longer.has_elements,
        discussed_beforehand=longer.was_discussed and longer.last_discussed_on is not None,
    )
    return may_extend_retention(facts, on)


def may_hold_case(
    case: CaseFacts, actor: Actor, on: date, *, cause: str, has_reasons: bool, kind: Kind = Kind.CORE
) -> Verdict:
    """The mayor, for the municipality as controller, while a request, complaint, inquiry or order lasts."""
    is_mayor = seat_in_case(case, actor, Capacity.MAYOR) is not None
    facts = HoldOrderFacts(kind=kind, by_the_controller=is_mayor, has_reasons=has_reasons, cause=cause)
    return may_place_hold(facts, on)
