"""What higher rooms show on the page of a cell, and tell before it ends; ``config`` registers them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from beraad.foundation.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class CellSight:
    """What a filler is told of the cell that is looked at."""

    id: UUID
    prefix: str


@dataclass(frozen=True, slots=True)
class CellLink:
    """A way into another room: what, in a word or two, and where."""

    label: str
    url: str


CellFiller = Callable[[CellSight, Actor, date], list[CellLink]]

CELL_PLACES: list[CellFiller] = []
"""Filled once, when the house opens."""


def links_for(cell: CellSight, actor: Actor, on: date) -> list[CellLink]:
    """Every way that higher rooms offer this actor from this cell."""
    return [link for filler in CELL_PLACES for link in filler(cell, actor, on)]


StillKept = Callable[[UUID, Collection[UUID]], int]
"""How many things a room still keeps for a cell and these of its municipalities: a figure, never what."""

STILL_KEPT: list[StillKept] = []
"""Filled once, when the house opens."""


def still_kept(cell_id: UUID, municipality_ids: Collection[UUID]) -> int:
    """How much is kept elsewhere in the house for these municipalities of the cell; nought when nothing is."""
    return sum(asked(cell_id, municipality_ids) for asked in STILL_KEPT)
