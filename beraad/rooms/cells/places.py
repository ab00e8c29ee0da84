"""What higher rooms tell this one before a cell ends or a municipality leaves; ``config`` registers them."""

from collections.abc import Callable, Collection
from uuid import UUID

StillKept = Callable[[UUID, Collection[UUID]], int]
"""How many things a room still keeps for a cell and these of its municipalities: a figure, never what."""

STILL_KEPT: list[StillKept] = []
"""Filled once, when the house opens."""


def still_kept(cell_id: UUID, municipality_ids: Collection[UUID]) -> int:
    """How much is kept elsewhere in the house for these municipalities of the cell; nought when nothing is."""
    return sum(asked(cell_id, municipality_ids) for asked in STILL_KEPT)
