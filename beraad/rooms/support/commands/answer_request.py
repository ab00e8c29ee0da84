"""A desk says what came of a request."""

from datetime import datetime

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.rooms.support.commands.moving import move_request
from beraad.rooms.support.models import HelpRequest
from beraad.rooms.support.policy import at_desk, may_answer_request
from beraad.rooms.support.queries import facts_of
from beraad.rooms.support.vocabulary import HelpOutcome


def answer_request(*, actor: Actor, request: HelpRequest, outcome: HelpOutcome, revision: int, at: datetime) -> None:
    """Answer with an outcome of the list. Raises Refused and Conflict; ValueError without an outcome."""
    if outcome is HelpOutcome.NONE:
        raise ValueError("an answer has an outcome")
    facts = facts_of(request, day_of(at))
    verdict = require(may_answer_request(facts, actor))
    move_request(
        request,
        Act.HELP_ANSWERED,
        actor=actor,
        acts_as=at_desk(facts, actor),
        basis=verdict,
        revision=revision,
        at=at,
        says=outcome.value,
        outcome=outcome.value,
        ended_at=at,
    )
