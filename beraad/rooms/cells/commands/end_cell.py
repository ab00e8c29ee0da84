"""A cell ends."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.rooms.cells.commands.moving import move_cell, record_cell
from beraad.rooms.cells.life import EndedFor
from beraad.rooms.cells.models import Cell, CellMunicipality
from beraad.rooms.cells.policy_life import may_end_cell
from beraad.rooms.cells.queries.life import life_of


@dataclass(frozen=True, slots=True)
class End:
    """The last day, why, and in a few words of the institution."""

    last_day: date
    reason: EndedFor
    note: str = ""


def end_cell(*, actor: Actor, cell: Cell, end: End, revision: int, at: datetime) -> None:
    """End the cell; what it served and when stays, for coverage on any day. Raises Refused and Conflict."""
    verdict = require(may_end_cell(life_of(cell, day_of(at)), end.last_day, actor, day_of(at)))
    with transaction.atomic():
        move_cell(cell, revision, ended_on=end.last_day, ended_for=end.reason.value, ended_note=end.note.strip())
        CellMunicipality.objects.filter(cell=cell, ends_on__isnull=True).update(ends_on=end.last_day)
        cell.suspensions.filter(ends_on__isnull=True).update(ends_on=end.last_day)
        record_cell(Act.CELL_ENDED, cell, actor=actor, at=at, basis=verdict, outcome=end.reason.value)
    cell.refresh_from_db()
