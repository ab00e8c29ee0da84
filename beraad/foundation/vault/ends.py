"""What ends by itself: places at their date, holdings at theirs, seats that nobody touches; and the nightly root."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.vault import deaths, hold, key_store, life, queries, unlock
from beraad.foundation.vault.admissions import withdraw
from beraad.foundation.vault.births import require_transaction
from beraad.foundation.vault.models import Compartment, CompartmentState, Holding
from beraad.law.verdict import Citation, Reason, Verdict

_BATCH = 200


@dataclass(frozen=True, slots=True)
class Ended:
    """What one pass did."""

    reconciled: life.Reconciled
    shredded: int
    withdrawn: int
    locked: int
    rotated: bool


def set_end(compartment_ids: Iterable[UUID], *, ends_at: datetime | None, ends_when: str | None = None) -> None:
    """Move the end of these places, inside the transaction of the act that decides it; what is gone stays gone."""
    require_transaction("another end")
    changed: dict[str, datetime | str | None] = {"ends_at": ends_at}
    if ends_when is not None:
        changed["ends_when"] = ends_when
    rows = Compartment.objects.filter(pk__in=list(compartment_ids), state=CompartmentState.LIVE)
    rows.update(**changed)


def run_due(at: datetime, *, rotate: bool = False, on_progress: Callable[[int], None] | None = None) -> Ended:
    """Everything that is due by now; needs no key, and does nothing the second time.

    ``rotate`` (every night) makes a new root in any case; otherwise only after halves were destroyed.
    """
    reconciled = life.reconcile(at)
    shredded = _shred_what_ended(at, on_progress)
    withdrawn = _withdraw_what_ended(at)
    locked = unlock.lock_overdue(at)
    rotated = rotate or key_store.rotation_is_due()
    if rotated:
        key_store.rotate_root(at)
    return Ended(reconciled, shredded, withdrawn, locked, rotated)


def basis_of(compartment: Compartment) -> Verdict:
    """The basis that a place was born with, for the act that ends it."""
    citations = tuple(Citation.parse(code) for code in compartment.basis.split("; "))
    return Verdict(allowed=True, because=Reason("vault.ended"), citations=citations)


def _shred_what_ended(at: datetime, on_progress: Callable[[int], None] | None) -> int:
    due = queries.ended(at)
    for start in range(0, len(due), _BATCH):
        batch = due[start : start + _BATCH]
        with transaction.atomic():
            suspended = hold.suspended(batch, at)
            for row in Compartment.objects.filter(pk__in=batch).exclude(pk__in=suspended):
                deaths.shred([row.id], actor=SYSTEM, basis=basis_of(row), at=at)
        deaths.finish(batch, at)
        if on_progress is not None:
            on_progress(len(batch))
    return len(due)


def _withdraw_what_ended(at: datetime) -> int:
    rows = Holding.objects.filter(ends_on__lt=day_of(at), compartment__state=CompartmentState.LIVE)
    with transaction.atomic():
        due = list(rows.select_related("compartment").order_by("pk"))
        for row in due:
            basis = basis_of(row.compartment)
            withdraw(row.compartment_id, holder_id=row.holder_id, actor=SYSTEM, basis=basis, at=at)
    return len(due)
