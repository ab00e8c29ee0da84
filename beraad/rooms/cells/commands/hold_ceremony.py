"""A controller makes its recovery key; its three shares leave on paper."""

from datetime import datetime
from uuid import UUID

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.vault import recovery
from beraad.rooms.cells.models import Cell
from beraad.rooms.cells.policy import may_hold_ceremony
from beraad.rooms.cells.queries.actors import facts_of_cell
from beraad.rooms.cells.vocabulary import ConfirmationFacts


def hold_ceremony(*, actor: Actor, cell: Cell, controller_id: UUID, at: datetime) -> tuple[str, ...]:
    """Make the recovery key of a controller; returns the shares, which are shown once and kept nowhere."""
    on = day_of(at)
    asked = ConfirmationFacts(
        controller_id=controller_id,
        parameter="",
        is_open_for_confirmation=True,
        has_source=True,
        has_dpo_advice=True,
    )
    verdict = require(may_hold_ceremony(facts_of_cell(cell, on), asked, actor, on))
    return tuple(recovery.hold_ceremony(controller_id, actor=actor, basis=verdict, at=at))
