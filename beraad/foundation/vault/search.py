"""Search without an index: decrypts in memory what the reader may open, and forgets it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault import search_texts
from beraad.foundation.vault.compartment_keys import OpenKey
from beraad.foundation.vault.reading import open_keys, still_fits
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
    needles = [search_texts.fold(word) for word in words.split()]
    if not needles or min(len(word) for word in words.split()) < SHORTEST:
        return []
    opened = open_keys(compartment_ids, keys=keys, actor=actor, basis=basis, at=at)
    _record_search(list(opened.values()), actor, basis, at, purpose, capacity)
    return still_fits(opened, partial(_search, needles), keys=keys, actor=actor, basis=basis, at=at)


def _search(needles: list[bytes], opened: dict[UUID, OpenKey]) -> list[Found]:
    return [
        Found(key.compartment.id, record_id, field)
        for key, packed in search_texts.texts_by_compartment(opened)
        for record_id, field in search_texts.matches(packed, needles)
    ]


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
