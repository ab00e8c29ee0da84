"""Coverage on any day: for everybody, in figures; no person is anywhere near it."""

import csv
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from beraad.foundation.ui import page
from beraad.foundation.ui.dates import language
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells.borders import Level
from beraad.rooms.cells.forms.show_coverage import BY, CoverageForm
from beraad.rooms.cells.open_data import published
from beraad.rooms.cells.queries import Coverage, coverage_on
from beraad.rooms.cells.reference import credit, territory
from beraad.rooms.cells.statements import pilot_grant, statement_on, statements
from beraad.rooms.cells.views import drawings, figures


@login_not_required
@require_safe
def coverage(request: SeatRequest) -> HttpResponse:
    """What was said in public by that day, and what this register knows of it; apart, for they are two sources."""
    form = asked_of(request)
    on = form.cleaned_data.get("on") if form.is_valid() else None
    now = coverage_on(on or request.on)
    since = form.cleaned_data.get("since")
    before = coverage_on(since) if since else None
    context = {
        "base": page.layout_of(request),
        "form": form,
        "now": now,
        "before": before,
        "days": _days(now.on, request.on),
        "credit": credit(),
        **_said(now.on),
        **_known(now, before, level_of(form, now.on)),
    }
    return page.render(request, "cells/coverage.html", context, status=422 if form.errors else 200)


def _said(on: date) -> dict[str, Any]:
    """What others said by that day, and what they gave; nothing of it is counted with the register."""
    spoken, said = language(), statement_on(on)
    return {
        "said": figures.shown(said, spoken) if said else None,
        "said_map": drawings.said_by_region(said, spoken) if said else None,
        "never_counted": [figures.shown(one, spoken) for one in statements() if not one.counts],
        "grants": figures.grants(spoken) if on.year >= pilot_grant().year else None,
    }


def _known(now: Coverage, before: Coverage | None, level: Level) -> dict[str, Any]:
    """What the register knows, with its map by what was chosen."""
    spoken = language()
    return {
        "groups": figures.groups_of(now, before, spoken),
        "known_map": drawings.known_by(level, now, spoken),
        "known_name": f"{level.value}s",
        "by": level,
        "levels": [(one, figures.level_word(one), one is level) for one in levels_on(now.on)],
        "chosen": figures.chosen_rows(level, now, before, spoken),
        "chosen_before": before if level is Level.ARRONDISSEMENT else None,
        "has_tiles": now.on >= stands_on(),
    }


@login_not_required
@require_safe
def coverage_map(request: SeatRequest) -> HttpResponse:
    """A tile for each municipality of today; of an older day there is no such scheme."""
    form = asked_of(request)
    if not form.is_valid() or form.cleaned_data["on"] < stands_on():
        raise Http404
    now = coverage_on(form.cleaned_data["on"])
    context = {
        "base": page.layout_of(request),
        "now": now,
        "map": drawings.known_by_town(now, language()),
        "credit": credit(),
    }
    return page.render(request, "cells/coverage_map.html", context)


@login_not_required
@require_safe
def coverage_json(request: SeatRequest) -> HttpResponse:
    """The same figures for a machine; a day that cannot be is a 400."""
    form = asked_of(request)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors.get_json_data()}, status=400)
    on = form.cleaned_data["on"]
    return JsonResponse(published(coverage_on(on), statement_on(on)), json_dumps_params={"ensure_ascii": False})


@login_not_required
@require_safe
def coverage_csv(request: SeatRequest) -> HttpResponse:
    """One line for each municipality of that day, with the cell's share left out: only whether one serves it."""
    form = asked_of(request)
    if not form.is_valid():
        return HttpResponse(status=400)
    now = coverage_on(form.cleaned_data["on"])
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="coverage-{now.on}.csv"'
    csv.writer(answer).writerows(_lines(now))
    return answer


def level_of(form: CoverageForm, on: date) -> Level:
    """What was chosen, where it can be drawn of that day; else the provinces."""
    chosen = form.cleaned_data.get("by") or Level.PROVINCE
    return Level(chosen) if chosen in levels_on(on) else Level.PROVINCE


def levels_on(on: date) -> list[Level]:
    """What can be drawn of a day: which municipalities lie in a canton is known of those of today only."""
    return [level for level in BY if level is not Level.CANTON or on >= stands_on()]


def stands_on() -> date:
    """The day since which the municipalities are those of the tiles."""
    return credit().stands_on


def _lines(now: Coverage) -> Iterable[tuple[object, ...]]:
    yield ("on", "refnis", "key", "name_nl", "name_fr", "name_de", "region", "province", "language_area", "has_cell")
    for town in now.towns:
        names = (town.names["nl"], town.names["fr"], town.names["de"])
        where = (town.region.value, town.province, town.area.value)
        yield (now.on, town.code, town.key, *names, *where, int(town.cell_id is not None))


def asked_of(request: SeatRequest) -> CoverageForm:
    """What was asked for in the address."""
    return CoverageForm(request.GET, first_day=territory().first_day, today=request.on)


def _days(on: date, today: date) -> list[tuple[date, bool]]:
    """The days on which something changed or was said, and today: steps through time that need no script."""
    days = {today, *(one.on for one in statements() if one.counts), *(one.on for one in territory().successions)}
    return [(day, day == on) for day in sorted(days) if day <= today]
