"""Deaths: a leaf says it begins, the half is destroyed, ciphertext and holdings go, a leaf says it is done."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel.actor import SYSTEM, Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.ledger.traces import belongs
from beraad.foundation.vault import hold, key_store
from beraad.foundation.vault.births import require_transaction
from beraad.foundation.vault.crash import crash_point
from beraad.foundation.vault.errors import Held
from beraad.foundation.vault.models import Compartment, CompartmentState
from beraad.law.capacities import Capacity
from beraad.law.verdict import Verdict

_BATCH = 200


def shred(
    compartment_ids: Sequence[UUID],
    *,
    actor: Actor,
    basis: Verdict,
    at: datetime,
    capacity: Capacity | None = None,
) -> None:
    """Begin the death of these compartments with the act: from its commit nobody opens them any more.

    The key dies right after the commit, or at the latest when ``run_due`` passes. What is gone already is passed over.
    Raises Held, and begins nothing, when a hold suspends the erasure of one of them.
    """
    require_transaction("a death")
    require(basis)
    living = Compartment.objects.select_for_update().filter(pk__in=compartment_ids, state=CompartmentState.LIVE)
    rows = list(living.values_list("id", "controller_id"))
    held = hold.suspended(compartment_ids, at)
    if held:
        raise Held(frozenset(held))
    Compartment.objects.filter(pk__in=[row[0] for row in rows]).update(
        state=CompartmentState.DYING, shred_begun_at=at, shred_basis=basis.basis
    )
    for compartment_id, controller_id in rows:
        record(
            Act.SHRED_BEGUN,
            actor=actor,
            capacity=capacity,
            at=at,
            controller_id=controller_id,
            about=compartment_id,
            basis=basis,
        )
    if rows:
        transaction.on_commit(lambda: _begin([row[0] for row in rows], at), robust=True)


def _begin(compartment_ids: list[UUID], at: datetime) -> None:
    crash_point("death.begun")
    finish(compartment_ids, at)


def finish(compartment_ids: Sequence[UUID], at: datetime) -> int:
    """Destroy the halves, then delete what is left and record it; how many. Safe to call again."""
    done = 0
    for start in range(0, len(compartment_ids), _BATCH):
        batch = list(compartment_ids[start : start + _BATCH])
        dying = list(
            Compartment.objects.filter(pk__in=batch, state=CompartmentState.DYING).values_list("id", flat=True)
        )
        key_store.destroy(dying)
        crash_point("death.half_destroyed")
        done += _delete(dying, at)
        crash_point("death.deleted")
    return done


def _delete(compartment_ids: list[UUID], at: datetime) -> int:
    with transaction.atomic():
        rows = Compartment.objects.select_for_update().filter(pk__in=compartment_ids, state=CompartmentState.DYING)
        told = list(rows.values_list("id", "controller_id", "shred_basis", "about"))
        rows.delete()
        for compartment_id, controller_id, basis, about in told:
            if about is not None:
                belongs(compartment_id, about, at)
            record(Act.SHREDDED, actor=SYSTEM, at=at, controller_id=controller_id, about=compartment_id, basis=basis)
    return len(told)
