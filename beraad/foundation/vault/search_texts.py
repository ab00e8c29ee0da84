"""Search texts: what a compartment holds, folded and packed into one envelope, so that searching it opens one thing.

The layout stands in ``docs/specs/envelope.md``, section 8; why it is there in decision 0038.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from django.db import transaction

from beraad.foundation.vault import envelope, records
from beraad.foundation.vault.compartment_keys import OpenKey
from beraad.foundation.vault.errors import Tampered
from beraad.foundation.vault.models import Compartment, SearchText
from beraad.foundation.vault.primitives import Unreadable
from beraad.foundation.vault.records import Raw

_BATCH = 400
_BETWEEN = b"\0"


def fold(text: str) -> bytes:
    """A text as it is searched: whatever its case, in UTF-8, without the sign that stands between texts."""
    return text.casefold().replace("\0", " ").encode()


def texts_by_compartment(opened: Mapping[UUID, OpenKey]) -> Iterator[tuple[OpenKey, bytes]]:
    """The packed texts of each of these; what is not packed yet, or says something older, is packed and kept."""
    there = _kept(opened)
    for compartment_id, packed in there.items():
        yield opened[compartment_id], packed
    missing = {key: opened[key] for key in opened if key not in there}
    made: list[tuple[OpenKey, bytes]] = []
    for compartment_id, rows in records.rows_by_compartment(missing, in_order=False):
        key = missing[compartment_id]
        packed = _pack(key, rows)
        made.append((key, packed))
        yield key, packed
    _keep(made)


def matches(packed: bytes, needles: Sequence[bytes]) -> Iterator[tuple[UUID, str]]:
    """Record and field of every text in which all the words stand."""
    if not all(needle in packed for needle in needles):
        return
    where, texts = _unpack(packed)
    for place, text in zip(where, texts, strict=True):
        if all(needle in text for needle in needles):
            yield place


def _pack(key: OpenKey, rows: Sequence[Raw]) -> bytes:
    """u32 length of the head ‖ head ‖ texts; the head names record and field of each text in turn."""
    texts = records.texts_of(rows, key.compartment.id, key.aead, key.compartment.epoch)
    names = [(row[0], row[1].encode()) for row in rows]
    head = b"".join(record + bytes([len(name)]) + name for record, name in names)
    folded = _BETWEEN.join(fold(text.decode()) for text in texts)
    return len(head).to_bytes(4, "big") + head + folded


def _unpack(packed: bytes) -> tuple[list[tuple[UUID, str]], list[bytes]]:
    at, end = 4, 4 + int.from_bytes(packed[:4], "big")
    where: list[tuple[UUID, str]] = []
    while at < end:
        stop = at + 17 + packed[at + 16]
        where.append((UUID(bytes=packed[at : at + 16]), packed[at + 17 : stop].decode()))
        at = stop
    return where, packed[end:].split(_BETWEEN) if where else []


def _kept(opened: Mapping[UUID, OpenKey]) -> dict[UUID, bytes]:
    found: dict[UUID, bytes] = {}
    wanted = list(opened)
    for start in range(0, len(wanted), _BATCH):
        rows = SearchText.objects.filter(pk__in=wanted[start : start + _BATCH])
        for compartment_id, epoch, revision, sealed in rows.values_list("pk", "epoch", "revision", "envelope"):
            compartment = opened[compartment_id].compartment
            if (epoch, revision) == (compartment.epoch, compartment.revision):
                found[compartment_id] = _open(opened[compartment_id], bytes(sealed))
    return found


def _open(key: OpenKey, sealed: bytes) -> bytes:
    row = key.compartment
    try:
        return envelope.open_search_text(key.aead, sealed, compartment=row.id, epoch=row.epoch, revision=row.revision)
    except Unreadable as error:
        raise Tampered(row.id) from error


def _keep(made: Iterable[tuple[OpenKey, bytes]]) -> None:
    """Seal what was packed, as far as nothing changed meanwhile."""
    by_id = {key.compartment.id: (key, packed) for key, packed in made}
    if not by_id:
        return
    with transaction.atomic(durable=True):
        present = Compartment.objects.select_for_update().filter(pk__in=by_id).values_list("id", "epoch", "revision")
        rows = [
            _sealed(*by_id[compartment_id])
            for compartment_id, epoch, revision in present
            if (epoch, revision) == _moment(by_id[compartment_id][0])
        ]
        SearchText.objects.bulk_create(
            rows, batch_size=_BATCH, update_conflicts=True,
            unique_fields=["compartment"], update_fields=["epoch", "revision", "envelope"],
        )  # fmt: skip


def _moment(key: OpenKey) -> tuple[int, int]:
    return key.compartment.epoch, key.compartment.revision


def _sealed(key: OpenKey, packed: bytes) -> SearchText:
    row = key.compartment
    sealed = envelope.seal_search_text(key.aead, packed, compartment=row.id, epoch=row.epoch, revision=row.revision)
    return SearchText(compartment=row, epoch=row.epoch, revision=row.revision, envelope=sealed)
