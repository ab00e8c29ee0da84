"""A cell moves on from the revision that was looked at."""

from typing import Any
from uuid import UUID

from django.db.models import F

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict
from beraad.law.capacities import Capacity
from beraad.rooms.cells.models import Cell, CellMunicipality
from beraad.rooms.cells.vocabulary import KEEPS_THE_CELL


def move_cell(cell: Cell, revision: int, **changes: Any) -> None:
    """Write the changes if nobody was first; raises Conflict. To be called inside the act's transaction."""
    current = Cell.objects.filter(id=cell.id, revision=revision)
    if current.update(revision=F("revision") + 1, **changes) == 0:
        raise Conflict


def told_for(cell: Cell, actor: Actor) -> tuple[Capacity | None, UUID | None]:
    """In which quality an act is done, and for which municipality it is recorded."""
    mandate = actor.first(*KEEPS_THE_CELL, cell_id=cell.id)
    if mandate is not None and mandate.municipality_id is not None:
        return mandate.capacity, mandate.municipality_id
    rows = CellMunicipality.objects.filter(cell=cell).order_by("-starts_on", "id")
    return (mandate.capacity if mandate else None), rows.values_list("municipality_id", flat=True).first()
