"""Write, where everyone entered reads along, the proposed plan and the decision."""

import json
from datetime import datetime

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Gone, require
from beraad.foundation.vault.door import Unlocked, seal
from beraad.rooms.cases.policy import may_fall_due, may_look_again
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.cases.vocabulary import PlanDraft
from beraad.rooms.meetings.models import Item
from beraad.rooms.meetings.policy import may_decide, may_write_at_table
from beraad.rooms.meetings.queries import facts_of_item
from beraad.rooms.meetings.queries.table import decision_as_data, plan_as_text
from beraad.rooms.meetings.vocabulary import Decision

__all__ = ["Decision", "decide_item", "propose_plan"]


def propose_plan(*, actor: Actor, item: Item, plan: PlanDraft, revision: int, keys: Unlocked, at: datetime) -> None:
    """Write the plan as proposed; everyone entered reads it. Raises Refused and Conflict; writes no leaf."""
    on = clock.day_of(at)
    for due_on in {action.due_on for goal in plan.goals for action in goal.actions}:
        require(may_fall_due(case_facts(item.case), due_on, on))
    _write(actor, item, "plan", plan_as_text(plan), revision=revision, keys=keys, at=at)


def decide_item(*, actor: Actor, item: Item, decision: Decision, revision: int, keys: Unlocked, at: datetime) -> None:
    """Write the decision as read out; it counts when the chair closes the item.

    Raises Refused (not at the table, a child looked at again too late) and Conflict; writes no leaf: the
    closing does, once, for the whole table.
    """
    on = clock.day_of(at)
    require(may_decide(actor, facts_of_item(item, on=on), decision.review_on, on=on))
    if decision.review_on is not None:
        require(may_look_again(case_facts(item.case), decision.review_on, on))
    _write(actor, item, "decision", json.dumps(decision_as_data(decision)), revision=revision, keys=keys, at=at)


def _write(actor: Actor, item: Item, field: str, text: str, *, revision: int, keys: Unlocked, at: datetime) -> None:
    require(may_write_at_table(actor, facts_of_item(item, on=clock.day_of(at))))
    if item.table_id is None:
        raise Gone
    with transaction.atomic():
        seal(item.table_id, field, text, keys=keys, at=at, expected_revision=revision)
        Item.objects.filter(id=item.id).update(changed=F("changed") + 1)
