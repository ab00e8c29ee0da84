"""Pages by key: the next page begins after the last row of this one, however many rows there are."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)
SIZE = 100


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of rows, and the key after which the next begins; empty when this is the last."""

    rows: tuple[Row, ...]
    next_key: str


def page_of(rows: QuerySet[Row], *, moment: str, tie: str, after: str = "", size: int = SIZE) -> Page[Row]:
    """The rows after the key ``after`` (``moment~tie`` of a row), newest first; one query."""
    ordered = rows.order_by(f"-{moment}", f"-{tie}")
    at, _, last = after.partition("~")
    reached = _moment(at)
    if reached is not None and last:
        ordered = ordered.filter(Q(**{f"{moment}__lt": reached}) | Q(**{moment: reached, f"{tie}__lt": last}))
    found = list(ordered[: size + 1])
    if len(found) <= size:
        return Page(tuple(found), "")
    final = found[size - 1]
    return Page(tuple(found[:size]), f"{getattr(final, moment).isoformat()}~{getattr(final, tie)}")


def _moment(text: str) -> date | datetime | None:
    """A day or a moment out of a key; nothing out of anything else."""
    for kind in (date, datetime):
        try:
            return kind.fromisoformat(text)
        except ValueError:
            continue
    return None
