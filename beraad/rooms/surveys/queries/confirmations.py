"""Which cells said within the year that they are alive, and which need help."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from beraad.foundation.kernel.actor import Actor
from beraad.law.capacities import Capacity
from beraad.rooms.cells.models import Cell
from beraad.rooms.surveys.models import YearlyConfirmation
from beraad.rooms.surveys.vocabulary import YEAR, Alive

PAGE = 50


@dataclass(frozen=True, slots=True)
class Living:
    """One cell, and what its coordinator said last."""

    cell: Cell
    said: YearlyConfirmation | None
    state: Alive
    due_on: date


@dataclass(frozen=True, slots=True)
class LivingPage:
    """One page of cells, and the prefix after which the next begins."""

    rows: tuple[Living, ...]
    next_prefix: str


def confirmation_of(cell_id: UUID, on: date) -> YearlyConfirmation | None:
    """What was said last of a cell by that day."""
    return YearlyConfirmation.objects.filter(cell_id=cell_id, on__lte=on).order_by("-on", "-id").first()


def needs_help_on(cell: Cell | UUID, on: date) -> tuple[str, ...]:
    """The kinds of help that a cell said it needs, by what was said last by that day; empty for none."""
    said = confirmation_of(cell.id if isinstance(cell, Cell) else cell, on)
    return tuple(said.kinds) if said is not None and said.needs_help else ()


def due_on(cell: Cell, said: YearlyConfirmation | None) -> date:
    """A year after what was said last; the first time a year after the cell was founded."""
    return (said.on if said else cell.founded_on) + timedelta(days=YEAR)


def alive_page(actor: Actor, on: date, after: str = "") -> LivingPage:
    """The cells of this desk's region with what was said last, in the order of their prefixes: two queries."""
    wanted = _cells_of_desk(actor, on).filter(prefix__gt=after)
    last = YearlyConfirmation.objects.filter(cell=OuterRef("pk"), on__lte=on).order_by("-on", "-id").values("id")[:1]
    found = list(wanted.annotate(last=Subquery(last)).order_by("prefix")[: PAGE + 1])
    said = YearlyConfirmation.objects.in_bulk([row.last for row in found if row.last])
    rows = [_living(row, said.get(row.last), on) for row in found[:PAGE]]
    return LivingPage(tuple(rows), rows[-1].cell.prefix if len(found) > PAGE else "")


def _cells_of_desk(actor: Actor, on: date) -> QuerySet[Cell]:
    working = Cell.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=on))
    if actor.is_a(Capacity.FEDERAL_SUPPORT):
        return working
    open_ended = Q(memberships__ends_on__isnull=True) | Q(memberships__ends_on__gte=on)
    return working.filter(open_ended, memberships__municipality__region__in=actor.regions()).distinct()


def _living(cell: Cell, said: YearlyConfirmation | None, on: date) -> Living:
    due = due_on(cell, said)
    state = Alive.NEVER if said is None else Alive.OLD if due < on else Alive.CONFIRMED
    return Living(cell, said, state, due)
