"""A new epoch after somebody was withdrawn: new halves, records sealed anew, so that the old key opens nothing more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.entry import SealedRef
from beraad.foundation.ledger.record import record
from beraad.foundation.vault import envelope, key_store, primitives, records
from beraad.foundation.vault.births import recovery_grants, require_transaction, shut_births
from beraad.foundation.vault.compartment_keys import OpenKey, place_of
from beraad.foundation.vault.crash import crash_point
from beraad.foundation.vault.envelope import Place
from beraad.foundation.vault.holders import in_force
from beraad.foundation.vault.models import Compartment, HolderKind, Holding, SealedRecord
from beraad.foundation.vault.primitives import Aead
from beraad.law.kinds import Kind

SILENT = frozenset({Kind.TABLE, Kind.WEIGHING, Kind.NOTES})
"""Where sealing leaves no leaf, re-keying names no record either: speaking leaves no name."""

_BATCH = 200


def rekey(old: OpenKey, *, actor: Actor, at: datetime) -> OpenKey:
    """Move a compartment to its next epoch inside the present transaction; returns its new key."""
    require_transaction("re-keying")
    shut_births(out=False)
    row = Compartment.objects.select_for_update().get(pk=old.compartment.pk)
    row.epoch += 1
    place = place_of(row)
    store_half = key_store.lay_pending(place)
    crash_point("rekey.half_pending")
    holder_half = primitives.random_bytes(envelope.HALF_BYTES)
    key = envelope.compartment_key(holder_half, store_half, compartment=row.id, kind=row.kind, epoch=row.epoch)
    sealed = _seal_anew(row, old, Aead(key))
    _let_go_of_retired(row, actor, at)
    _hold_anew(row, holder_half, at)
    row.rekey_asked_at = None
    row.save(update_fields=["epoch", "rekey_asked_at"])
    record(
        Act.COMPARTMENT_REKEYED,
        actor=actor,
        at=at,
        controller_id=row.controller_id,
        about=row.id,
        basis=row.basis,
        sealed=() if Kind(row.kind) in SILENT else sealed,
    )
    transaction.on_commit(lambda: _finish(place), robust=True)
    return OpenKey(row, holder_half, key, is_pending=True)


def _finish(place: Place) -> None:
    crash_point("rekey.committed")
    key_store.make_live(place)
    crash_point("rekey.old_destroyed")


def _seal_anew(row: Compartment, old: OpenKey, key: Aead) -> list[SealedRef]:
    """Every record under the new key; texts and revisions stay as they are."""
    before, refs = old.aead, []
    for found in list(SealedRecord.objects.filter(compartment=row)):
        there = records.Row(row.id, found.record_id, found.field, found.revision, bytes(found.envelope))
        text = records.text_of(there, before, row.epoch - 1)
        bound = envelope.record_bound(row.id, row.epoch, found.record_id, found.field, found.revision)
        found.envelope = envelope.seal_record(key, text, epoch=row.epoch, bound=bound)
        found.save(update_fields=["envelope"])
        refs.append(SealedRef(row.id, found.record_id, found.field, found.revision, envelope.digest(found.envelope)))
    return refs


def _let_go_of_retired(row: Compartment, actor: Actor, at: datetime) -> None:
    """A retired key gets no new half; the place of a recovery key goes to the one the controller has now."""
    retired = list(Holding.objects.filter(compartment=row, holder__retired_at__isnull=False).select_related("holder"))
    Holding.objects.filter(pk__in=[holding.pk for holding in retired]).delete()
    for holding in retired:
        _tell(Act.HOLDER_WITHDRAWN, row, holding.holder_id, actor, at)
    if not any(holding.holder.kind == HolderKind.RECOVERY for holding in retired):
        return
    there = set(Holding.objects.filter(compartment=row).values_list("holder_id", flat=True))
    for grant in recovery_grants(row.controller_id):
        if grant.holder_id not in there:
            Holding.objects.create(
                compartment=row, holder_id=grant.holder_id, starts_on=day_of(at), epoch=row.epoch, sealed_half=b""
            )
            _tell(Act.HOLDER_ADMITTED, row, grant.holder_id, actor, at)


def _tell(act: Act, row: Compartment, holder_id: UUID, actor: Actor, at: datetime) -> None:
    record(
        act,
        actor=actor,
        at=at,
        controller_id=row.controller_id,
        about=row.id,
        basis=row.basis,
        outcome=str(holder_id),
    )


def _hold_anew(row: Compartment, half: bytes, at: datetime) -> None:
    """The new half to everyone who still holds; who stopped holding loses the row as well."""
    Holding.objects.filter(Q(ends_on__lt=day_of(at)), compartment=row).delete()
    holdings = list(Holding.objects.filter(compartment=row))
    readers = in_force(holding.holder_id for holding in holdings)
    for holding in holdings:
        public = bytes(readers[holding.holder_id].public_key)
        holding.sealed_half = envelope.seal_half(half, public, compartment=row.id, epoch=row.epoch)
        holding.epoch = row.epoch
    Holding.objects.bulk_update(holdings, ["sealed_half", "epoch"], batch_size=_BATCH)
