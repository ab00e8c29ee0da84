"""How far an item is, without a name and without a card; and a number that changes when a screen should."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from beraad.rooms.liaison.queries import sheets_of_item
from beraad.rooms.meetings.models import Item, Statement
from beraad.rooms.meetings.queries.facts import expected_at


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts for the wall: who stated, who is in, how many votes fell."""

    expected: int
    stated: int
    present: int
    voted: int
    voters: int
    sheet_state: str


def progress_of(item: Item, *, on: date) -> Progress:
    """Counts of one item: a constant number of queries, and nothing is opened."""
    expected = {person.holder_id for person in expected_at(item, on=on)}
    stated = Statement.objects.filter(meeting_id=item.meeting_id, holder_id__in=expected).count()
    sheet = next(reversed(list(sheets_of_item(item.id))), None)
    seats = list(sheet.seats.all()) if sheet else []
    return Progress(
        expected=len(expected),
        stated=stated,
        present=item.presences.filter(left_at__isnull=True).count()
        + item.presences_by_name.filter(left_at__isnull=True).count(),
        voted=sum(seat.has_voted for seat in seats),
        voters=len(seats),
        sheet_state=sheet.state if sheet else "",
    )


def revision_of(item: Item) -> int:
    """Changes with everything that a follower of the item shows: table, presence, statements, votes."""
    sheets = [
        (str(sheet.id), sheet.state, sheet.version, sum(seat.has_voted for seat in sheet.seats.all()))
        for sheet in sheets_of_item(item.id)
    ]
    return fingerprint([item.changed, item.revision, item.state, sheets])


def fingerprint(values: Iterable[object]) -> int:
    """A plain number for a poll to compare."""
    return zlib.crc32(repr(tuple(values)).encode())
