"""What an opened plan says, as pages show it."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from beraad.foundation.vault.door import Opened
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cases.forms.after import ACTION_STATES
from beraad.rooms.cases.models import Case, PlanAction
from beraad.rooms.cases.policy import seat_in_case
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.cases.views.words import CHANGES, DOMAINS
from beraad.rooms.cases.vocabulary import ActionState, DomainChange, LifeDomain
from beraad.rooms.cells.queries import people


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action as the plan shows it."""

    row: PlanAction
    text: str
    progress: str
    who: str
    state: Promise
    is_late: bool
    is_mine: bool


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal with its actions."""

    domain: Promise
    goal: str
    protective: str
    actions: tuple[ActionRow, ...]


def plan_in(request: SeatRequest, case: Case, opened: Opened | None) -> dict[str, Any]:
    """Goals, frame and reviews of an opened plan; nothing for who does not hold it. Two queries."""
    if opened is None:
        return {}
    rows = list(PlanAction.objects.filter(case=case).order_by("due_on", "id"))
    names = people(row.holder_id for row in rows)
    may_all = seat_in_case(case_facts(case), request.actor) is not None
    actions = [
        ActionRow(
            row=row,
            text=opened.text("action", row.id),
            progress=opened.text("progress", row.id),
            who=names[row.holder_id].name if row.holder_id in names else "",
            state=ACTION_STATES[ActionState(row.state)],
            is_late=row.state == ActionState.OPEN and row.due_on < request.on,
            is_mine=may_all or row.holder_id == request.actor.holder_id,
        )
        for row in rows
    ]
    return {
        "goals": [_goal(opened, goal_id, actions) for goal_id in opened.record_ids("goal")],
        "frame": json.loads(opened.text("frame", default="{}")),
        "reviews": [_review(opened.text("review", each)) for each in opened.record_ids("review")],
    }


def _goal(opened: Opened, goal_id: UUID, actions: list[ActionRow]) -> GoalRow:
    told = json.loads(opened.text("goal", goal_id))
    return GoalRow(
        domain=DOMAINS[LifeDomain(told["domain"])],
        goal=told["goal"],
        protective=told["protective"],
        actions=tuple(action for action in actions if action.row.goal_id == goal_id),
    )


def _review(text: str) -> dict[str, Any]:
    told = json.loads(text)
    domains = [(DOMAINS[LifeDomain(name)], CHANGES[DomainChange(word)]) for name, word in told["domains"].items()]
    return {"on": date.fromisoformat(told["on"]), "domains": domains}
