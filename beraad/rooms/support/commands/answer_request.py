"""A desk says what came of a request."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.rooms.support.commands.moving import controller_of, move_request
from beraad.rooms.support.models import HelpRequest
from beraad.rooms.support.policy import at_desk, may_answer_request
from beraad.rooms.support.queries import facts_of
from beraad.rooms.support.vocabulary import HelpOutcome


def answer_request(*, actor: Actor, request: HelpRequest, outcome: HelpOutcome, revision: int, at: datetime) -> None:
    """Answer with an outcome of the list. Raises Refused and Conflict; ValueError without an outcome."""
    if outcome is HelpOutcome.NONE:
        raise ValueError("an answer has an outcome")
    on = day_of(at)
    facts = facts_of(request, on)
    verdict = require(may_answer_request(facts, actor))
    mandate = at_desk(facts, actor)
    with transaction.atomic():
        move_request(request, Act.HELP_ANSWERED, revision=revision, outcome=outcome.value, ended_at=at)
        record(
            Act.HELP_ANSWERED,
            actor=actor,
            at=at,
            capacity=mandate.capacity if mandate else None,
            controller_id=controller_of(request.cell, None, on),
            about=request.id,
            basis=verdict,
            outcome=outcome.value,
        )
    request.refresh_from_db()
