"""A cell takes its request back."""

from datetime import datetime

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.rooms.support.commands.moving import move_request
from beraad.rooms.support.models import HelpRequest
from beraad.rooms.support.policy import ASKS, may_withdraw_request
from beraad.rooms.support.queries import facts_of


def withdraw_request(*, actor: Actor, request: HelpRequest, revision: int, at: datetime) -> None:
    """Take it back. Raises Refused, and Conflict when the desk was first."""
    verdict = require(may_withdraw_request(facts_of(request, day_of(at)), actor))
    move_request(
        request,
        Act.HELP_WITHDRAWN,
        actor=actor,
        acts_as=actor.first(*ASKS, cell_id=request.cell_id),
        basis=verdict,
        revision=revision,
        at=at,
        says=request.desk,
        ended_at=at,
    )
