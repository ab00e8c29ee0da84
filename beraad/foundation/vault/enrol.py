"""New keys: for a person, for a reference code, and in place of a lost one."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.ids import new_id, readable_code
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault import envelope, primitives
from beraad.foundation.vault.compartment_keys import is_running
from beraad.foundation.vault.envelope import Owner
from beraad.foundation.vault.errors import NotEnrolled
from beraad.foundation.vault.models import Compartment, CompartmentState, Holder, HolderKind, Holding, PendingAdmission
from beraad.foundation.vault.primitives import PrivateKey
from beraad.foundation.vault.unlock import Unlocked, lock_all, seeds_of
from beraad.law.capacities import Capacity

CODE_SIGNS = 20
"""Twenty signs of five bits: a reference code."""

_BATCH = 200


def enrol_holder(passphrase: str, *, kind: HolderKind = HolderKind.PERSON, by: Actor, at: datetime) -> Holder:
    """A new holder whose seeds the passphrase opens; its fingerprint enters the ledger."""
    return _enrol(primitives.random_bytes(primitives.SEEDS_BYTES), kind, by, at, passphrase=passphrase)


def draw_reference_code() -> str:
    """A new reference code in groups of four signs; it stands for nobody yet, and is kept nowhere."""
    code = readable_code(CODE_SIGNS)
    return "-".join(code[i : i + 4] for i in range(0, CODE_SIGNS, 4))


def reference_code_holder(*, by: Actor, at: datetime, code: str = "") -> tuple[str, Holder]:
    """A reference code, new unless one was drawn before, and the holder it stands for; the code is kept nowhere."""
    code = code or draw_reference_code()
    return code, _enrol(envelope.seeds_of_code(code), HolderKind.REFERENCE_CODE, by, at)


def recovery_holder(secret: bytes, ceremony: bytes, *, controller_id: UUID, by: Actor, at: datetime) -> Holder:
    """The recovery holder of a controller, its id beginning with the ceremony; an earlier one is retired."""
    with transaction.atomic():
        Holder.objects.filter(kind=HolderKind.RECOVERY, controller_id=controller_id, retired_at__isnull=True).update(
            retired_at=at
        )
        seeds = envelope.seeds_of_recovery(secret, controller_id)
        holder_id = UUID(bytes=ceremony + new_id().bytes[len(ceremony) :])
        return _enrol(seeds, HolderKind.RECOVERY, by, at, controller_id=controller_id, holder_id=holder_id)


def _enrol(
    seeds: bytes,
    kind: HolderKind,
    by: Actor,
    at: datetime,
    *,
    passphrase: str | None = None,
    controller_id: UUID | None = None,
    holder_id: UUID | None = None,
) -> Holder:
    public = PrivateKey(seeds).public_bytes
    fingerprint = envelope.fingerprint(public)
    holder = Holder(
        id=holder_id or new_id(),
        kind=kind,
        public_key=public,
        fingerprint=fingerprint.hex(),
        controller_id=controller_id,
        enrolled_at=at,
    )
    if passphrase is not None:
        holder.wrapped_seeds = _wrap(seeds, passphrase, holder)
    with transaction.atomic():
        holder.save(force_insert=True)
        _record_key(holder, by, at)
    return holder


def _wrap(seeds: bytes, passphrase: str, holder: Holder) -> bytes:
    owner = Owner(holder.id, bytes.fromhex(holder.fingerprint))
    return envelope.wrap_seeds(seeds, passphrase, owner, kib=settings.BERAAD_ARGON2_KIB)


def _record_key(holder: Holder, by: Actor, at: datetime) -> None:
    record(
        Act.KEY_ENROLLED,
        actor=by,
        at=at,
        controller_id=holder.controller_id,
        about=holder.id,
        purpose=holder.kind,
        outcome=holder.fingerprint,
    )


def rewrap(holder: Holder, *, old: str, new: str) -> None:
    """Wrap the same seeds under another passphrase; nothing is re-sealed, for the key stays. Raises WrongPassphrase."""
    seeds = seeds_of(holder, old)
    with transaction.atomic():
        holder.wrapped_seeds = _wrap(seeds, new, holder)
        holder.save(update_fields=["wrapped_seeds"])
        lock_all(holder.id)


def replace_key(
    holder: Holder,
    passphrase: str,
    *,
    by: Actor,
    at: datetime,
    keys: Unlocked | None = None,
    capacity: Capacity | None = None,
) -> Holder:
    """A new key pair for the same holder; every unlock ends, and every place held is re-keyed at its next opening.

    With the old ``keys`` each holding is sealed to the new key. Without them (a lost passphrase) the holdings go,
    and a pending admission waits at every place that somebody else still holds.
    """
    seeds = primitives.random_bytes(primitives.SEEDS_BYTES)
    halves = {} if keys is None else _own_halves(holder, keys, {})
    with transaction.atomic():
        lock_all(holder.id)
        _steady_places_of(holder)
        halves = {} if keys is None else _own_halves(holder, keys, halves)
        holder.public_key = PrivateKey(seeds).public_bytes
        holder.fingerprint = envelope.fingerprint(holder.public_key).hex()
        holder.wrapped_seeds = _wrap(seeds, passphrase, holder)
        holder.enrolled_at = at
        holder.save()
        _hold_again(holder, halves, capacity, at)
        _record_key(holder, by, at)
    return holder


def _steady_places_of(holder: Holder) -> None:
    """Nobody re-keys or destroys what the holder holds until the present transaction ends."""
    held = Holding.objects.filter(holder=holder).values("compartment_id")
    list(Compartment.objects.select_for_update().filter(pk__in=held).order_by("pk").values_list("pk"))


Halves = dict[int, tuple[int, bytes]]
"""Epoch and half by holding."""


def _own_halves(holder: Holder, keys: Unlocked, known: Halves) -> Halves:
    """The halves of everything held; what is ``known`` in its present epoch is not opened again."""
    if keys.holder_id != holder.id or keys.fingerprint.hex() != holder.fingerprint:
        raise NotEnrolled(holder.id)
    found: Halves = {}
    for row in Holding.objects.filter(holder=holder):
        if row.pk in known and known[row.pk][0] == row.epoch:
            found[row.pk] = known[row.pk]
            continue
        half = envelope.open_half(
            bytes(row.sealed_half),
            keys.private_key,
            compartment=row.compartment_id,
            epoch=row.epoch,
            holder_fingerprint=keys.fingerprint,
        )
        found[row.pk] = row.epoch, half
    return found


def _hold_again(holder: Holder, halves: Halves, capacity: Capacity | None, at: datetime) -> None:
    rows = list(Holding.objects.filter(holder=holder, compartment__state=CompartmentState.LIVE))
    Compartment.objects.filter(pk__in=[row.compartment_id for row in rows]).update(rekey_asked_at=at)
    lost = [row for row in rows if row.pk not in halves]
    for row in rows:
        if row.pk in halves:
            row.sealed_half = envelope.seal_half(
                halves[row.pk][1], bytes(holder.public_key), compartment=row.compartment_id, epoch=row.epoch
            )
    Holding.objects.bulk_update([row for row in rows if row.pk in halves], ["sealed_half"], batch_size=_BATCH)
    Holding.objects.filter(pk__in=[row.pk for row in lost]).delete()
    others = Holding.objects.filter(is_running(day_of(at)), compartment__in=[row.compartment_id for row in lost])
    reachable = set(others.values_list("compartment_id", flat=True))
    PendingAdmission.objects.bulk_create(
        [
            PendingAdmission(
                compartment_id=row.compartment_id,
                holder=holder,
                capacity=capacity.value if capacity else "",
                ends_on=row.ends_on,
                organisation_id=row.organisation_id,
                asked_at=at,
            )
            for row in lost
            if row.compartment_id in reachable
        ],
        ignore_conflicts=True,
    )
