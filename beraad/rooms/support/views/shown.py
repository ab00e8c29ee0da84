"""What the screens of this room show of what was found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from beraad.foundation.kernel.clock import day_of
from beraad.foundation.ui.dates import short_day
from beraad.foundation.ui.parts import Step
from beraad.rooms.cells.models import Cell
from beraad.rooms.support.models import HelpRequest
from beraad.rooms.support.queries import DeskCell
from beraad.rooms.support.vocabulary import Desk, HelpKind, HelpOutcome, HelpState
from beraad.rooms.support.words import DESKS, KINDS, OUTCOMES, STATES


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request in words."""

    request: HelpRequest
    kinds: tuple[str, ...]
    desk: str
    state: str
    tone: str
    outcome: str


@dataclass(frozen=True, slots=True)
class CellRow:
    """A cell on the page of its desk."""

    cell: Cell
    towns: str
    requests: tuple[RequestRow, ...]


def request_row(request: HelpRequest) -> RequestRow:
    """A request in the language of the page."""
    state, tone = STATES[HelpState(request.state)]
    outcome = HelpOutcome(request.outcome)
    return RequestRow(
        request=request,
        kinds=tuple(str(KINDS[HelpKind(topic.kind)]) for topic in request.topics.all()),
        desk=str(DESKS[Desk(request.desk)]),
        state=str(state),
        tone=tone,
        outcome=str(OUTCOMES[outcome]) if outcome else "",
    )


def cell_row(found: DeskCell, language: str) -> CellRow:
    """A cell with its municipalities and what it asked."""
    towns = ", ".join(town.name_in(language) for town in found.towns)
    return CellRow(found.cell, towns, tuple(request_row(one) for one in found.open_requests))


def facts_shown(row: RequestRow, towns: Iterable[str]) -> list[tuple[str, Any]]:
    """What stands in a request, for both sides."""
    request = row.request
    facts: list[tuple[str, Any]] = [
        (gettext("Help with"), ", ".join(row.kinds)),
        (gettext("Asked of"), row.desk),
        (gettext("Needed by"), request.wished_by),
        (gettext("Municipalities"), ", ".join(towns)),
        (gettext("Call back on"), request.telephone),
    ]
    if request.taken_up_by is not None:
        who = ", ".join(filter(None, (request.taken_up_by.name, request.taken_up_by.function)))
        facts.append((gettext("Taken up by"), who))
    if row.outcome:
        facts.append((gettext("What came of it"), row.outcome))
    return facts


def steps_shown(request: HelpRequest) -> list[Step]:
    """Asked, taken up, answered; or withdrawn on the way."""
    taken = Step(gettext("taken up"), "done" if request.taken_up_at else "now", _day(request.taken_up_at))
    asked = Step(gettext("asked"), "done", _day(request.asked_at))
    if request.state == HelpState.WITHDRAWN:
        end = Step(gettext("withdrawn"), "done", _day(request.ended_at))
        return [asked, taken, end] if request.taken_up_at else [asked, end]
    state = "done" if request.ended_at else "now" if request.taken_up_at else "later"
    return [asked, taken, Step(gettext("answered"), state, _day(request.ended_at))]


def _day(at: datetime | None) -> str:
    return short_day(day_of(at)) if at else ""
