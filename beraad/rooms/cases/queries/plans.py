"""The plan of a case as the table finds it at a review, and who can take an action over."""

import json
from datetime import date
from uuid import UUID

from beraad.foundation.vault.door import Opened
from beraad.law.capacities import Capacity
from beraad.rooms.cases.models import Case, PlanAction
from beraad.rooms.cases.vocabulary import ActionDraft, ActionState, GoalDraft, LifeDomain, PlanDraft
from beraad.rooms.cells.queries import holders_in, people


def standing_plan(case: Case, opened: Opened) -> PlanDraft:
    """The goals of an opened plan with the actions that still run, and its frame; one query."""
    running = PlanAction.objects.filter(case=case, state=ActionState.OPEN).order_by("due_on", "id")
    rows = list(running)
    goals = []
    for goal_id in opened.record_ids("goal"):
        told = json.loads(opened.text("goal", goal_id))
        actions = tuple(
            ActionDraft(row.organisation_id, row.holder_id, opened.text("action", row.id), row.due_on)
            for row in rows
            if row.goal_id == goal_id
        )
        goals.append(GoalDraft(LifeDomain(told["domain"]), told["goal"], told["protective"], actions))
    frame = json.loads(opened.text("frame", default="{}"))
    return PlanDraft(
        goals=tuple(goals),
        with_person=bool(frame.get("with_person")),
        why_not=frame.get("why_not", ""),
        family_support=frame.get("family_support", ""),
        reachable=frame.get("reachable", ""),
    )


def hands_for(action: PlanAction, on: date) -> dict[UUID, str]:
    """The other professionals of the action's organisation on that day, by holder, with their names."""
    holders = holders_in(Capacity.PARTNER_PROFESSIONAL, organisation=action.organisation_id, on=on)
    cards = people(holder for holder in holders if holder != action.holder_id)
    return {holder: card.name for holder, card in cards.items()}
