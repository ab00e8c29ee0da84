"""Coverage on any day: for everybody, in figures; no person is anywhere near it."""

import csv
from collections.abc import Iterable
from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from beraad.foundation.ui import page
from beraad.foundation.ui.areas import AreasMap
from beraad.foundation.ui.components.areas_map import alone
from beraad.foundation.ui.dates import language
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells.forms.show_coverage import CoverageForm
from beraad.rooms.cells.open_data import published
from beraad.rooms.cells.queries import Coverage, coverage_on
from beraad.rooms.cells.reference import credit, territory
from beraad.rooms.cells.statements import statement_on, statements
from beraad.rooms.cells.views import drawings, figures


@login_not_required
@require_safe
def coverage(request: SeatRequest) -> HttpResponse:
    """What was said in public by that day, and what this register knows of it; apart, for they are two sources."""
    spoken = language()
    form = _asked(request)
    on = form.cleaned_data.get("on") if form.is_valid() else None
    now = coverage_on(on or request.on)
    since = form.cleaned_data.get("since")
    before = coverage_on(since) if since else None
    said = statement_on(now.on)
    context = {
        "base": page.layout_of(request),
        "form": form,
        "now": now,
        "before": before,
        "groups": figures.groups_of(now, before, spoken),
        "said": figures.shown(said, spoken) if said else None,
        "never_counted": [figures.shown(one, spoken) for one in statements() if not one.counts],
        "said_map": drawings.said_by_region(said, spoken) if said else None,
        "known_map": drawings.known_by_province(now, spoken),
        "has_tiles": now.on >= stands_on(),
        "days": _days(now.on, request.on),
        "credit": credit(),
    }
    return page.render(request, "cells/coverage.html", context, status=422 if form.errors else 200)


@login_not_required
@require_safe
def coverage_map(request: SeatRequest) -> HttpResponse:
    """A tile for each municipality of today; of an older day there is no such scheme."""
    form = _asked(request)
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
def coverage_svg(request: SeatRequest, which: str) -> HttpResponse:
    """One map as a file for a report; what cannot be drawn of a day is a 404."""
    form = _asked(request)
    drawing = _drawn(which, form.cleaned_data["on"]) if form.is_valid() else None
    if drawing is None:
        raise Http404
    answer = HttpResponse(alone(drawing), content_type="image/svg+xml")
    answer["Content-Disposition"] = f'attachment; filename="coverage-{which}-{form.cleaned_data["on"]}.svg"'
    return answer


def _drawn(which: str, on: date) -> AreasMap | None:
    said = statement_on(on)
    if which == "regions":
        return drawings.said_by_region(said, language()) if said else None
    if which == "provinces":
        return drawings.known_by_province(coverage_on(on), language())
    return drawings.known_by_town(coverage_on(on), language()) if on >= stands_on() else None


@login_not_required
@require_safe
def coverage_json(request: SeatRequest) -> HttpResponse:
    """The same figures for a machine; a day that cannot be is a 400."""
    form = _asked(request)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors.get_json_data()}, status=400)
    on = form.cleaned_data["on"]
    return JsonResponse(published(coverage_on(on), statement_on(on)), json_dumps_params={"ensure_ascii": False})


@login_not_required
@require_safe
def coverage_csv(request: SeatRequest) -> HttpResponse:
    """One line for each municipality of that day, with the cell's share left out: only whether one serves it."""
    form = _asked(request)
    if not form.is_valid():
        return HttpResponse(status=400)
    now = coverage_on(form.cleaned_data["on"])
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="coverage-{now.on}.csv"'
    csv.writer(answer).writerows(_lines(now))
    return answer


def stands_on() -> date:
    """The day since which the municipalities are those of the tiles."""
    return credit().stands_on


def _lines(now: Coverage) -> Iterable[tuple[object, ...]]:
    yield ("on", "refnis", "key", "name_nl", "name_fr", "name_de", "region", "province", "language_area", "has_cell")
    for town in now.towns:
        names = (town.names["nl"], town.names["fr"], town.names["de"])
        where = (town.region.value, town.province, town.area.value)
        yield (now.on, town.code, town.key, *names, *where, int(town.cell_id is not None))


def _asked(request: SeatRequest) -> CoverageForm:
    return CoverageForm(request.GET, first_day=territory().first_day, today=request.on)


def _days(on: date, today: date) -> list[tuple[date, bool]]:
    """The days on which something changed or was said, and today: steps through time that need no script."""
    days = {today, *(one.on for one in statements() if one.counts), *(one.on for one in territory().successions)}
    return [(day, day == on) for day in sorted(days) if day <= today]
