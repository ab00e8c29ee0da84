"""A cell takes its request back."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.rooms.support.commands.moving import controller_of, move_request
from beraad.rooms.support.models import HelpRequest
from beraad.rooms.support.policy import ASKS, may_withdraw_request
from beraad.rooms.support.queries import facts_of


def withdraw_request(*, actor: Actor, request: HelpRequest, revision: int, at: datetime) -> None:
    """Take it back. Raises Refused, and Conflict when the desk was first."""
    on = day_of(at)
    verdict = require(may_withdraw_request(facts_of(request, on), actor))
    mandate = actor.first(*ASKS, cell_id=request.cell_id)
    with transaction.atomic():
        move_request(request, Act.HELP_WITHDRAWN, revision=revision, ended_at=at)
        record(
            Act.HELP_WITHDRAWN,
            actor=actor,
            at=at,
            capacity=mandate.capacity if mandate else None,
            controller_id=controller_of(request.cell, mandate, on),
            about=request.id,
            basis=verdict,
            outcome=request.desk,
        )
    request.refresh_from_db()
