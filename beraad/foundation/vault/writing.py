"""Sealing into a compartment one holds, and taking one record out again; both inside the act's transaction."""

from datetime import datetime
from uuid import UUID

from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.ledger.entry import SealedRef
from beraad.foundation.vault import records
from beraad.foundation.vault.births import require_transaction
from beraad.foundation.vault.compartment_keys import OpenKey, key_of, steady
from beraad.foundation.vault.holders import require_fingerprint
from beraad.foundation.vault.models import SealedRecord
from beraad.foundation.vault.rekey import rekey
from beraad.foundation.vault.unlock import Unlocked


def seal(
    compartment_id: UUID,
    field: str,
    text: str,
    *,
    keys: Unlocked,
    at: datetime,
    record: UUID | None = None,
    expected_revision: int | None = None,
) -> SealedRef:
    """Write one field of one record; the compartment's own record when none is named.

    Raises Gone, NotHeld, and Conflict when ``expected_revision`` is not the present one (0: not there yet).
    The reference goes into the leaf of the act, where the act has one.
    """
    require_transaction("sealing")
    key = writable(compartment_id, keys=keys, at=at)
    return records.put(key.compartment, key.aead, field, text, record=record, expected=expected_revision)


def remove(compartment_id: UUID, record: UUID, *, keys: Unlocked, at: datetime) -> list[SealedRef]:
    """Take one record out, with all its fields; the references say what is no longer there."""
    require_transaction("taking a record out")
    key = writable(compartment_id, keys=keys, at=at)
    rows = SealedRecord.objects.filter(compartment=compartment_id, record_id=record)
    refs = [
        SealedRef(compartment_id, record, name, revision, b"")
        for name, revision in rows.values_list("field", "revision")
    ]
    rows.delete()
    records.bump(key.compartment)
    return refs


def writable(compartment_id: UUID, *, keys: Unlocked, at: datetime) -> OpenKey:
    """The key of a compartment for writing: the writer's own key still in force, re-keyed first where that waits."""
    require_fingerprint(keys.holder_id, keys.fingerprint)
    steady(compartment_id)
    key = key_of(compartment_id, keys, day_of(at))
    return key if key.compartment.rekey_asked_at is None else rekey(key, actor=SYSTEM, at=at)
