"""A cell stops working for a while."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.rooms.cells.commands.moving import move_cell, record_cell
from beraad.rooms.cells.life import SuspendedFor
from beraad.rooms.cells.models import Cell, Suspension
from beraad.rooms.cells.policy_life import may_suspend_cell
from beraad.rooms.cells.queries.life import life_of


@dataclass(frozen=True, slots=True)
class Pause:
    """From when, why, and in a few words of the institution."""

    starts_on: date
    reason: SuspendedFor
    note: str = ""


def suspend_cell(*, actor: Actor, cell: Cell, pause: Pause, revision: int, at: datetime) -> None:
    """Suspend the cell from a day until it is lifted: no new meeting, and every clock runs on (decision 0046).

    Raises Refused and Conflict.
    """
    verdict = require(may_suspend_cell(life_of(cell, day_of(at)), pause.starts_on, actor, day_of(at)))
    with transaction.atomic():
        move_cell(cell, revision)
        Suspension.objects.create(
            cell=cell, starts_on=pause.starts_on, reason=pause.reason.value, note=pause.note.strip()
        )
        record_cell(Act.CELL_SUSPENDED, cell, actor=actor, at=at, basis=verdict, outcome=pause.reason.value)
