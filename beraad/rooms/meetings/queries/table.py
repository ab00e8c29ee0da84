"""What lies on the table of an open item, for who is entered."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from beraad.foundation.vault.door import Opened
from beraad.rooms.cases.vocabulary import ActionDraft, GoalDraft, LifeDomain, PlanDraft
from beraad.rooms.meetings.vocabulary import Card, CardType, Decision, Outcome

NO_PLAN = PlanDraft(goals=(), with_person=False)


@dataclass(frozen=True, slots=True)
class TableView:
    """Cards in no order of laying, the proposed plan, the drafted decision, and who was entered by name."""

    cards: tuple[Card, ...]
    plan: PlanDraft
    plan_revision: int
    decision: Decision | None
    decision_revision: int
    police_absent: str = ""
    named: tuple[tuple[int, str], ...] = ()


def table_of(opened: Opened) -> TableView:
    """Read an opened ``table`` compartment."""
    cards = [_card(record, opened.text("card", record=record)) for record in opened.record_ids("card")]
    return TableView(
        cards=tuple(sorted(cards, key=lambda card: (card.type, card.organisation_id, card.id))),
        plan=plan_from(opened.text("plan")),
        plan_revision=opened.revision("plan"),
        decision=decision_from(json.loads(opened.text("decision", default="{}"))),
        decision_revision=opened.revision("decision"),
        police_absent=opened.text("police_absent"),
        named=tuple(_named(opened.text("named", record=record)) for record in opened.record_ids("named")),
    )


def _named(text: str) -> tuple[int, str]:
    """Who was entered by name: the row of presence, and the name that stands in no column."""
    data = json.loads(text)
    return int(data["presence"]), str(data["name"])


def decision_from(data: Mapping[str, Any]) -> Decision | None:
    """Read a decision from its sealed JSON; nothing there is no decision yet."""
    if not data:
        return None
    review = data.get("review_on")
    return Decision(
        outcome=Outcome(data["outcome"]),
        text=data["text"],
        review_on=date.fromisoformat(review) if review else None,
        domains=tuple((domain, change) for domain, change in data.get("domains") or ()),
        keeps_longer=bool(data.get("keeps_longer", False)),
    )


def decision_as_data(decision: Decision) -> dict[str, object]:
    """A decision as the JSON that is sealed."""
    return {
        "outcome": decision.outcome.value,
        "text": decision.text,
        "review_on": decision.review_on.isoformat() if decision.review_on else "",
        "domains": [list(pair) for pair in decision.domains],
        "keeps_longer": decision.keeps_longer,
    }


def _card(record: UUID, text: str) -> Card:
    data = json.loads(text)
    return Card(
        id=record,
        type=CardType(data["type"]),
        text=data["text"],
        source=data["source"],
        organisation_id=UUID(data["organisation"]),
        author=UUID(data["author"]),
    )


def plan_from(text: str) -> PlanDraft:
    """Read a proposed plan from its sealed JSON; nothing there is an empty plan."""
    if not text:
        return NO_PLAN
    data = json.loads(text)
    return PlanDraft(
        goals=tuple(_goal(goal) for goal in data["goals"]),
        with_person=data["with_person"],
        why_not=data["why_not"],
        family_support=data["family_support"],
        reachable=data["reachable"],
    )


def _goal(data: dict[str, object]) -> GoalDraft:
    actions = data["actions"]
    if not isinstance(actions, list):
        raise TypeError("a goal carries a list of actions")
    return GoalDraft(
        domain=LifeDomain(str(data["domain"])),
        goal=str(data["goal"]),
        protective=str(data["protective"]),
        actions=tuple(
            ActionDraft(UUID(a["organisation"]), UUID(a["holder"]), a["text"], date.fromisoformat(a["due_on"]))
            for a in actions
        ),
    )


def plan_as_text(plan: PlanDraft) -> str:
    """Write a proposed plan as the JSON that is sealed."""
    goals = [
        {
            "domain": goal.domain.value,
            "goal": goal.goal,
            "protective": goal.protective,
            "actions": [
                {
                    "organisation": str(action.organisation_id),
                    "holder": str(action.holder_id),
                    "text": action.text,
                    "due_on": action.due_on.isoformat(),
                }
                for action in goal.actions
            ],
        }
        for goal in plan.goals
    ]
    return json.dumps(
        {
            "goals": goals,
            "with_person": plan.with_person,
            "why_not": plan.why_not,
            "family_support": plan.family_support,
            "reachable": plan.reachable,
        }
    )
