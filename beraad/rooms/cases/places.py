"""Places on a case's page that higher rooms fill; ``config`` registers them, so this room stays unaware."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from beraad.foundation.kernel.actor import Actor


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

    case_id: UUID
    number: str
    state: str


CaseFiller = Callable[[CaseSight, Actor, date], list[LinkRow]]

CASE_PLACES: list[CaseFiller] = []
"""Filled once, when the house opens."""


def rows_for(sight: CaseSight, actor: Actor, on: date) -> list[LinkRow]:
    """Every row that higher rooms want to show this actor on this case."""
    return [row for filler in CASE_PLACES for row in filler(sight, actor, on)]
