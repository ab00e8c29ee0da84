"""The table of transitions: which act leads from which state to which; pure.

An act that is not in the table for a state is refused; no state is without a way on.
"""

from dataclasses import dataclass

from beraad.foundation.ledger.acts import Act
from beraad.rooms.cases.vocabulary import CaseState, ConcernState

State = CaseState | ConcernState


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table."""

    act: Act
    origin: State
    target: State


def _rows(act: Act, *ways: tuple[State, State]) -> tuple[Transition, ...]:
    return tuple(Transition(act, origin, target) for origin, target in ways)


def _stays(act: Act, *states: State) -> tuple[Transition, ...]:
    return tuple(Transition(act, state, state) for state in states)


_R, _C = ConcernState, CaseState
_ON_THE_LIST = (_C.LISTED, _C.FOLLOW_UP)
_KEPT = (_C.LISTED, _C.FOLLOW_UP, _C.CLOSED)

BEGINNINGS: dict[Act, tuple[State, ...]] = {
    Act.CONCERN_RECEIVED: (_R.RECEIVED,),
    Act.DANGER_NOW: (_R.DANGER,),
    Act.CASE_PUT_FORWARD: (_C.PROPOSED,),
}
"""The acts that make something out of nothing, and where it then stands."""

TRANSITIONS: tuple[Transition, ...] = (
    *_rows(Act.ADVICE_GIVEN, (_R.RECEIVED, _R.ADVICE_GIVEN)),
    *_rows(Act.CONCERN_REFERRED, (_R.RECEIVED, _R.REFERRED)),
    *_rows(Act.CONCERN_OUTSIDE_REMIT, (_R.RECEIVED, _R.OUTSIDE_REMIT)),
    *_rows(Act.DANGER_NOW, (_R.RECEIVED, _R.DANGER)),
    *_rows(Act.CASE_PUT_FORWARD, (_R.RECEIVED, _R.PUT_FORWARD)),
    *_rows(Act.CONCERN_JOINED, (_R.RECEIVED, _R.JOINED)),
    *_stays(Act.CONCERN_JOINED, _C.PROPOSED, *_KEPT),
    *_rows(Act.CONCERN_EXPIRED, *((state, _R.GONE) for state in _R if state is not _R.GONE)),
    *_stays(Act.CASE_EXTENDED, _C.PROPOSED),
    *_rows(Act.CASE_LISTED, (_C.PROPOSED, _C.LISTED)),
    *_rows(Act.CASE_DECLINED, (_C.PROPOSED, _C.GONE)),
    *_rows(Act.CASE_EXPIRED, (_C.PROPOSED, _C.GONE)),
    *_stays(Act.REASONS_COMPLETED, *_ON_THE_LIST),
    *_stays(Act.PERSON_TOLD, *_KEPT),
    *_stays(Act.PERSON_NOT_YET_TOLD, *_KEPT),
    *_stays(Act.CIRCLE_WIDENED, *_ON_THE_LIST),
    *_stays(Act.CIRCLE_NARROWED, *_ON_THE_LIST),
    *_rows(Act.PLAN_MADE, (_C.LISTED, _C.FOLLOW_UP), (_C.FOLLOW_UP, _C.FOLLOW_UP)),
    *_stays(Act.ACTION_CHANGED, _C.FOLLOW_UP),
    *_stays(Act.ACTION_HANDED_OVER, _C.FOLLOW_UP),
    *_stays(Act.REVIEW_PLANNED, *_ON_THE_LIST),
    *_stays(Act.REVIEW_HELD, *_ON_THE_LIST),
    *_stays(Act.PARCEL_SENT, *_KEPT),
    *_stays(Act.PARCEL_TAKEN_UP, *_KEPT),
    *_stays(Act.PARCEL_REFUSED, *_KEPT),
    *_stays(Act.LEFT_ON_PAPER, *_KEPT),
    *_rows(Act.CASE_CLOSED, (_C.LISTED, _C.CLOSED), (_C.FOLLOW_UP, _C.CLOSED)),
    *_rows(Act.CASE_REOPENED, (_C.CLOSED, _C.LISTED)),
    *_stays(Act.RETENTION_EXTENDED, *_KEPT),
    *_rows(Act.CASE_ERASED, *((state, _C.GONE) for state in _KEPT)),
)

_TABLE: dict[tuple[Act, State], State] = {(row.act, row.origin): row.target for row in TRANSITIONS}


def next_state(state: State, act: Act) -> State | None:
    """Where ``act`` leads from ``state``; ``None`` when the table knows no such way."""
    return _TABLE.get((act, state))


def ways_on(state: State) -> tuple[Act, ...]:
    """Every act that is possible in ``state``, in the order of the table."""
    return tuple(row.act for row in TRANSITIONS if row.origin == state)
