"""A cell asks a desk for help."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.rooms.cells.models import Cell
from beraad.rooms.cells.queries import facts_of_cell
from beraad.rooms.support.commands.moving import controller_of
from beraad.rooms.support.models import HelpRequest, HelpTopic
from beraad.rooms.support.policy import ASKS, may_ask_for_help
from beraad.rooms.support.queries import kinds_open
from beraad.rooms.support.vocabulary import Desk, HelpAsked, HelpKind


def ask_for_help(
    *, actor: Actor, cell: Cell, desk: Desk, kinds: Iterable[HelpKind], wished_by: date, telephone: str, at: datetime
) -> HelpRequest:
    """Ask with kinds of the list, a wished day and a number of the office. Raises Refused.

    The row of the cell is locked, so that two presses at once do not ask the same twice.
    """
    on = day_of(at)
    with transaction.atomic():
        Cell.objects.select_for_update().get(id=cell.id)
        asked = HelpAsked(desk, frozenset(kinds), wished_by, kinds_open(cell.id, desk))
        verdict = require(may_ask_for_help(facts_of_cell(cell, on), asked, actor, on))
        request = HelpRequest.objects.create(
            cell=cell, desk=desk.value, wished_by=wished_by, telephone=telephone, asked_at=at
        )
        HelpTopic.objects.bulk_create(
            HelpTopic(request=request, kind=kind.value) for kind in HelpKind if kind in asked.kinds
        )
        mandate = actor.first(*ASKS, cell_id=cell.id)
        record(
            Act.HELP_ASKED,
            actor=actor,
            at=at,
            capacity=mandate.capacity if mandate else None,
            controller_id=controller_of(cell, mandate, on),
            about=request.id,
            basis=verdict,
            outcome=desk.value,
        )
    return request
