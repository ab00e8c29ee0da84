"""Suspend the erasure of a case's places while a cause lasts, or end that."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Gone, require
from beraad.foundation.kernel.ids import new_id
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault import hold
from beraad.foundation.vault.door import Unlocked, seal
from beraad.foundation.vault.models import Hold
from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind
from beraad.law.verdict import all_of
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.policy import may_hold_case
from beraad.rooms.cases.queries import case_facts, closed_places_of, holdable_places


def hold_case(
    *, actor: Actor, case: Case, kinds: Collection[Kind], cause: str, reasons: str, keys: Unlocked, at: datetime
) -> None:
    """The mayor, for the controller, holds exactly the places of these kinds; the reasons are sealed.

    Raises Refused, and Gone when a place that was named is no longer there.
    """
    on = clock.day_of(at)
    facts, has_reasons = case_facts(case), bool(reasons.strip())
    verdict = require(
        all_of(*(may_hold_case(facts, actor, on, cause=cause, has_reasons=has_reasons, kind=kind) for kind in kinds))
    )
    there = holdable_places(case)
    named = [place for kind in kinds for place in there.get(kind, ())]
    if not named:
        raise Gone
    with transaction.atomic():
        sealed = seal(case.core_id, "hold_reasons", reasons, keys=keys, at=at, record=new_id())
        hold.place(
            named,
            cause=cause,
            actor=actor,
            basis=verdict,
            until=None,
            at=at,
            capacity=Capacity.MAYOR,
        )
        record(
            Act.HOLD_PLACED,
            actor=actor,
            at=at,
            capacity=Capacity.MAYOR,
            controller_id=case.municipality_id,
            about=case.id,
            basis=verdict,
            purpose=cause,
            sealed=(sealed,),
        )


def lift_hold(*, actor: Actor, case: Case, at: datetime) -> int:
    """End every hold on the case's places: its cause has ended; returns how many. Raises Refused."""
    on = clock.day_of(at)
    running = list(holds_on(case).values_list("id", "cause"))
    cause = running[0][1] if running else ""
    verdict = require(may_hold_case(case_facts(case), actor, on, cause=cause, has_reasons=True))
    with transaction.atomic():
        ids: list[UUID] = [row[0] for row in running]
        hold.lift(ids, actor=actor, basis=verdict, at=at, capacity=Capacity.MAYOR)
    return len(running)


def holds_on(case: Case) -> QuerySet[Hold]:
    """The holds on places of the case that are not lifted."""
    return Hold.objects.filter(compartment_id__in=closed_places_of(case), lifted_at__isnull=True)
