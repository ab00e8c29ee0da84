"""Search without an index: decrypts in memory what the reader may open, and forgets it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault import records
from beraad.foundation.vault.compartment_keys import OpenKey
from beraad.foundation.vault.reading import open_keys, still_fits
from beraad.foundation.vault.records import Raw
from beraad.foundation.vault.unlock import Unlocked
from beraad.law.capacities import Capacity
from beraad.law.verdict import Verdict

SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Found:
    """Where the words stand; the page that shows them opens the place itself."""

    compartment_id: UUID
    record_id: UUID
    field: str


def search(
    words: str,
    compartment_ids: Iterable[UUID],
    *,
    keys: Unlocked,
    actor: Actor,
    basis: Verdict,
    at: datetime,
    purpose: str,
    capacity: Capacity | None = None,
) -> list[Found]:
    """Every field of these places in which all the words stand, whatever their case.

    Leaves one leaf per controller with the set that was searched, durable before anything is returned; the
    words are nowhere. Shorter than two signs finds nothing and searches nothing.
    """
    needles = words.casefold().split()
    if not needles or min(map(len, needles)) < SHORTEST:
        return []
    opened = open_keys(compartment_ids, keys=keys, actor=actor, basis=basis, at=at)
    _record_search(list(opened.values()), actor, basis, at, purpose, capacity)
    return still_fits(opened, partial(_search, needles), keys=keys, actor=actor, basis=basis, at=at)


def _search(needles: list[str], opened: dict[UUID, OpenKey]) -> list[Found]:
    found: list[Found] = []
    for compartment_id, rows in records.rows_by_compartment(opened, in_order=False):
        found += _matches(opened[compartment_id], needles, rows)
    return found


def _matches(key: OpenKey, needles: list[str], rows: Sequence[Raw]) -> Iterator[Found]:
    """Look through all texts of a place at once, and one by one only where every word is somewhere in it."""
    compartment = key.compartment
    texts = records.texts_of(rows, compartment.id, key.aead, compartment.epoch)
    if not _has_all(b"\0".join(texts), needles):
        return
    for row, text in zip(rows, texts, strict=True):
        if _has_all(text, needles):
            yield Found(compartment.id, UUID(bytes=row[0]), row[1])


def _has_all(text: bytes, needles: list[str]) -> bool:
    folded = text.lower().decode("ascii") if text.isascii() else text.decode().casefold()
    return all(needle in folded for needle in needles)


def _record_search(
    opened: list[OpenKey], actor: Actor, basis: Verdict, at: datetime, purpose: str, capacity: Capacity | None
) -> None:
    by_controller: dict[UUID, list[str]] = {}
    for key in opened:
        by_controller.setdefault(key.compartment.controller_id, []).append(key.compartment.id.hex)
    with transaction.atomic(durable=True):
        for controller_id, searched in by_controller.items():
            record(
                Act.SEARCHED,
                actor=actor,
                at=at,
                capacity=capacity,
                controller_id=controller_id,
                basis=basis,
                purpose=purpose,
                outcome=" ".join(sorted(searched)),
            )
