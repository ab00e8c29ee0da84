"""The chair closes the item: the decision stays, the table forgets."""

import json
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Gone, Refused, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import (
    Grant,
    SealedRef,
    Unlocked,
    bear,
    open,  # noqa: A004 - the vault's own verb
    seal,
)
from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind
from beraad.law.verdict import Verdict, refuse
from beraad.rooms.cases.commands import discuss_case
from beraad.rooms.cases.policy.seats import step_of_case
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.cases.vocabulary import PlanDraft
from beraad.rooms.meetings.commands.forgetting import forget
from beraad.rooms.meetings.commands.moving import move_item
from beraad.rooms.meetings.commands.open_item import leading_as
from beraad.rooms.meetings.models import Item
from beraad.rooms.meetings.policy import HOUSE, may_lead_item
from beraad.rooms.meetings.queries import facts_of_item, table_of
from beraad.rooms.meetings.queries.sheet import copy_of, sheet_of
from beraad.rooms.meetings.queries.table import NO_PLAN, TableView
from beraad.rooms.meetings.vocabulary import Decision, Outcome

GOES_ON = frozenset({Outcome.PLAN, Outcome.KEEP_GOING})
"""Decisions that carry the proposed plan into the case."""


def close_item(*, actor: Actor, item: Item, revision: int, keys: Unlocked, at: datetime) -> None:
    """Seal the sheet of the item for its circle, carry the decision into the case, destroy the table.

    Raises Refused (not the chair, no decision yet, a plan without a word about the person), and Conflict
    when it was closed, or something was written at the table, meanwhile.
    """
    verdict = require(may_lead_item(actor, facts_of_item(item, on=clock.day_of(at))))
    if item.table_id is None:
        raise Gone
    seen = Item.objects.values_list("changed", flat=True).get(id=item.id)
    table = table_of(open(item.table_id, keys=keys, actor=actor, basis=verdict, at=at))
    if table.decision is None:
        raise Refused(refuse("meetings.no_decision_yet", HOUSE))
    if table.decision.outcome in GOES_ON and _lacks_a_word_about_the_person(item, table):
        raise Refused(refuse("meetings.plan_with_the_person", HOUSE))
    plan = NO_PLAN if table.decision.outcome is Outcome.DANGER_NOW else table.plan
    sheet = sheet_of(item, table, table.decision, plan, at=at)
    with transaction.atomic():
        record_id, sealed = _bear_record(item, sheet, verdict, at)
        ended = {"closed_at": at, "record_id": record_id, "table_id": None, "changed": 0}
        move_item(item, Act.ITEM_CLOSED, revision=revision, only_if={"changed": seen}, **ended)
        copy = _carry_into_case(actor, item, plan, table.decision, sheet, keys, at)
        forget(item, actor=actor, basis=verdict, at=at)
        _record(actor, item, verdict, (sealed, copy), at)
        if table.decision.review_on is not None:
            _record_review(actor, item, table.decision.review_on, at)


def _lacks_a_word_about_the_person(item: Item, table: TableView) -> bool:
    """A first plan that says neither that it was made with the person nor why not."""
    is_first = item.case.plan_id is None and bool(table.plan.goals)
    return is_first and not table.plan.with_person and not table.plan.why_not.strip()


def _record(actor: Actor, item: Item, verdict: Verdict, sealed: tuple[SealedRef, ...], at: datetime) -> None:
    """That the table decided (sealed in the sheet and in the core), and that it was destroyed."""
    for act, refs in ((Act.ITEM_DECIDED, sealed), (Act.ITEM_CLOSED, ())):
        record(
            act,
            actor=actor,
            at=at,
            capacity=leading_as(actor, item),
            controller_id=item.case.municipality_id,
            about=item.case_id,
            basis=verdict,
            sealed=refs,
        )


def _record_review(actor: Actor, item: Item, review_on: date, at: datetime) -> None:
    """On which day the table looks again; a case that left the list is not looked at again."""
    planning = step_of_case(case_facts(item.case), Act.REVIEW_PLANNED, actor, Capacity.CHAIR, Capacity.COORDINATOR)
    record(
        Act.REVIEW_PLANNED,
        actor=actor,
        at=at,
        capacity=leading_as(actor, item),
        controller_id=item.case.municipality_id,
        about=item.case_id,
        basis=require(planning),
        outcome=review_on.isoformat(),
    )


def _bear_record(item: Item, sheet: dict[str, object], verdict: Verdict, at: datetime) -> tuple[UUID, SealedRef]:
    present = dict(item.presences.filter(left_at__isnull=True).values_list("holder_id", "organisation_id"))
    newborn = bear(
        Kind.RECORD,
        controller_id=item.case.municipality_id,
        holders=[Grant(holder, organisation_id=body) for holder, body in present.items()],
        basis=verdict,
        ends_at=None,
        at=at,
        about=item.case_id,
    )
    return newborn.id, newborn.seal("sheet", json.dumps(sheet))


def _carry_into_case(
    actor: Actor,
    item: Item,
    plan: PlanDraft,
    decision: Decision,
    sheet: dict[str, object],
    keys: Unlocked,
    at: datetime,
) -> SealedRef:
    copy = json.dumps(copy_of(sheet, decision, plan))
    sealed = seal(item.case.core_id, "sheet", copy, keys=keys, at=at, record=item.id)
    discuss_case(
        actor=actor,
        case=item.case,
        plan=plan if decision.outcome in GOES_ON else None,
        review_on=decision.review_on,
        domains=dict(decision.domains),
        keys=keys,
        at=at,
    )
    return sealed
