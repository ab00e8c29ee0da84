"""Somebody who has a mandate and has not taken the seat yet is invited again."""

from datetime import datetime

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.rooms.accounts import commands as accounts
from beraad.rooms.cells.models import Cell, Mandate
from beraad.rooms.cells.policy import may_invite_again
from beraad.rooms.cells.queries.actors import facts_of_cell
from beraad.rooms.cells.queries.mandates import facts_held


def invite_again(*, actor: Actor, mandate: Mandate, cell: Cell, at: datetime) -> str:
    """A new code, told once; the earlier one stops working. Raises Refused, also for whoever took the seat."""
    on = day_of(at)
    is_enrolled = mandate.account.holder_id is not None
    require(may_invite_again(facts_of_cell(cell, on), facts_held(mandate), actor, on, is_enrolled=is_enrolled))
    return accounts.invite_again(mandate.account, actor=actor, at=at)
