"""Places that higher rooms fill, on a case's page and at its end; ``config`` registers them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Refused
from beraad.law.verdict import Verdict
from beraad.rooms.cases.vocabulary import CaseFacts


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A way into another room: what, in a word or two, and where.

    ``is_action`` for something to do; ``gate`` names the gate of the day that it opens.
    """

    label: str
    url: str
    note: str = ""
    is_action: bool = False
    gate: str = ""


@dataclass(frozen=True, slots=True)
class CaseSight:
    """What a filler is told of the case that is looked at."""

    number: str
    facts: CaseFacts


@dataclass(frozen=True, slots=True)
class CaseEnding:
    """What a higher room says and does when a case ends.

    ``why_not`` gives a refusal while something of the case is going on there, by its id; none otherwise.
    ``forget`` lets go of what is still planned for it there, inside the transaction of the act that ends the case.
    """

    why_not: Callable[[UUID], Verdict | None]
    forget: Callable[[UUID, Actor, Verdict, datetime], None]


CASE_ENDINGS: list[CaseEnding] = []
"""Filled once, when the house opens."""


def require_nothing_going_on(case_id: UUID) -> None:
    """Raise Refused while a higher room is busy with the case."""
    for ending in CASE_ENDINGS:
        refusal = ending.why_not(case_id)
        if refusal is not None:
            raise Refused(refusal)


def forget_elsewhere(case_id: UUID, *, actor: Actor, basis: Verdict, at: datetime) -> None:
    """Have every higher room let go of the case; call it inside the act's transaction."""
    for ending in CASE_ENDINGS:
        ending.forget(case_id, actor, basis, at)


CaseFiller = Callable[[CaseSight, Actor, date], list[LinkRow]]

CASE_PLACES: list[CaseFiller] = []
"""Filled once, when the house opens."""


def rows_for(sight: CaseSight, actor: Actor, on: date) -> list[LinkRow]:
    """Every row that higher rooms want to show this actor on this case."""
    return [row for filler in CASE_PLACES for row in filler(sight, actor, on)]
