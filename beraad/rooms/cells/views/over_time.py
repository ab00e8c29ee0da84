"""A cell over time, as its page shows it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from beraad.law.capacities import Capacity
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells import queries
from beraad.rooms.cells.life import CellState, EndedFor, SuspendedFor
from beraad.rooms.cells.models import Cell, CellMunicipality
from beraad.rooms.cells.policy_life import may_change_life
from beraad.rooms.cells.queries.life import state_of
from beraad.rooms.cells.views.office import office_facts
from beraad.rooms.cells.words_life import CELL_STATES, DOCUMENTS, ENDED_FOR, SUSPENDED_FOR

TONES = {CellState.WORKING: "good", CellState.SUSPENDED: "warn", CellState.ENDED: "quiet"}


@dataclass(frozen=True, slots=True)
class TownShown:
    """A municipality with its days in the cell, and the way out for who may decide it."""

    name: str
    starts_on: date
    ends_on: date | None
    leave_url: str


@dataclass(frozen=True, slots=True)
class LifeShown:
    """Everything the page says of it."""

    word: str
    tone: str
    is_suspended: bool
    ended_for: str
    pauses: list[dict[str, Any]]
    towns: list[TownShown]
    office: list[tuple[str, str]]
    may_change: bool
    year: int


def life_shown(cell: Cell, request: SeatRequest, language: str) -> LifeShown:
    """Founded, suspended, ended; which municipalities, and where it can be reached."""
    pauses = queries.suspensions_of(cell)
    state = state_of(cell, pauses, request.on)
    memberships = list(queries.memberships_of(cell))
    is_joint = len([row for row in memberships if row.ends_on is None]) > 1
    life = queries.life_of(cell, request.on)
    return LifeShown(
        word=str(CELL_STATES[state]),
        tone=TONES[state],
        is_suspended=state is CellState.SUSPENDED,
        ended_for=str(ENDED_FOR[EndedFor(cell.ended_for)]) if cell.ended_for else "",
        pauses=[_pause(row) for row in pauses],
        towns=[_town(cell, row, request, language, is_joint=is_joint) for row in memberships],
        office=office_facts(cell),
        may_change=may_change_life(life, request.actor, request.on).allowed,
        year=request.on.year,
    )


def papers_shown(cell: Cell) -> list[dict[str, Any]]:
    """The two documents, with what stands."""
    return [{"title": DOCUMENTS[kind], "filed": found.standing} for kind, found in queries.on_file(cell).items()]


def _pause(row: Any) -> dict[str, Any]:
    why = SUSPENDED_FOR[SuspendedFor(row.reason)]
    return {"starts_on": row.starts_on, "ends_on": row.ends_on, "why": why, "note": row.note}


def _town(cell: Cell, row: CellMunicipality, request: SeatRequest, language: str, *, is_joint: bool) -> TownShown:
    may = is_joint and row.ends_on is None
    may = may and request.actor.is_a(Capacity.MAYOR, municipality_id=row.municipality_id)
    url = reverse("cells:leave-cell", args=[cell.prefix, row.id]) if may else ""
    return TownShown(row.municipality.name_in(language), row.starts_on, row.ends_on, url)
