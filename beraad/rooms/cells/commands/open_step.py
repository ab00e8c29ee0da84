"""Somebody who keeps the cell looks at a step of its readiness for the first time."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.rooms.cells.commands.moving import record_cell, told_for
from beraad.rooms.cells.models import Cell, LookedAt
from beraad.rooms.cells.policy import may_keep_cell
from beraad.rooms.cells.queries.actors import facts_of_cell
from beraad.rooms.cells.readiness import Step


def open_step(*, actor: Actor, cell: Cell, step: Step, at: datetime) -> None:
    """Write down, once, in which quality and when somebody looked; a later look changes nothing. Raises Refused."""
    on = day_of(at)
    verdict = require(may_keep_cell(facts_of_cell(cell, on), actor, on))
    if LookedAt.objects.filter(cell=cell, step=step.value).exists():
        return
    capacity, _controller_id = told_for(cell, actor)
    with transaction.atomic():
        _row, is_first = LookedAt.objects.get_or_create(
            cell=cell, step=step.value, defaults={"capacity": capacity.value if capacity else "", "on": on}
        )
        if is_first:
            record_cell(Act.STEP_OPENED, cell, actor=actor, at=at, basis=verdict, outcome=step.value)
