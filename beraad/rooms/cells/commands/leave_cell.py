"""A municipality leaves a joint cell."""

from datetime import date, datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.rooms.cells.commands.moving import move_cell
from beraad.rooms.cells.models import Cell, CellMunicipality
from beraad.rooms.cells.policy_life import may_leave_cell
from beraad.rooms.cells.queries.life import leaving_facts, life_of


def leave_cell(
    *, actor: Actor, cell: Cell, membership: CellMunicipality, last_day: date, revision: int, at: datetime
) -> None:
    """Give the membership its last day; history stays. Raises Refused and Conflict."""
    on = day_of(at)
    asked = leaving_facts(cell, membership)
    verdict = require(may_leave_cell(life_of(cell, on), asked, last_day, actor, on))
    with transaction.atomic():
        move_cell(cell, revision)
        running = CellMunicipality.objects.filter(id=membership.id, ends_on__isnull=True)
        if running.update(ends_on=last_day) == 0:
            raise Conflict
        record(
            Act.MUNICIPALITY_LEFT,
            actor=actor,
            at=at,
            controller_id=membership.municipality_id,
            about=cell.id,
            basis=verdict,
        )
