"""Removing bodies whose time is over (docs/specs/ledger.md §6); the leaves stay."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from beraad.foundation.kernel.actor import SYSTEM, Actor
from beraad.foundation.ledger.acts import OF_THE_LEDGER, Act
from beraad.foundation.ledger.entry import Entry, ranges, to_microseconds
from beraad.foundation.ledger.models import Body, Erasure, Leaf
from beraad.foundation.ledger.record import append
from beraad.law.capacities import Capacity
from beraad.law.verdict import Verdict

STAYS = OF_THE_LEDGER | {Act.KEY_ENROLLED}
"""Never erased: without the last enrolment of a key the one before would be in force again."""

SHREDS_STAY = timedelta(days=7)
"""A restored backup, at most this old, learns from them what was destroyed since."""

_AT_ONCE = 500


def erase_bodies(indexes: Iterable[int], *, actor: Actor, basis: Verdict, at: datetime) -> Leaf | None:
    """Remove whole bodies and record which; nothing to remove leaves no leaf.

    ValueError for a refusing basis, for a body of the ledger's own acts or of an enrolled key, and for a death that
    was begun in the last seven days.
    """
    if not basis.allowed:
        raise ValueError("bodies are erased on an allowing verdict only")
    with transaction.atomic():
        present = _present(sorted(set(indexes)), to_microseconds(at - SHREDS_STAY))
        if not present:
            return None
        entry = Entry(
            Act.BODIES_ERASED,
            actor.account_id,
            Capacity.SYSTEM if actor is SYSTEM else None,
            basis=basis.basis,
            outcome=ranges(present),
        )
        [leaf] = append([entry], at)
        for part in _parts(present):
            Erasure.objects.bulk_create(Erasure(leaf_id=index, ordered_by=leaf.index) for index in part)
            Body.objects.filter(leaf_id__in=part)._raw_delete("default")  # noqa: SLF001 - no cascade to walk
    return leaf


def _present(indexes: list[int], week_ago: int) -> list[int]:
    found: list[int] = []
    for part in _parts(indexes):
        rows = Body.objects.filter(leaf_id__in=part).order_by("leaf_id")
        for index, act, recorded_us in rows.values_list("leaf_id", "act", "leaf__recorded_us"):
            if act in STAYS:
                raise ValueError(f"the body of leaf {index} stays: {act}")
            if act == Act.SHRED_BEGUN and recorded_us > week_ago:
                raise ValueError(f"the body of leaf {index} stays for seven days: a restore may need it")
            found.append(index)
    return found


def _parts(indexes: list[int]) -> list[list[int]]:
    return [indexes[at : at + _AT_ONCE] for at in range(0, len(indexes), _AT_ONCE)]
