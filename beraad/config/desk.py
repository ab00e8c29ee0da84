"""The work list: what waits for me, from every room, by urgency."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from django.http import HttpResponse

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ui import page
from beraad.foundation.ui.parts import WorkGroup, WorkRow
from beraad.rooms.accounts import queries as accounts
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cases import queries as cases
from beraad.rooms.cells import queries as cells
from beraad.rooms.liaison import queries as liaison
from beraad.rooms.meetings import queries as meetings
from beraad.rooms.support import queries as support
from beraad.rooms.surveys import queries as surveys

Work = Callable[[Actor, date], Sequence[WorkRow]]
WORKS: tuple[Work, ...] = (
    accounts.work_of,
    cells.work_of,
    support.work_of,
    surveys.work_of,
    cases.work_of,
    liaison.work_of,
    meetings.work_of,
)
"""What waits in each room; a room where nothing waits has none."""


def desk(request: SeatRequest) -> HttpResponse:
    """The first page after signing in."""
    rows = [row for work_of in WORKS for row in work_of(request.actor, request.on)]
    context = {
        "groups": grouped(rows, request.on),
        "count": len(rows),
        "has_mandate": bool(request.actor.mandates),
    }
    return page.render(request, "house/desk.html", context)


def grouped(rows: Sequence[WorkRow], on: date) -> list[WorkGroup]:
    """Overdue, today, this week (until Sunday), later; within a group by day. Empty groups fall away."""
    by_key: dict[str, list[WorkRow]] = {"overdue": [], "today": [], "week": [], "later": []}
    sunday = on + timedelta(days=6 - on.weekday())
    for row in sorted(rows, key=lambda each: (each.due_on or date.max, each.about)):
        by_key[_urgency(row.due_on, on, sunday)].append(row)
    return [WorkGroup(key=key, rows=tuple(found)) for key, found in by_key.items() if found]


def _urgency(due_on: date | None, on: date, sunday: date) -> str:
    if due_on is None or due_on > sunday:
        return "later"
    if due_on < on:
        return "overdue"
    return "today" if due_on == on else "week"
