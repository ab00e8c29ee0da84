"""A desk takes a request up: from now on the cell sees who."""

from datetime import datetime

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.rooms.support.commands.moving import move_request
from beraad.rooms.support.models import HelpRequest
from beraad.rooms.support.policy import at_desk, may_take_up_request
from beraad.rooms.support.queries import facts_of


def take_up_request(*, actor: Actor, request: HelpRequest, revision: int, at: datetime) -> None:
    """Take it up. Raises Refused, and Conflict when a colleague or the cell was first."""
    facts = facts_of(request, day_of(at))
    verdict = require(may_take_up_request(facts, actor))
    move_request(
        request,
        Act.HELP_TAKEN_UP,
        actor=actor,
        acts_as=at_desk(facts, actor),
        basis=verdict,
        revision=revision,
        at=at,
        says=request.desk,
        taken_up_by_id=actor.account_id,
        taken_up_at=at,
    )
