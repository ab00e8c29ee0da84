"""Recovery keys of a controller: the key ceremony with three printed shares, and what two of them open."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.kernel.ids import new_id
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault import enrol, envelope, primitives, queries, shares
from beraad.foundation.vault.errors import WrongShares
from beraad.foundation.vault.models import Holder
from beraad.foundation.vault.primitives import PrivateKey
from beraad.foundation.vault.unlock import Unlocked
from beraad.law.verdict import Verdict


def hold_ceremony(controller_id: UUID, *, actor: Actor, basis: Verdict, at: datetime) -> tuple[str, str, str]:
    """A recovery key for the controller; the three shares are returned once and kept nowhere.

    Places born from now on are sealed to it where the compartment table says so. An earlier recovery key keeps
    what it holds until those places end or are re-keyed (then this one takes its place), and gets nothing new.
    """
    require(basis)
    secret = primitives.random_bytes(shares.SECRET_BYTES)
    with transaction.atomic():
        holder = enrol.recovery_holder(secret, controller_id=controller_id, by=actor, at=at)
        record(
            Act.KEY_CEREMONY_HELD,
            actor=actor,
            at=at,
            controller_id=controller_id,
            about=holder.id,
            basis=basis,
            outcome=holder.fingerprint,
        )
    first, second, third = map(shares.to_text, shares.split(secret, _ceremony(holder)))
    return first, second, third


def rehearse(first: str, second: str, *, controller_id: UUID) -> bool:
    """Whether two shares together are the recovery key of this controller; opens nothing. Raises WrongShares."""
    try:
        _holder_and_seeds(first, second, controller_id)
    except _NotThisController:
        return False
    return True


def unlock_with_shares(first: str, second: str, *, controller_id: UUID, at: datetime) -> Unlocked:
    """The keys of the recovery holder for this request only, to let somebody in again. Raises WrongShares."""
    holder, seeds = _holder_and_seeds(first, second, controller_id)
    return Unlocked(holder.id, new_id(), at, seeds)


class _NotThisController(WrongShares):
    """Good shares, of another ceremony."""


def _holder_and_seeds(first: str, second: str, controller_id: UUID) -> tuple[Holder, bytes]:
    one, other = shares.from_text(first), shares.from_text(second)
    seeds = envelope.seeds_of_recovery(shares.combine(one, other), controller_id)
    fingerprint = envelope.fingerprint(PrivateKey(seeds).public_bytes).hex()
    holder = queries.recovery_holders_of(controller_id).filter(fingerprint=fingerprint).first()
    if holder is None:
        raise _NotThisController("these shares are not of a recovery key of this controller")
    return holder, seeds


def _ceremony(holder: Holder) -> bytes:
    return holder.id.bytes[: shares.CEREMONY_BYTES]
