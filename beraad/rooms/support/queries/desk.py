"""The page of a desk: the cells it helps, how they stand, and what was asked; never a case, never a person."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from beraad.foundation.kernel.actor import Actor
from beraad.rooms.cells.models import Cell, CellMunicipality, Municipality
from beraad.rooms.cells.queries import cells_helped_by, cells_serving
from beraad.rooms.support.models import HelpRequest, HelpTopic
from beraad.rooms.support.queries.requests import requests_at_desk
from beraad.rooms.support.vocabulary import OPEN

PAGE = 50
A_YEAR = timedelta(days=365)
_OPEN = [state.value for state in OPEN]


@dataclass(frozen=True, slots=True)
class AskedOfDesk:
    """What narrows the list; an empty word leaves it open."""

    region: str = ""
    mode: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class DeskCell:
    """A cell as its desk may know it."""

    cell: Cell
    towns: tuple[Municipality, ...]
    open_requests: tuple[HelpRequest, ...]


@dataclass(frozen=True, slots=True)
class DeskPage:
    """One page of cells, how many fit in all, and the prefix after which the next page begins."""

    rows: tuple[DeskCell, ...]
    total: int
    next_key: str


def desk_page(asked: AskedOfDesk, actor: Actor, on: date, after: str = "", size: int = PAGE) -> DeskPage:
    """Cells that work on that day, in the order of their number: five queries, however many there are."""
    wanted = _narrowed(cells_helped_by(actor, on), asked, actor, on)
    found = list(wanted.filter(prefix__gt=after).order_by("prefix")[: size + 1])
    cells = found[:size]
    towns: dict[UUID, list[Municipality]] = {cell.id: [] for cell in cells}
    rows = CellMunicipality.objects.filter(_running(on), cell__in=cells).select_related("municipality")
    for row in rows.order_by("municipality__name_nl", "id"):
        towns[row.cell_id].append(row.municipality)
    waiting: dict[UUID, list[HelpRequest]] = {cell.id: [] for cell in cells}
    for request in requests_at_desk(actor, on).filter(state__in=_OPEN, cell__in=cells):
        waiting[request.cell_id].append(request)
    shown = tuple(DeskCell(cell, tuple(towns[cell.id]), tuple(waiting[cell.id])) for cell in cells)
    return DeskPage(shown, wanted.count(), cells[-1].prefix if len(found) > size else "")


def counts_of_kinds(actor: Actor, on: date) -> Mapping[tuple[str, str], tuple[int, int]]:
    """By region and kind: requests without an end, and all of the last year; two queries.

    They are those addressed to the own desk. A joint cell over a border counts in each region it serves.
    """
    since = on - A_YEAR
    topics = HelpTopic.objects.filter(request__in=requests_at_desk(actor, on).values("id"))
    rows = list(
        topics.filter(request__asked_at__date__gt=since).values_list("request__cell_id", "kind", "request__state")
    )
    members = CellMunicipality.objects.filter(_running(on), cell__in={cell for cell, _kind, _state in rows})
    regions: dict[UUID, set[str]] = {}
    for cell_id, region in members.values_list("cell_id", "municipality__region"):
        regions.setdefault(cell_id, set()).add(region)
    every, waiting = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for cell_id, kind, state in rows:
        for region in regions.get(cell_id, ()):
            every[region, kind] += 1
            waiting[region, kind] += state in _OPEN
    return {key: (waiting[key], count) for key, count in every.items()}


def _narrowed(cells: QuerySet[Cell], asked: AskedOfDesk, actor: Actor, on: date) -> QuerySet[Cell]:
    found = cells.filter(Q(founded_on__lte=on) & (Q(ended_on__isnull=True) | Q(ended_on__gte=on)))
    if asked.region:
        found = found.filter(id__in=cells_serving([asked.region], on).values("id"))
    if asked.mode:
        found = found.filter(mode="") if asked.mode == "no" else found.exclude(mode="")
    if asked.help:
        waiting = Exists(requests_at_desk(actor, on).filter(state__in=_OPEN, cell_id=OuterRef("id")))
        found = found.filter(~waiting if asked.help == "no" else waiting)
    return found


def _running(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))
