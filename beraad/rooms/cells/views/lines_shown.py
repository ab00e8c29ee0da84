"""The lines of a list in words of the reader: on the page, and in the file with what was left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext

from beraad.foundation.ui import wording
from beraad.law.capacities import Capacity
from beraad.law.sentences import sentence, what_to_do
from beraad.law.verdict import Reason
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells.columns import HEADINGS, REASON, Column, capacity_of
from beraad.rooms.cells.models import MemberLine, MemberList
from beraad.rooms.cells.queries.waiting_lists import lines_after, outcomes_of
from beraad.rooms.cells.vocabulary import Fault, Outcome
from beraad.rooms.cells.words import FAULTS, OUTCOMES

PAGE = 100


@dataclass(frozen=True, slots=True)
class FaultShown:
    """A fault in words: where, what, and what to do."""

    column: str
    sentence: str

    def __str__(self) -> str:
        """As it stands in the file."""
        return f"{self.column}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line as the page shows it."""

    number: int
    cells: dict[str, str]
    capacity: str
    outcome: str
    tone: str
    faults: tuple[FaultShown, ...]


TONES = {
    Outcome.NEWCOMER: "good",
    Outcome.MANDATE: "good",
    Outcome.RENEWED: "info",
    Outcome.ENDS: "warn",
    Outcome.SAME: "quiet",
    Outcome.WRONG: "danger",
}


def page_of(waiting: MemberList, request: SeatRequest, language: str) -> dict[str, Any]:
    """The counts, and the lines after a number: three queries, however long the list is."""
    counts = outcomes_of(waiting)
    only_wrong = request.GET.get("lines") == "wrong"
    after = request.GET.get("after", "")
    number = int(after) if after.isdecimal() and len(after) < len("1000000") else 0
    found = lines_after(waiting, number, PAGE + 1, only_wrong=only_wrong)
    last = found[PAGE - 1].number if len(found) > PAGE else None
    return {
        "counts": [(OUTCOMES[one], TONES[one], counts[one]) for one in Outcome if counts[one]],
        "wrong": counts[Outcome.WRONG],
        "changing": sum(counts.values()) - counts[Outcome.WRONG] - counts[Outcome.SAME],
        "total": sum(counts.values()),
        "only_wrong": only_wrong,
        "rows": [_shown(line, language) for line in found[:PAGE]],
        "headings": [
            gettext("Line"),
            gettext("Who"),
            gettext("Capacity"),
            gettext("From – until"),
            gettext("What it does"),
        ],
        "next_url": f"?{'lines=wrong&' if only_wrong else ''}after={last}" if last else "",
    }


def wrong_rows(waiting: MemberList, language: str) -> list[list[str]]:
    """The headings, and each wrong line as it was typed with its reasons behind it."""
    rows = [[str(HEADINGS[column]) for column in Column] + [str(REASON)]]
    for line in waiting.lines.filter(outcome=Outcome.WRONG):
        said = " · ".join(str(fault) for fault in _faults(line.faults, language))
        rows.append([str(line.cells.get(column.value, "")) for column in Column] + [said])
    return rows


def template_rows(on: date) -> list[list[str]]:
    """The headings and one invented example."""
    example = {
        Column.EMAIL: "wies.voorbeeld@dienst.example",
        Column.NAME: "Wies Voorbeeld",
        Column.FUNCTION: gettext("social worker"),
        Column.LANGUAGE: "nl",
        Column.CAPACITY: str(wording.CAPACITIES[Capacity.PARTNER_PROFESSIONAL]),
        Column.ORGANISATION: "OCMW Voorbeeldstad",
        Column.STARTS_ON: f"{on:%d/%m/%Y}",
        Column.ENDS_ON: f"{on + timedelta(days=365):%d/%m/%Y}",
    }
    return [[str(HEADINGS[column]) for column in Column], [example.get(column, "") for column in Column]]


def faults_in_words(faults: Iterable[Fault], language: str) -> list[str]:
    """What is wrong with a line that was judged just now."""
    return [str(one) for one in _faults([(one.column, one.key, dict(one.values)) for one in faults], language)]


def _shown(line: MemberLine, language: str) -> LineShown:
    outcome = Outcome(line.outcome)
    typed = str(line.cells.get(Column.CAPACITY, ""))
    capacity = capacity_of(typed)
    return LineShown(
        number=line.number,
        cells={str(key): str(value) for key, value in line.cells.items()},
        capacity=str(wording.CAPACITIES[capacity]) if capacity else typed,
        outcome=str(OUTCOMES[outcome]),
        tone=TONES[outcome],
        faults=tuple(_faults(line.faults, language)),
    )


def _faults(faults: Iterable[tuple[str, str, dict[str, str]]], language: str) -> list[FaultShown]:
    return [
        FaultShown(str(HEADINGS[Column(column)]), _sentence(key, values, language)) for column, key, values in faults
    ]


def _sentence(key: str, values: dict[str, str], language: str) -> str:
    """A sentence of the law's tables with what to do, or one of this room."""
    if not key.startswith("reason:"):
        return str(FAULTS[key]) % values
    because = Reason.of(key.removeprefix("reason:"), values)
    return " ".join(part for part in (sentence(because, language), what_to_do(because, language)) if part)
