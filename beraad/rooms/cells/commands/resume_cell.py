"""A suspended cell works again."""

from datetime import date, datetime, timedelta

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.rooms.cells.commands.moving import move_cell, record_cell
from beraad.rooms.cells.models import Cell
from beraad.rooms.cells.policy_life import may_resume_cell
from beraad.rooms.cells.queries.life import life_of


def resume_cell(*, actor: Actor, cell: Cell, works_from: date, revision: int, at: datetime) -> None:
    """Lift the suspension: its last day is the one before ``works_from``. Raises Refused and Conflict."""
    verdict = require(may_resume_cell(life_of(cell, day_of(at)), works_from, actor, day_of(at)))
    with transaction.atomic():
        move_cell(cell, revision)
        cell.suspensions.filter(ends_on__isnull=True).update(ends_on=works_from - timedelta(days=1))
        record_cell(Act.CELL_RESUMED, cell, actor=actor, at=at, basis=verdict)
