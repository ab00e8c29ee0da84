"""Of everything somebody can do with a case: the one step that comes next, and the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from beraad.rooms.cases.models import Case
from beraad.rooms.cases.places import LinkRow

SOON = timedelta(days=14)
"""Within this time a decision about telling comes first."""


@dataclass(frozen=True, slots=True)
class Ways:
    """What can be done: first, further, and where more stands."""

    first: LinkRow | None
    further: tuple[LinkRow, ...]
    elsewhere: tuple[LinkRow, ...]


def ways_of(case: Case, acts: Sequence[LinkRow], links: Sequence[LinkRow], *, has_circle: bool, on: date) -> Ways:
    """Split what the rooms offer: one step first, the other acts behind a press, the links in a list."""
    calls = [link for link in links if link.is_action]
    by_url = {act.url: act for act in acts}
    order = ["list-case", "complete-reasons"]
    order += [] if has_circle else ["circle"]
    order += ["tell-person"] if _is_soon(case.tell_by_on, on) else []
    found = [by_url[url] for name in order if (url := reverse(f"cases:{name}", args=[case.number])) in by_url]
    first = next(iter([*found, *calls]), None)
    further = tuple(row for row in [*calls, *acts] if row is not first)
    return Ways(first, further, tuple(link for link in links if not link.is_action))


def _is_soon(day: date | None, on: date) -> bool:
    return day is not None and day <= on + SOON
