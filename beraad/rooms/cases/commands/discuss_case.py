"""Carry what the table decided into the case: last discussed, next look, plan."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.kernel.ids import new_id
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import SealedRef, Unlocked, admit, bear, seal
from beraad.foundation.vault.queries import held_ids
from beraad.law.capacities import Capacity
from beraad.law.deadlines import add_months
from beraad.law.kinds import Kind
from beraad.law.parameters import value
from beraad.law.retention import case_must_be_erased_on
from beraad.law.verdict import Verdict
from beraad.rooms.cases.commands.clocks import set_end
from beraad.rooms.cases.commands.moving import move_case
from beraad.rooms.cases.models import Case, PlanAction
from beraad.rooms.cases.policy import capacity_of, may_discuss_case, seat_in_case
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.cases.vocabulary import CaseState, GoalDraft, PlanDraft
from beraad.rooms.cells.queries import grants_in, partner_grants

Writer = Callable[[str, str, UUID], SealedRef]
"""Seals one field of one record: into a newborn plan, or into the one there is."""


def discuss_case(
    *,
    actor: Actor,
    case: Case,
    plan: PlanDraft | None,
    review_on: date | None,
    domains: dict[str, str],
    keys: Unlocked,
    at: datetime,
) -> None:
    """Note that the case was discussed, make or extend its plan, and keep how each life domain stands.

    Called by the closing of an item, inside its transaction. Raises Refused.
    """
    on = clock.day_of(at)
    verdict = require(may_discuss_case(case_facts(case), actor, on))
    goes_on = plan is not None and case.plan_id is not None
    has_plan = plan is not None and (plan.goals or (goes_on and plan.is_framed))
    sealed: list[SealedRef] = []
    with transaction.atomic():
        plan_id = case.plan_id
        if plan is not None and has_plan:
            plan_id, sealed = make_plan(actor=actor, case=case, plan=plan, verdict=verdict, keys=keys, at=at)
        if domains:
            text = json.dumps({"on": on.isoformat(), "domains": domains})
            sealed.append(seal(plan_id or case.core_id, "review", text, keys=keys, at=at, record=new_id()))
        act = Act.PLAN_MADE if has_plan or (goes_on and case.state == CaseState.LISTED) else Act.REVIEW_HELD
        _move(case, act, plan_id=plan_id, review_on=review_on, on=on)
        record(
            act,
            actor=actor,
            at=at,
            capacity=capacity_of(seat_in_case(case_facts(case), actor, Capacity.CHAIR, Capacity.COORDINATOR)),
            controller_id=case.municipality_id,
            about=case.id,
            basis=verdict,
            sealed=sealed,
        )


def _move(case: Case, act: Act, *, plan_id: UUID | None, review_on: date | None, on: date) -> None:
    """Every clock that runs from the last discussion starts again; telling the person is to be decided anew."""
    tell_by_on = add_months(on, value("telling.months", on).number)
    erase_on, _citation = case_must_be_erased_on(on, case.legal_order, case.retention_until, on)
    changes = {
        "last_discussed_on": on,
        "next_review_on": review_on,
        "reopened_on": None,
        "plan_id": plan_id,
        "erase_on": erase_on,
        "tell_by_on": min(case.tell_by_on or tell_by_on, tell_by_on),
    }
    move_case(case, act, revision=case.revision, **changes)
    set_end((case.person_id, case.core_id, case.gate_id, plan_id), erase_on)


def make_plan(
    *, actor: Actor, case: Case, plan: PlanDraft, verdict: Verdict, keys: Unlocked, at: datetime
) -> tuple[UUID, list[SealedRef]]:
    """Bear the ``plan`` for chair, coordinator and one professional per action, or add to the one there is."""
    professionals = {action.holder_id: action.organisation_id for goal in plan.goals for action in goal.actions}
    if case.plan_id is None:
        on = clock.day_of(at)
        fixed = [
            *grants_in(Capacity.CHAIR, cell=case.cell_id, on=on),
            *grants_in(Capacity.COORDINATOR, cell=case.cell_id, on=on),
        ]
        newborn = bear(
            Kind.PLAN,
            controller_id=case.municipality_id,
            holders=[*fixed, *partner_grants(professionals, on)],
            basis=verdict,
            ends_at=None,
            at=at,
            about=case.id,
        )
        return newborn.id, _write_plan(case, plan, newborn.id, lambda f, text, row: newborn.seal(f, text, record=row))
    place = case.plan_id
    _let_in(actor, place, professionals, verdict, keys, at)
    return place, _write_plan(
        case, plan, place, lambda f, text, row: seal(place, f, text, keys=keys, at=at, record=row)
    )


def _write_plan(case: Case, plan: PlanDraft, place: UUID, write: Writer) -> list[SealedRef]:
    sealed = [write("frame", _frame(plan), place)] if case.plan_id is None or plan.is_framed else []
    for goal in plan.goals:
        sealed += _write_goal(case, goal, write)
    return sealed


def _write_goal(case: Case, goal: GoalDraft, write: Writer) -> list[SealedRef]:
    goal_id = new_id()
    text = json.dumps({"domain": goal.domain.value, "goal": goal.goal, "protective": goal.protective})
    sealed = [write("goal", text, goal_id)]
    for action in goal.actions:
        row = PlanAction.objects.create(
            case=case,
            goal_id=goal_id,
            organisation_id=action.organisation_id,
            holder_id=action.holder_id,
            due_on=action.due_on,
        )
        sealed.append(write("action", action.text, row.id))
    return sealed


def _let_in(
    actor: Actor, place: UUID, professionals: Mapping[UUID, UUID], verdict: Verdict, keys: Unlocked, at: datetime
) -> None:
    on = clock.day_of(at)
    for grant in partner_grants(professionals, on):
        if held_ids([place], grant.holder_id, on):
            continue
        admit(
            place,
            holder_id=grant.holder_id,
            ends_on=grant.ends_on,
            organisation_id=grant.organisation_id,
            keys=keys,
            actor=actor,
            basis=verdict,
            at=at,
            capacity=capacity_of(actor.acting(Capacity.CHAIR, Capacity.COORDINATOR)),
        )


def _frame(plan: PlanDraft) -> str:
    return json.dumps(
        {
            "with_person": plan.with_person,
            "why_not": plan.why_not,
            "family_support": plan.family_support,
            "reachable": plan.reachable,
        }
    )
