"""Once a year the coordinator confirms the own cell, from the work list."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.law.capacities import Capacity
from beraad.rooms.cells.models import Cell
from beraad.rooms.cells.queries import municipalities_of_cell
from beraad.rooms.surveys.models import YearlyConfirmation
from beraad.rooms.surveys.policy import may_confirm_yearly
from beraad.rooms.surveys.vocabulary import Confirmed


def confirm_yearly(*, actor: Actor, cell: Cell, said: Confirmed, at: datetime) -> YearlyConfirmation:
    """Keep what the coordinator says; said again on a day it takes the place of the first. Raises Refused."""
    on = day_of(at)
    verdict = require(may_confirm_yearly(cell.id, said, actor, on))
    mandate = actor.mandate(Capacity.COORDINATOR, cell_id=cell.id)
    controller_id = mandate.municipality_id if mandate else None
    values = {
        "exists": said.exists,
        "meetings": said.meetings,
        "needs_help": said.needs_help,
        "kinds": [kind.value for kind in said.kinds] if said.needs_help else [],
        "by_id": actor.account_id,
    }
    with transaction.atomic():
        kept, _ = YearlyConfirmation.objects.update_or_create(cell=cell, on=on, defaults=values)
        record(
            Act.CELL_CONFIRMED,
            actor=actor,
            at=at,
            controller_id=controller_id or municipalities_of_cell(cell, on).values_list("id", flat=True).first(),
            about=cell.id,
            basis=verdict,
            outcome="exists" if said.exists else "gone",
        )
    return kept
