"""Who may read: a door is always opened from inside, by somebody who holds the compartment."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import NotHeld, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.births import Grant, require_transaction, sealed_holding
from beraad.foundation.vault.compartment_keys import is_running
from beraad.foundation.vault.holders import in_force
from beraad.foundation.vault.models import Compartment, CompartmentState, Holding, PendingAdmission
from beraad.foundation.vault.unlock import Unlocked
from beraad.foundation.vault.writing import writable
from beraad.law.capacities import Capacity
from beraad.law.verdict import Verdict


def admit(
    compartment_id: UUID,
    *,
    holder_id: UUID,
    ends_on: date | None,
    keys: Unlocked,
    actor: Actor,
    basis: Verdict,
    at: datetime,
    capacity: Capacity | None = None,
    organisation_id: UUID | None = None,
) -> None:
    """Let a holder in, with the keys of one who is in; ``capacity`` is that of the actor.

    ``organisation_id``: for which organisation the holder comes in.

    Raises Refused, Gone, NotHeld and, for a key that is not the last one enrolled, NotEnrolled.
    """
    require_transaction("an admission")
    require(basis)
    if actor.holder_id != keys.holder_id:
        raise NotHeld("the keys of somebody else")
    key = writable(compartment_id, keys=keys, at=at)
    reader = in_force([holder_id])[holder_id]
    new = sealed_holding(
        key.compartment, reader, key.holder_half, day_of(at), Grant(holder_id, ends_on, organisation_id)
    )
    Holding.objects.filter(compartment=key.compartment, holder=reader).delete()
    new.save(force_insert=True)
    PendingAdmission.objects.filter(compartment=key.compartment, holder=reader).delete()
    record(
        Act.HOLDER_ADMITTED,
        actor=actor,
        capacity=capacity,
        at=at,
        controller_id=key.compartment.controller_id,
        about=key.compartment.id,
        basis=basis,
        outcome=str(holder_id),
    )


def withdraw(
    compartment_id: UUID,
    *,
    holder_id: UUID,
    actor: Actor,
    basis: Verdict,
    at: datetime,
    capacity: Capacity | None = None,
) -> None:
    """Take a holding away, and have the next holder who opens re-key first; nothing happens when it is not held."""
    require_transaction("a withdrawal")
    require(basis)
    rows = Compartment.objects.select_for_update().filter(pk=compartment_id, state=CompartmentState.LIVE)
    compartment = rows.first()
    if compartment is None:
        return
    PendingAdmission.objects.filter(compartment=compartment, holder=holder_id).delete()
    if not Holding.objects.filter(compartment=compartment, holder=holder_id).delete()[0]:
        return
    rows.update(rekey_asked_at=at)
    record(
        Act.HOLDER_WITHDRAWN,
        actor=actor,
        capacity=capacity,
        at=at,
        controller_id=compartment.controller_id,
        about=compartment_id,
        basis=basis,
        outcome=str(holder_id),
    )


def ask_admission(
    compartment_ids: Iterable[UUID],
    *,
    holder_id: UUID,
    capacity: Capacity,
    at: datetime,
    ends_on: date | None = None,
) -> int:
    """Put these on the work list of those who hold them; how many wait now that did not."""
    held = Holding.objects.filter(is_running(day_of(at)), holder=holder_id).values("compartment_id")
    rows = Compartment.objects.filter(pk__in=list(compartment_ids), state=CompartmentState.LIVE).exclude(pk__in=held)
    waiting = set(PendingAdmission.objects.filter(holder=holder_id).values_list("compartment_id", flat=True))
    new = [
        PendingAdmission(
            compartment_id=compartment_id, holder_id=holder_id, capacity=capacity.value, ends_on=ends_on, asked_at=at
        )
        for compartment_id in rows.values_list("id", flat=True)
        if compartment_id not in waiting
    ]
    PendingAdmission.objects.bulk_create(new)
    return len(new)


def admissions_waiting_for(keys_holder_id: UUID, on: date | None = None) -> list[PendingAdmission]:
    """What waits at the doors that this holder holds, longest first."""
    held = Holding.objects.filter(holder=keys_holder_id, compartment__state=CompartmentState.LIVE)
    if on is not None:
        held = held.filter(is_running(on))
    rows = PendingAdmission.objects.filter(compartment__in=held.values("compartment_id"))
    return list(rows.exclude(holder=keys_holder_id).select_related("compartment").order_by("asked_at", "pk"))


def admit_waiting(
    ids: Sequence[UUID], *, keys: Unlocked, actor: Actor, basis: Verdict, at: datetime, capacity: Capacity | None = None
) -> int:
    """Admit all of these in one batch; ``capacity`` is that of the actor. How many were let in."""
    with transaction.atomic():
        waiting = list(PendingAdmission.objects.filter(pk__in=ids).order_by("asked_at", "pk"))
        for row in waiting:
            admit(
                row.compartment_id,
                holder_id=row.holder_id,
                ends_on=row.ends_on,
                organisation_id=row.organisation_id,
                keys=keys,
                actor=actor,
                basis=basis,
                at=at,
                capacity=capacity,
            )
    return len(waiting)


def hold_until(holder_id: UUID, ends: Mapping[UUID, date | None]) -> int:
    """Move the last day of what a holder holds; nobody is let in by it. How many were moved.

    ``ends``: per compartment the new last day, or nothing when no end is known.
    """
    require_transaction("another last day")
    moved = 0
    for compartment_id, ends_on in ends.items():
        moved += Holding.objects.filter(holder=holder_id, compartment=compartment_id).update(ends_on=ends_on)
    return moved


def turn_away(ids: Sequence[UUID]) -> None:
    """Take these off the work list without letting anybody in."""
    PendingAdmission.objects.filter(pk__in=ids).delete()
