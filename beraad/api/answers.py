"""What is asked, and what is answered: read only, each with its shape."""

from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Path, Query, Router

from beraad.api import shapes
from beraad.api.problems import PROBLEMS
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells import open_data, queries
from beraad.rooms.cells.reference import credit, territory
from beraad.rooms.cells.statements import statement_on, statements
from beraad.rooms.cells.territory import Area, Region

router = Router()
MOST = 200

On = Annotated[date | None, Query(description="The day; today without it.")]
Key = Annotated[str, Path(max_length=60, pattern="^[a-z0-9-]+$", description="The key of a municipality.")]
After = Annotated[str, Query(max_length=60, description="The key after which the page begins.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]


@router.get("/municipalities", response=shapes.Municipalities, openapi_extra=PROBLEMS)
def municipalities(
    request: SeatRequest,
    on: On = None,
    region: Region | None = None,
    province: Annotated[str, Query(max_length=40)] = "",
    language_area: Area | None = None,
    after: After = "",
    limit: Limit = 100,
) -> dict[str, Any]:
    """Municipalities of a day, in the order of their keys."""
    asked = queries.Asked(_day(request, on), region or "", province, language_area or "")
    shown = queries.register_page(asked, after, limit)
    kin = queries.kin_of(shown.rows)
    return {
        "on": asked.on,
        "total": shown.total,
        "next": shown.next_key or None,
        "source": credit().source,
        "licence": credit().licence,
        "municipalities": [open_data.town_as_data(row, kin, asked.on) for row in shown.rows],
    }


@router.get("/municipalities/{key}", response=shapes.Municipality, openapi_extra=PROBLEMS)
def municipality(request: HttpRequest, key: Key) -> dict[str, Any]:
    """One municipality, whenever it was one."""
    del request
    found = queries.lineage_of(key)
    if found is None:
        raise Http404
    return open_data.town_as_data(found.municipality, queries.kin_of([found.municipality]), None)


@router.get("/cells", response=shapes.Cells, openapi_extra=PROBLEMS)
def cells(request: SeatRequest, on: On = None, after: After = "", limit: Limit = 100) -> dict[str, Any]:
    """Cells that work on a day, in the order of their prefixes."""
    day = _day(request, on)
    shown, following = queries.cells_on(day, after, limit)
    return {"on": day, "next": following or None, "cells": [open_data.cell_as_data(*each) for each in shown]}


@router.get("/coverage", response=shapes.Coverage, by_alias=True, openapi_extra=PROBLEMS)
def coverage(request: SeatRequest, on: On = None) -> dict[str, Any]:
    """How many cells there are, and how many municipalities they serve: two measures that are never added."""
    day = _day(request, on)
    return open_data.published(queries.coverage_on(day), statement_on(day))


@router.get("/statements", response=shapes.Statements, openapi_extra=PROBLEMS)
def all_statements(request: HttpRequest) -> dict[str, Any]:
    """What was said in public about coverage, contradictory statements included and marked."""
    del request
    return {"statements": [open_data.statement_as_data(one) for one in statements()]}


def _day(request: SeatRequest, on: date | None) -> date:
    day = on or request.on
    if not territory().first_day <= day <= request.on:
        raise Http404
    return day
