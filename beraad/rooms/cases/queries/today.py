"""When it cannot wait: every gate of a case, whose turn it is, and whom to call in which order."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from beraad.law.capacities import Capacity
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.vocabulary import CaseState, Gate
from beraad.rooms.cells import queries as cells
from beraad.rooms.cells.vocabulary import PersonCard

IN_TURN = ("police", "list", "circle", "table")
"""Gates that open one after the other; telling and the full reasons have a day of their own."""

WHO: dict[str, Capacity] = {
    "police": Capacity.POLICE_MEMBER,
    "list": Capacity.MAYOR,
    "circle": Capacity.COORDINATOR,
    "table": Capacity.COORDINATOR,
    "telling": Capacity.COORDINATOR,
    "reasons": Capacity.MAYOR,
}
"""Whose press opens which gate."""


@dataclass(frozen=True, slots=True)
class GateRow:
    """One gate of an urgent case: open, at turn or waiting; never what stands behind it."""

    key: str
    is_done: bool
    is_next: bool
    due_on: date | None = None
    is_frozen: bool = False


def cannot_wait(case: Case) -> bool:
    """Whether the case runs through its gates in haste: until the table met and the reasons are whole."""
    if not case.is_urgent or case.state == CaseState.CLOSED:
        return False
    return case.last_discussed_on is None or case.reasons_due_at is not None


def gates_of(case: Case, *, has_circle: bool) -> list[GateRow]:
    """Every gate in its order; none is skipped, also not today. No query."""
    is_listed = case.state != CaseState.PROPOSED
    done = {
        "police": case.gate == Gate.OPEN,
        "list": is_listed,
        "circle": has_circle,
        "table": case.last_discussed_on is not None,
        "telling": case.told_on is not None,
        "reasons": is_listed and case.reasons_due_at is None,
    }
    turn = next((key for key in IN_TURN if not done[key]), "")
    due = {
        "list": case.expires_on,
        "telling": case.tell_by_on,
        "reasons": case.reasons_due_at.date() if case.reasons_due_at is not None else None,
    }
    return [
        GateRow(
            key=key,
            is_done=is_done,
            is_next=key == turn or (key in {"telling", "reasons"} and is_listed and not is_done),
            due_on=None if is_done else due.get(key),
            is_frozen=key == "police" and case.gate == Gate.FROZEN,
        )
        for key, is_done in done.items()
    ]


def turn_of(case: Case, *, has_circle: bool) -> Capacity | None:
    """Who is at turn among the gates that open one after the other; nobody when the table has met."""
    rows = gates_of(case, has_circle=has_circle)
    return next((WHO[row.key] for row in rows if row.is_next and row.key in IN_TURN), None)


def to_call(case: Case, on: date) -> dict[Capacity, list[PersonCard]]:
    """Who sits in the seats of the gates on that day, by name and function; four queries."""
    seats: dict[Capacity, list[UUID]] = {
        Capacity.POLICE_MEMBER: cells.holders_in(Capacity.POLICE_MEMBER, cell=case.cell_id, on=on),
        Capacity.MAYOR: cells.holders_in(Capacity.MAYOR, municipality=case.municipality_id, on=on),
        Capacity.COORDINATOR: cells.holders_in(Capacity.COORDINATOR, cell=case.cell_id, on=on),
    }
    cards = cells.people(holder for holders in seats.values() for holder in holders)
    return {capacity: [cards[each] for each in holders if each in cards] for capacity, holders in seats.items()}
