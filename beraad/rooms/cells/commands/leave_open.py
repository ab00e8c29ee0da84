"""A municipality knowingly leaves open what the law leaves open."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.law.capacities import Capacity
from beraad.rooms.cells.commands.moving import move_cell
from beraad.rooms.cells.models import Cell, LeftOpen
from beraad.rooms.cells.policy_life import may_leave_open
from beraad.rooms.cells.queries.confirmations import open_questions_of
from beraad.rooms.cells.queries.life import life_of


def leave_open(
    *, actor: Actor, cell: Cell, controller_id: UUID, reasons: str, look_again_on: date, revision: int, at: datetime
) -> LeftOpen:
    """Say that the questions open today stay open until a day. Raises Refused and Conflict."""
    on = day_of(at)
    keys = open_questions_of(controller_id, on)
    verdict = require(may_leave_open(life_of(cell, on), controller_id, keys, look_again_on, actor, on))
    with transaction.atomic():
        move_cell(cell, revision)
        left = LeftOpen.objects.create(
            controller_id=controller_id,
            parameters=sorted(keys),
            reasons=reasons,
            decided_on=on,
            look_again_on=look_again_on,
        )
        record(
            Act.QUESTIONS_LEFT_OPEN,
            actor=actor,
            at=at,
            capacity=Capacity.MAYOR,
            controller_id=controller_id,
            about=left.id,
            basis=verdict,
        )
    return left
