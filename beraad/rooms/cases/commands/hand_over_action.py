"""An action changes hands inside its organisation: the new professional is let into the plan, the old one out."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, Gone, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import Unlocked, admit, withdraw
from beraad.foundation.vault.queries import is_held_by
from beraad.law.capacities import Capacity
from beraad.law.verdict import Verdict
from beraad.rooms.cases.models import PlanAction
from beraad.rooms.cases.policy import capacity_of, may_hand_over_action, seat_in_case
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.cases.queries.plans import hands_for


def hand_over_action(
    *, actor: Actor, action: PlanAction, holder_id: UUID, revision: int, keys: Unlocked, at: datetime
) -> None:
    """Give one action to another named professional of the same organisation.

    Whoever gives it away reads the plan no longer, unless another action of it is theirs. Raises Refused, Gone,
    and Conflict when it changed meanwhile or the other one is not of that organisation.
    """
    on = clock.day_of(at)
    case = action.case
    facts = case_facts(case)
    verdict = require(may_hand_over_action(facts, actor, on))
    if case.plan_id is None:
        raise Gone
    if holder_id not in hands_for(action, on):
        raise Conflict
    capacity = capacity_of(seat_in_case(facts, actor, Capacity.CHAIR, Capacity.COORDINATOR)) or Capacity.COORDINATOR
    given_by = action.holder_id
    with transaction.atomic():
        current = PlanAction.objects.filter(id=action.id, revision=revision)
        if current.update(holder_id=holder_id, revision=F("revision") + 1) == 0:
            raise Conflict
        if not is_held_by(case.plan_id, holder_id, on):
            admit(
                case.plan_id, holder_id=holder_id, ends_on=None, keys=keys, actor=actor, basis=verdict, at=at,
                capacity=capacity,
            )  # fmt: skip
        _let_out(case.plan_id, given_by, action, actor=actor, verdict=verdict, capacity=capacity, at=at)
        record(
            Act.ACTION_HANDED_OVER,
            actor=actor,
            at=at,
            capacity=capacity,
            controller_id=case.municipality_id,
            about=case.id,
            organisation_id=action.organisation_id,
            basis=verdict,
        )


def _let_out(
    plan_id: UUID,
    holder_id: UUID,
    action: PlanAction,
    *,
    actor: Actor,
    verdict: Verdict,
    capacity: Capacity,
    at: datetime,
) -> None:
    if PlanAction.objects.filter(case_id=action.case_id, holder_id=holder_id).exists():
        return
    withdraw(plan_id, holder_id=holder_id, actor=actor, basis=verdict, at=at, capacity=capacity)
