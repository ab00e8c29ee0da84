"""How a feedback sheet moves."""

from dataclasses import dataclass

from beraad.foundation.ledger.acts import Act
from beraad.rooms.liaison.vocabulary import SheetState


@dataclass(frozen=True, slots=True)
class Transition:
    """One act that moves a sheet from a state to a state, and why."""

    act: Act
    source: SheetState
    target: SheetState
    why: str


SHEET = (
    Transition(Act.FEEDBACK_TEXT_CHANGED, SheetState.VOTING, SheetState.VOTING, "a changed text is a new vote"),
    Transition(Act.FEEDBACK_SEAT_ADDED, SheetState.VOTING, SheetState.VOTING, "who comes in takes part: a new vote"),
    Transition(Act.FEEDBACK_SEAT_ADDED, SheetState.AGREED, SheetState.VOTING, "consensus is that of everybody there"),
    Transition(
        Act.FEEDBACK_AGREED,
        SheetState.VOTING,
        SheetState.AGREED,
        "everyone entered said yes, nothing was said under secrecy",
    ),
    Transition(Act.FEEDBACK_REFUSED, SheetState.VOTING, SheetState.REFUSED, "one no blocks, nobody can override"),
    Transition(Act.FEEDBACK_EXPIRED, SheetState.VOTING, SheetState.EXPIRED, "silence is not yes"),
    Transition(Act.FEEDBACK_ISSUED, SheetState.AGREED, SheetState.ISSUED, "only the police member issues"),
    Transition(Act.FEEDBACK_EXPIRED, SheetState.AGREED, SheetState.EXPIRED, "not issued in time"),
)


BEGINNINGS = {Act.FEEDBACK_PROPOSED: SheetState.VOTING}
"""The act that makes a sheet, and where it then stands."""

ENDS = (SheetState.REFUSED, SheetState.ISSUED, SheetState.EXPIRED)
"""Where a sheet rests; what it said is destroyed at once, or a fortnight after it was handed over."""


def sources_of(act: Act) -> tuple[SheetState, ...]:
    """The states in which the act can happen."""
    return tuple(row.source for row in SHEET if row.act is act)


def target_of(act: Act, source: str) -> SheetState | None:
    """Where the act leads from that state, or None when the table does not know it."""
    for transition in SHEET:
        if transition.act is act and transition.source == source:
            return transition.target
    return None
