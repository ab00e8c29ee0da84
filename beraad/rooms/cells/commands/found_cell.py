"""The operator opens the register for a cell that the mayors created."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.rooms.cells.models import Cell, CellMunicipality, Municipality
from beraad.rooms.cells.policy import may_found_cell


def found_cell(
    *, actor: Actor, name: str, prefix: str, language: str, municipalities: Sequence[Municipality], at: datetime
) -> Cell:
    """Found a single or joint cell; its mode stays open until the controllers choose one."""
    on = day_of(at)
    verdict = require(may_found_cell(actor, on))
    with transaction.atomic():
        cell = Cell.objects.create(name=name, prefix=prefix, language=language, founded_on=on)
        CellMunicipality.objects.bulk_create(
            CellMunicipality(cell=cell, municipality=municipality, starts_on=on) for municipality in municipalities
        )
        record(
            Act.CELL_FOUNDED,
            actor=actor,
            at=at,
            controller_id=municipalities[0].id,
            about=cell.id,
            basis=verdict,
        )
    return cell
