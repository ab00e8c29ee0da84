"""The sheet of one item: what its circle keeps; and the fuller copy for those who follow the case.

The circle includes the police member, who never holds the plan: no goal, no protective factor, no review of a
life domain stands on the sheet (decision 0033).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from beraad.foundation.ledger import queries as ledger
from beraad.rooms.cases.vocabulary import PlanDraft
from beraad.rooms.liaison.queries import sheets_of_item
from beraad.rooms.liaison.vocabulary import VoteResult, result_of
from beraad.rooms.meetings.models import Item
from beraad.rooms.meetings.queries.by_name import NamedStay, by_name_as_data, named_stays
from beraad.rooms.meetings.queries.table import TableView, decision_as_data, decision_from, plan_as_text
from beraad.rooms.meetings.vocabulary import Decision


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody in the room, from when until when."""

    holder_id: UUID
    entered_at: datetime
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class AgreedAction:
    """Who does what, by when; not what it is good for."""

    holder_id: UUID
    text: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet says when it is opened."""

    present: tuple[Stay, ...]
    police_absent: str
    decision: Decision | None
    actions: tuple[AgreedAction, ...]
    votes: tuple[VoteResult, ...]
    by_name: tuple[NamedStay, ...]
    ledger: Mapping[str, Any]


def sheet_of(item: Item, table: TableView, decision: Decision, plan: PlanDraft, *, at: datetime) -> dict[str, object]:
    """For the circle: presence, decision, actions, result of votes, and where the ledger stood; no contributions."""
    head = ledger.head()
    return {
        "case": item.case.number,
        "opened_at": item.opened_at.isoformat() if item.opened_at else "",
        "closed_at": at.isoformat(),
        "present": [
            {
                "holder": str(seat.holder_id),
                "organisation": str(seat.organisation_id or ""),
                "entered_at": seat.entered_at.isoformat(),
                "left_at": seat.left_at.isoformat() if seat.left_at else "",
            }
            for seat in item.presences.all()
        ],
        "by_name": by_name_as_data(item, table),
        "police_absent": table.police_absent,
        "decision": {**decision_as_data(decision), "domains": []},
        "actions": [
            {"holder": str(action.holder_id), "text": action.text, "due_on": action.due_on.isoformat()}
            for goal in plan.goals
            for action in goal.actions
        ],
        "votes": [result_of(sheet.state).value for sheet in sheets_of_item(item.id)],
        "ledger": {"size": head.size, "root": head.root.hex()},
    }


def copy_of(sheet: Mapping[str, object], decision: Decision, plan: PlanDraft) -> dict[str, object]:
    """For the core: the sheet with the plan, and how each life domain stands."""
    return {**sheet, "decision": decision_as_data(decision), "plan": json.loads(plan_as_text(plan))}


def sheet_from(text: str) -> Sheet:
    """Read a sheet; of one sealed before decision 0033, which held the plan, only what a sheet may say."""
    data = json.loads(text)
    actions = data.get("actions")
    if actions is None:
        actions = [action for goal in data["plan"]["goals"] for action in goal["actions"]]
    decision = decision_from({**data["decision"], "domains": []})
    return Sheet(
        present=tuple(_stay(row) for row in data["present"]),
        police_absent=data.get("police_absent", ""),
        decision=decision,
        actions=tuple(
            AgreedAction(UUID(row["holder"]), row["text"], date.fromisoformat(row["due_on"])) for row in actions
        ),
        votes=tuple(VoteResult(word) for word in data.get("votes", ())),
        by_name=named_stays(data),
        ledger=data["ledger"],
    )


def _stay(row: Mapping[str, str]) -> Stay:
    """Clock times of coming in and, when it was before the end, of going."""
    left = row["left_at"]
    return Stay(
        holder_id=UUID(row["holder"]),
        entered_at=datetime.fromisoformat(row["entered_at"]),
        left_at=datetime.fromisoformat(left) if left else None,
    )
