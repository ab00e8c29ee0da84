"""Sealed records: written one by one with their revision, read in one go."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple
from uuid import UUID

from django.db import IntegrityError, connection
from django.db.models import F

from beraad.foundation.kernel.errors import Conflict
from beraad.foundation.ledger.entry import SealedRef
from beraad.foundation.vault import envelope
from beraad.foundation.vault.errors import Tampered
from beraad.foundation.vault.models import Compartment, SealedRecord, SearchText
from beraad.foundation.vault.primitives import Aead, Unreadable

LONGEST_FIELD_NAME = 64
_BATCH = 400
_SELECT = (
    "SELECT compartment_id, record_id, field, revision, envelope FROM vault_sealedrecord "
    "WHERE compartment_id IN ({}) ORDER BY compartment_id{}"
)

Raw = tuple[bytes, str, int, bytes]
"""Record, field, revision and envelope."""


class Row(NamedTuple):
    """One sealed field as it lies in the database."""

    compartment_id: UUID
    record_id: UUID
    field: str
    revision: int
    envelope: bytes


def put(
    compartment: Compartment,
    key: Aead,
    field: str,
    text: str,
    *,
    record: UUID | None = None,
    expected: int | None = None,
) -> SealedRef:
    """Insert or replace one field and bump the compartment's counter.

    Conflict when ``expected`` is not the present revision; that of something that is not there yet is 0.
    """
    if not 0 < len(field) <= LONGEST_FIELD_NAME:
        raise ValueError("a field has a name of at most 64 signs")
    record_id = record or compartment.id
    rows = SealedRecord.objects.filter(compartment=compartment, record_id=record_id, field=field)
    present: int = rows.values_list("revision", flat=True).first() or 0
    if expected is not None and expected != present:
        raise Conflict(f"{field} is at revision {present}, not {expected}")
    revision = present + 1
    bound = envelope.record_bound(compartment.id, compartment.epoch, record_id, field, revision)
    sealed = envelope.seal_record(key, text, epoch=compartment.epoch, bound=bound)
    if present == 0:
        _insert(
            SealedRecord(compartment=compartment, record_id=record_id, field=field, revision=revision, envelope=sealed)
        )
    elif rows.filter(revision=present).update(revision=revision, envelope=sealed) != 1:
        raise Conflict(f"{field} changed meanwhile")
    bump(compartment)
    return SealedRef(compartment.id, record_id, field, revision, envelope.digest(sealed))


def _insert(row: SealedRecord) -> None:
    try:
        row.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(f"{row.field} was written meanwhile") from error


def bump(compartment: Compartment) -> None:
    """Count one change, which polls compare; what was packed for searching says something else from now on."""
    SearchText.objects.filter(pk=compartment.pk).delete()
    Compartment.objects.filter(pk=compartment.pk).update(revision=F("revision") + 1)


def rows_by_compartment(compartment_ids: Iterable[UUID], *, in_order: bool = True) -> Iterator[tuple[UUID, list[Raw]]]:
    """Every sealed field of these compartments, one compartment after the other, as it lies in the database.

    ``in_order``: as they were first written; without it, whatever order costs least. Raw rows, since model
    instances would cost more than opening what is in them.
    """
    wanted, native = list(compartment_ids), connection.features.has_native_uuid_field
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        with connection.cursor() as cursor:
            cursor.execute(
                _SELECT.format(", ".join(["%s"] * len(batch)), ", id" if in_order else ""),
                [each if native else each.hex for each in batch],
            )
            for compartment_id, group in groupby(cursor.fetchall(), key=itemgetter(0)):
                rows = [(each[1].bytes if native else bytes.fromhex(each[1]), *each[2:]) for each in group]
                yield compartment_id if native else UUID(compartment_id), rows


def texts_of(rows: Sequence[Raw], compartment_id: UUID, key: Aead, epoch: int) -> list[bytes]:
    """The texts of these rows in UTF-8; Tampered when one does not belong where it stands."""
    try:
        return envelope.Binder(compartment_id, epoch).open_all(key, rows)
    except Unreadable as error:
        raise Tampered(compartment_id) from error


def text_of(row: Row, key: Aead, epoch: int) -> str:
    """The text of one sealed field; Tampered when it does not belong where it stands."""
    raw = (row.record_id.bytes, row.field, row.revision, bytes(row.envelope))
    return texts_of([raw], row.compartment_id, key, epoch)[0].decode()
