"""Removing bodies whose time is over (docs/specs/ledger.md §6); the leaves stay."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel.actor import SYSTEM, Actor
from beraad.foundation.ledger.acts import OF_THE_LEDGER, Act
from beraad.foundation.ledger.entry import Entry, ranges
from beraad.foundation.ledger.models import Body, Erasure, Leaf
from beraad.foundation.ledger.record import append
from beraad.law.capacities import Capacity
from beraad.law.verdict import Verdict

_AT_ONCE = 500


def erase_bodies(indexes: Iterable[int], *, actor: Actor, basis: Verdict, at: datetime) -> Leaf | None:
    """Remove whole bodies and record which; nothing to remove leaves no leaf.

    ValueError for a refusing basis, and for a body of the ledger's own acts.
    """
    if not basis.allowed:
        raise ValueError("bodies are erased on an allowing verdict only")
    with transaction.atomic():
        present = _present(sorted(set(indexes)))
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


def _present(indexes: list[int]) -> list[int]:
    found: list[int] = []
    for part in _parts(indexes):
        rows = Body.objects.filter(leaf_id__in=part).order_by("leaf_id").values_list("leaf_id", "act")
        for index, act in rows:
            if act in OF_THE_LEDGER:
                raise ValueError(f"the body of leaf {index} is the ledger's own and stays")
            found.append(index)
    return found


def _parts(indexes: list[int]) -> list[list[int]]:
    return [indexes[at : at + _AT_ONCE] for at in range(0, len(indexes), _AT_ONCE)]
