"""A desk takes a request up: from now on the cell sees who."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.rooms.support.commands.moving import controller_of, move_request
from beraad.rooms.support.models import HelpRequest
from beraad.rooms.support.policy import at_desk, may_take_up_request
from beraad.rooms.support.queries import facts_of


def take_up_request(*, actor: Actor, request: HelpRequest, revision: int, at: datetime) -> None:
    """Take it up. Raises Refused, and Conflict when a colleague or the cell was first."""
    on = day_of(at)
    facts = facts_of(request, on)
    verdict = require(may_take_up_request(facts, actor))
    mandate = at_desk(facts, actor)
    with transaction.atomic():
        move_request(request, Act.HELP_TAKEN_UP, revision=revision, taken_up_by_id=actor.account_id, taken_up_at=at)
        record(
            Act.HELP_TAKEN_UP,
            actor=actor,
            at=at,
            capacity=mandate.capacity if mandate else None,
            controller_id=controller_of(request.cell, None, on),
            about=request.id,
            basis=verdict,
            outcome=request.desk,
        )
    request.refresh_from_db()
