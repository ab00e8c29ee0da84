"""A controller confirms what the law leaves open."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.law.capacities import Capacity
from beraad.rooms.cells.models import Cell, Confirmation
from beraad.rooms.cells.policy import may_confirm_parameter
from beraad.rooms.cells.queries.actors import facts_of_cell
from beraad.rooms.cells.queries.confirmations import questions_for
from beraad.rooms.cells.vocabulary import ConfirmationFacts


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What is confirmed, and on what it rests."""

    controller_id: UUID
    parameter: str
    value: str
    source: str
    dpo_advice: str


def confirm_parameter(*, actor: Actor, cell: Cell, confirmed: Confirmed, at: datetime) -> Confirmation:
    """Confirm a value with its source, on the DPO's written advice; the earlier one is kept as superseded."""
    on = day_of(at)
    asked = ConfirmationFacts(
        controller_id=confirmed.controller_id,
        parameter=confirmed.parameter,
        is_open_for_confirmation=confirmed.parameter in questions_for(confirmed.controller_id, on),
        has_source=bool(confirmed.source.strip()),
        has_dpo_advice=bool(confirmed.dpo_advice.strip()),
    )
    verdict = require(may_confirm_parameter(facts_of_cell(cell, on), asked, actor, on))
    mandate = actor.first(Capacity.MAYOR, Capacity.CHAIR, cell_id=cell.id) or actor.first(Capacity.PARTNER_CONTACT)
    with transaction.atomic():
        standing = Confirmation.objects.filter(
            controller_id=confirmed.controller_id, parameter=confirmed.parameter, superseded_on__isnull=True
        )
        standing.update(superseded_on=on)
        confirmation = Confirmation.objects.create(
            controller_id=confirmed.controller_id,
            parameter=confirmed.parameter,
            value=confirmed.value,
            source=confirmed.source,
            dpo_advice=confirmed.dpo_advice,
            confirmed_by_id=actor.account_id,
            confirmed_on=on,
        )
        record(
            Act.PARAMETER_CONFIRMED,
            actor=actor,
            at=at,
            capacity=mandate.capacity if mandate else None,
            controller_id=confirmed.controller_id,
            about=confirmation.id,
            basis=verdict,
            outcome=confirmed.parameter,
        )
    return confirmation
