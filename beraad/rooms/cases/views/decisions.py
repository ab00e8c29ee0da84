"""What the table decided, from the copies of the sheets that lie in *core*."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from beraad.foundation.vault.door import Opened
from beraad.rooms.cases.views.words import CHANGES, DOMAINS, TABLE_OUTCOMES
from beraad.rooms.cases.vocabulary import DomainChange, LifeDomain
from beraad.rooms.cells.queries import people
from beraad.rooms.cells.vocabulary import PersonCard


@dataclass(frozen=True, slots=True)
class GoalTold:
    """One goal as it was agreed: life domain, words, and who does what by when."""

    domain: Promise
    goal: str
    actions: tuple[tuple[str, str, date], ...]


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision of the table, in words; a life domain has a word, never a figure."""

    at: datetime
    outcome: Promise
    text: str
    review_on: date | None
    domains: tuple[tuple[Promise, Promise], ...]
    goals: tuple[GoalTold, ...]
    present: tuple[str, ...]
    police_absent: str


def decisions_in(core: Opened | None) -> list[DecisionRow]:
    """Every decision of the table about this case, latest first; one query for the names."""
    if core is None:
        return []
    sheets = [json.loads(core.text("sheet", record)) for record in core.record_ids("sheet")]
    names = people({holder for sheet in sheets for holder in _holders(sheet)}) if sheets else {}
    return sorted((_row(sheet, names) for sheet in sheets), key=lambda row: row.at, reverse=True)


def _holders(sheet: dict[str, Any]) -> set[UUID]:
    there = {UUID(row["holder"]) for row in sheet["present"]}
    return there | {UUID(action["holder"]) for goal in sheet["plan"]["goals"] for action in goal["actions"]}


def _row(sheet: dict[str, Any], names: dict[UUID, PersonCard]) -> DecisionRow:
    decision = sheet["decision"]
    review_on = decision.get("review_on")
    return DecisionRow(
        at=datetime.fromisoformat(sheet["closed_at"]),
        outcome=TABLE_OUTCOMES[decision["outcome"]],
        text=decision["text"],
        review_on=date.fromisoformat(review_on) if review_on else None,
        domains=tuple(
            (DOMAINS[LifeDomain(name)], CHANGES[DomainChange(word)]) for name, word in decision.get("domains") or ()
        ),
        goals=tuple(_goal(goal, names) for goal in sheet["plan"]["goals"]),
        present=tuple(_name(names, row["holder"]) for row in sheet["present"] if UUID(row["holder"]) in names),
        police_absent=sheet.get("police_absent", ""),
    )


def _goal(goal: dict[str, Any], names: dict[UUID, PersonCard]) -> GoalTold:
    actions = tuple(
        (action["text"], _name(names, action["holder"]), date.fromisoformat(action["due_on"]))
        for action in goal["actions"]
    )
    return GoalTold(DOMAINS[LifeDomain(goal["domain"])], goal["goal"], actions)


def _name(names: dict[UUID, PersonCard], holder: str) -> str:
    card = names.get(UUID(holder))
    return card.name if card is not None else ""
