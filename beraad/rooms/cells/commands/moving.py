"""A cell moves on from the revision that was looked at, and the act leaves its leaf."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.law.capacities import Capacity
from beraad.law.verdict import Verdict
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


def record_cell(
    act: Act, cell: Cell, *, actor: Actor, at: datetime, basis: Verdict, about: UUID | None = None, outcome: str = ""
) -> None:
    """The leaf of an act on a cell by who keeps it; ``about`` is the cell unless something else is named."""
    capacity, controller_id = told_for(cell, actor)
    record(
        act,
        actor=actor,
        at=at,
        capacity=capacity,
        controller_id=controller_id,
        about=about or cell.id,
        basis=basis,
        outcome=outcome,
    )
