"""The controllers choose what is kept about a person."""

from datetime import date, datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.law.capacities import Capacity
from beraad.rooms.cells.models import Cell
from beraad.rooms.cells.policy import may_choose_mode
from beraad.rooms.cells.queries.actors import facts_of_cell
from beraad.rooms.cells.queries.register import municipalities_of_cell
from beraad.rooms.cells.vocabulary import Mode, ModeFacts


def choose_mode(
    *, actor: Actor, cell: Cell, mode: Mode, reasons: str, dpo_advice: str, review_on: date | None, at: datetime
) -> None:
    """Choose the mode of the cell, with reasons, the DPO's written advice and a day to look again."""
    on = day_of(at)
    asked = ModeFacts(
        mode=mode,
        has_reasons=bool(reasons.strip()),
        has_dpo_advice=bool(dpo_advice.strip()),
        review_on=review_on,
    )
    verdict = require(may_choose_mode(facts_of_cell(cell, on), asked, actor, on))
    mandate = actor.first(Capacity.MAYOR, Capacity.CHAIR, cell_id=cell.id)
    controller_id = mandate.municipality_id if mandate else None
    with transaction.atomic():
        Cell.objects.filter(id=cell.id).update(
            mode=mode.value,
            mode_reasons=reasons,
            mode_dpo_advice=dpo_advice,
            mode_review_on=review_on,
            mode_chosen_on=on,
        )
        record(
            Act.CELL_MODE_CHOSEN,
            actor=actor,
            at=at,
            capacity=mandate.capacity if mandate else None,
            controller_id=controller_id or municipalities_of_cell(cell, on).values_list("id", flat=True).first(),
            about=cell.id,
            basis=verdict,
            outcome=mode.value,
        )
    cell.refresh_from_db()
