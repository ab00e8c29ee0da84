"""A controller makes its recovery key; its three shares leave on paper."""

from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class TypedBack:
    """Two shares as they were typed from paper, and the fingerprint of the key that was printed."""

    first: str = field(repr=False)
    second: str = field(repr=False)
    fingerprint: str


def hold_ceremony(*, actor: Actor, cell: Cell, controller_id: UUID, typed: TypedBack, at: datetime) -> None:
    """Put the printed key in force, once two of its shares were typed back; raises WrongShares.

    Until then the recovery key before stays in use, and a second time changes nothing.
    """
    on = day_of(at)
    asked = ConfirmationFacts(
        controller_id=controller_id,
        parameter="",
        is_open_for_confirmation=True,
        has_source=True,
        has_dpo_advice=True,
    )
    verdict = require(may_hold_ceremony(facts_of_cell(cell, on), asked, actor, on))
    recovery.put_in_force(
        typed.first,
        typed.second,
        fingerprint=typed.fingerprint,
        controller_id=controller_id,
        actor=actor,
        basis=verdict,
        at=at,
    )
