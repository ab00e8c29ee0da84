"""Recovery keys of a controller: the key ceremony with three printed shares, and what two of them open."""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Drawn:
    """Three shares on their way to paper, and the fingerprint of the key they stand for; nothing is in force yet."""

    shares: tuple[str, str, str]
    fingerprint: str

    def __repr__(self) -> str:
        """The public half only."""
        return f"Drawn({self.fingerprint})"


def draw(controller_id: UUID) -> Drawn:
    """Three new shares for a controller; nothing is kept, and the key in use stays in use."""
    secret = primitives.random_bytes(shares.SECRET_BYTES)
    ceremony = primitives.random_bytes(shares.CEREMONY_BYTES)
    first, second, third = map(shares.to_text, shares.split(secret, ceremony))
    return Drawn((first, second, third), _fingerprint(envelope.seeds_of_recovery(secret, controller_id)))


def put_in_force(
    first: str, second: str, *, fingerprint: str, controller_id: UUID, actor: Actor, basis: Verdict, at: datetime
) -> None:
    """Two shares typed back from paper make the drawn key the recovery key of the controller; raises WrongShares.

    Only now the one before is retired: it keeps what it holds until those places end or are re-keyed (then this
    one takes its place), and gets nothing new. Places born from now on are sealed to the new one where the
    compartment table says so. A second time nothing happens.
    """
    require(basis)
    one, other = shares.from_text(first), shares.from_text(second)
    secret = shares.combine(one, other)
    if _fingerprint(envelope.seeds_of_recovery(secret, controller_id)) != fingerprint:
        raise WrongShares("these shares are not the ones that were just printed")
    with transaction.atomic():
        if queries.recovery_holders_of(controller_id).filter(fingerprint=fingerprint).exists():
            return
        holder = enrol.recovery_holder(secret, one.ceremony, controller_id=controller_id, by=actor, at=at)
        record(
            Act.KEY_CEREMONY_HELD,
            actor=actor,
            at=at,
            controller_id=controller_id,
            about=holder.id,
            basis=basis,
            outcome=holder.fingerprint,
        )


def hold_ceremony(controller_id: UUID, *, actor: Actor, basis: Verdict, at: datetime) -> tuple[str, str, str]:
    """Draw and put in force in one step, without a rehearsal; the three shares are returned once and kept nowhere."""
    require(basis)
    drawn = draw(controller_id)
    put_in_force(
        *drawn.shares[:2],
        fingerprint=drawn.fingerprint,
        controller_id=controller_id,
        actor=actor,
        basis=basis,
        at=at,
    )
    return drawn.shares


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
    holder = queries.recovery_holders_of(controller_id).filter(fingerprint=_fingerprint(seeds)).first()
    if holder is None:
        raise _NotThisController("these shares are not of a recovery key of this controller")
    return holder, seeds


def _fingerprint(seeds: bytes) -> str:
    return envelope.fingerprint(PrivateKey(seeds).public_bytes).hex()
