"""Holds: a pending request, complaint, inquiry or court order suspends the erasure of exactly these compartments."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Gone, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.births import require_transaction
from beraad.foundation.vault.models import Compartment, CompartmentState, Hold
from beraad.law.capacities import Capacity
from beraad.law.verdict import Verdict


def place(
    compartment_ids: Sequence[UUID],
    *,
    cause: str,
    actor: Actor,
    basis: Verdict,
    until: datetime | None,
    at: datetime,
    capacity: Capacity | None = None,
) -> list[Hold]:
    """Suspend the erasure of these, inside the act's transaction; raises Gone when one is no longer there.

    ``cause`` is a word of a closed list of the room, never content.
    """
    require_transaction("a hold")
    require(basis)
    rows = list(Compartment.objects.select_for_update().filter(pk__in=compartment_ids, state=CompartmentState.LIVE))
    if len(rows) != len(set(compartment_ids)):
        raise Gone("a compartment to be held")
    holds = [
        Hold(compartment=row, cause=cause, basis=basis.basis, placed_at=at, placed_by=actor.account_id, until=until)
        for row in rows
    ]
    Hold.objects.bulk_create(holds)
    for row in rows:
        record(
            Act.HOLD_PLACED,
            actor=actor,
            capacity=capacity,
            at=at,
            controller_id=row.controller_id,
            about=row.id,
            basis=basis,
            purpose=cause,
        )
    return holds


def lift(
    hold_ids: Sequence[UUID], *, actor: Actor, basis: Verdict, at: datetime, capacity: Capacity | None = None
) -> None:
    """End these holds, inside the act's transaction."""
    require_transaction("lifting a hold")
    require(basis)
    rows = list(Hold.objects.filter(pk__in=hold_ids, lifted_at__isnull=True).select_related("compartment"))
    Hold.objects.filter(pk__in=[row.pk for row in rows]).update(lifted_at=at)
    for row in rows:
        record(
            Act.HOLD_LIFTED,
            actor=actor,
            capacity=capacity,
            at=at,
            controller_id=row.compartment.controller_id,
            about=row.compartment_id,
            basis=basis,
            purpose=row.cause,
        )


def running(at: datetime) -> QuerySet[Hold]:
    """The holds in force at that moment."""
    return Hold.objects.filter(Q(until__isnull=True) | Q(until__gt=at), lifted_at__isnull=True)


def suspended(compartment_ids: Iterable[UUID], at: datetime) -> set[UUID]:
    """Which of these may not be erased now."""
    return set(running(at).filter(compartment__in=list(compartment_ids)).values_list("compartment_id", flat=True))
