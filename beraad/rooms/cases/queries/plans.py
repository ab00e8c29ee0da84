"""The plan of a case as the table finds it at a review."""

import json

from beraad.foundation.vault.door import Opened
from beraad.rooms.cases.models import Case, PlanAction
from beraad.rooms.cases.vocabulary import ActionDraft, ActionState, GoalDraft, LifeDomain, PlanDraft


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
