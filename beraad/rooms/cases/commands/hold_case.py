"""Suspend the erasure of a case's places while a cause lasts, or end that."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.kernel.ids import new_id
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault import hold
from beraad.foundation.vault.door import Unlocked, seal
from beraad.foundation.vault.models import Hold
from beraad.law.capacities import Capacity
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.policy import may_hold_case
from beraad.rooms.cases.queries import case_facts, places_of


def hold_case(*, actor: Actor, case: Case, cause: str, reasons: str, keys: Unlocked, at: datetime) -> None:
    """The mayor, for the controller, holds the case's own places; the reasons are sealed. Raises Refused."""
    on = clock.day_of(at)
    verdict = require(may_hold_case(case_facts(case), actor, on, cause=cause, has_reasons=bool(reasons.strip())))
    with transaction.atomic():
        sealed = seal(case.core_id, "hold_reasons", reasons, keys=keys, at=at, record=new_id())
        hold.place(
            list(places_of(case).values()),
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
    """The holds on the case's own places that are not lifted."""
    return Hold.objects.filter(compartment_id__in=places_of(case).values(), lifted_at__isnull=True)
