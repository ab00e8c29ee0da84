"""The table of transitions of a request for help; pure."""

from dataclasses import dataclass

from beraad.foundation.ledger.acts import Act
from beraad.rooms.support.vocabulary import HelpState


@dataclass(frozen=True, slots=True)
class Transition:
    """One act that moves a request from a state to a state, and why."""

    act: Act
    source: HelpState
    target: HelpState
    why: str


BEGINNINGS = {Act.HELP_ASKED: HelpState.ASKED}
"""The act that makes a request, and where it then stands."""

TRANSITIONS = (
    Transition(Act.HELP_TAKEN_UP, HelpState.ASKED, HelpState.TAKEN_UP, "one desk has it, and the cell sees who"),
    Transition(Act.HELP_ANSWERED, HelpState.TAKEN_UP, HelpState.ANSWERED, "only who took it up knows what came of it"),
    Transition(Act.HELP_WITHDRAWN, HelpState.ASKED, HelpState.WITHDRAWN, "the cell needs it no longer"),
    Transition(Act.HELP_WITHDRAWN, HelpState.TAKEN_UP, HelpState.WITHDRAWN, "the cell needs it no longer"),
)

ENDS = (HelpState.ANSWERED, HelpState.WITHDRAWN)
"""Where a request rests."""


def target_of(act: Act, source: str) -> HelpState | None:
    """Where the act leads from that state, or None when the table does not know it."""
    for row in TRANSITIONS:
        if row.act is act and row.source == source:
            return row.target
    return None
