"""In which capacity somebody sits in a case or at the intake; mandate first, then the table of transitions."""

from beraad.foundation.kernel.actor import Actor, Mandate
from beraad.foundation.ledger.acts import Act
from beraad.law.capacities import Capacity
from beraad.law.house_rules import REFUSALS, WHO_ACTS
from beraad.law.verdict import Citation, Verdict, allow, law, refuse
from beraad.rooms.cases.lifecycle import next_state
from beraad.rooms.cases.vocabulary import CaseFacts, ConcernFacts

LISTING = law("L2018", "art. 3 §2")
"""The list of cases and the follow-up trajectory; nothing else in a case rests on it."""

WAY = REFUSALS
"""One way from worry to erasure: what is not in the table of transitions cannot happen."""

OF_THE_CASE = (Capacity.MAYOR, Capacity.CHAIR, Capacity.COORDINATOR, Capacity.POLICE_MEMBER)
_WHO = {
    Capacity.MAYOR: "cases.only_the_mayor",
    Capacity.CHAIR: "cases.only_chair_or_coordinator",
    Capacity.COORDINATOR: "cases.only_the_coordinator",
}


def seat_in_case(case: CaseFacts, actor: Actor, *capacities: Capacity) -> Mandate | None:
    """The actor's mandate in this case, in the order the capacities are given; all four without any."""
    for capacity in capacities or OF_THE_CASE:
        found = actor.mandate(capacity, municipality_id=case.municipality_id)
        if found is None and capacity is not Capacity.MAYOR:
            found = actor.mandate(capacity, cell_id=case.cell_id)
        if found is not None:
            return found
    return None


def seat_at_intake(concern: ConcernFacts, actor: Actor) -> Mandate | None:
    """The coordinator of the cell of that municipality, or nobody."""
    if concern.cell_id is None:
        return None
    return actor.mandate(Capacity.COORDINATOR, cell_id=concern.cell_id)


def capacity_of(mandate: Mandate | None) -> Capacity | None:
    """In which quality the act is recorded."""
    return mandate.capacity if mandate is not None else None


def is_own(case: CaseFacts, seat: Mandate | None) -> bool:
    """A mayor's seat is of one municipality, a chair's of a cell and so of each of its municipalities."""
    return seat is not None and seat.municipality_id in {case.municipality_id, None}


def step_of_case(
    case: CaseFacts,
    act: Act,
    actor: Actor,
    *capacities: Capacity,
    who: Citation = WHO_ACTS,
    basis: Citation = WHO_ACTS,
) -> Verdict:
    """A seat in this case in one of the capacities, and a way on in the table.

    ``who``: where a text says who does it; ``basis``: where a text lets it be done.
    """
    if seat_in_case(case, actor, *capacities) is None:
        return refuse(_WHO[capacities[0]], who)
    if next_state(case.state, act) is None:
        return refuse(f"cases.case_is_{case.state.value}", WAY)
    return allow("cases.your_seat_allows_it", basis)
