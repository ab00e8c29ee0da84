"""When nobody holds a place any more, two of the three shares let one person in again."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault import door, recovery
from beraad.law.capacities import Capacity
from beraad.rooms.accounts.models import Account
from beraad.rooms.cells.models import Cell
from beraad.rooms.cells.policy import may_admit_by_shares
from beraad.rooms.cells.queries.actors import facts_of_cell
from beraad.rooms.cells.queries.recovering import doors_nobody_opens


@dataclass(frozen=True, slots=True)
class TwoShares:
    """Two shares as they were typed; never printed, kept nowhere."""

    first: str = field(repr=False)
    second: str = field(repr=False)


class NothingToOpen(Exception):
    """No place of this controller both is shut for everybody and may be read by this person."""


def admit_by_shares(
    *, actor: Actor, cell: Cell | None, controller_id: UUID, account: Account, shares: TwoShares, at: datetime
) -> int:
    """Let the account's holder in again to every place of the controller that nobody opens any more; how many.

    Only where the mandates of the account give a claim; the others are let in from inside, by whoever came in.
    Raises Refused, WrongShares and NothingToOpen.
    """
    on = day_of(at)
    facts = None if cell is None else facts_of_cell(cell, on)
    verdict = require(may_admit_by_shares(facts, controller_id, actor, on))
    keys = recovery.unlock_with_shares(shares.first, shares.second, controller_id=controller_id, at=at)
    opener = replace(actor, holder_id=keys.holder_id)
    capacity = _capacity(actor, controller_id)
    with transaction.atomic():
        doors = doors_nobody_opens(account, controller_id, keys.holder_id, on)
        if not doors:
            raise NothingToOpen
        for one in doors:
            door.admit(
                one.compartment_id, holder_id=one.holder_id, ends_on=one.ends_on, keys=keys, actor=opener,
                basis=verdict, at=at, capacity=capacity,
            )  # fmt: skip
        record(
            Act.ADMITTED_BY_SHARES,
            actor=actor,
            capacity=capacity,
            at=at,
            controller_id=controller_id,
            about=keys.holder_id,
            basis=verdict,
            outcome=str(doors[0].holder_id),
        )
    return len(doors)


def _capacity(actor: Actor, controller_id: UUID) -> Capacity:
    if actor.is_a(Capacity.SYSTEM):
        return Capacity.SYSTEM
    is_mayor = actor.is_a(Capacity.MAYOR, municipality_id=controller_id)
    return Capacity.MAYOR if is_mayor else Capacity.PARTNER_CONTACT
