"""How a meeting and its items move: tables, not code."""

from dataclasses import dataclass

from beraad.foundation.ledger.acts import Act
from beraad.rooms.meetings.vocabulary import ItemState, MeetingState


@dataclass(frozen=True, slots=True)
class Transition:
    """One act that moves from a state to a state, and why."""

    act: Act
    source: str
    target: str
    why: str


MEETING = (
    Transition(
        Act.MEETING_PUBLISHED,
        MeetingState.PLANNED,
        MeetingState.PUBLISHED,
        "the agenda is fixed; invitations may leave",
    ),
    Transition(Act.MEETING_CANCELLED, MeetingState.PLANNED, MeetingState.CANCELLED, "it does not take place"),
    Transition(
        Act.MEETING_CANCELLED,
        MeetingState.PUBLISHED,
        MeetingState.CANCELLED,
        "it does not take place; who was invited is told, the cases stay on the list",
    ),
    Transition(Act.MEETING_OPENED, MeetingState.PUBLISHED, MeetingState.OPENED, "the chair opens in the room"),
    Transition(Act.MEETING_CLOSED, MeetingState.OPENED, MeetingState.CLOSED, "every item is closed"),
    Transition(Act.MEETING_CLOSED, MeetingState.PUBLISHED, MeetingState.CLOSED, "the day passed and nobody opened it"),
)

ITEM = (
    Transition(Act.ITEM_OPENED, ItemState.PLANNED, ItemState.OPEN, "the chair opens the door to those entered"),
    Transition(Act.ITEM_CLOSED, ItemState.OPEN, ItemState.CLOSED, "the chair closes; the table forgets"),
    Transition(Act.ITEM_CLOSED, ItemState.PLANNED, ItemState.CLOSED, "the meeting ended before its turn came"),
)


def target_of(table: tuple[Transition, ...], act: Act, source: str) -> str | None:
    """Where the act leads from that state, or None when the table does not know it."""
    for transition in table:
        if transition.act is act and transition.source == source:
            return transition.target
    return None
