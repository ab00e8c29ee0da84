"""Coverage as files for a report: a map as SVG or PNG, map and tables as PDF."""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from beraad.foundation.ui import page, sheets
from beraad.foundation.ui.areas import AreasMap
from beraad.foundation.ui.components.areas_map import alone
from beraad.foundation.ui.dates import language
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells.borders import Level
from beraad.rooms.cells.queries import coverage_on
from beraad.rooms.cells.statements import statement_on
from beraad.rooms.cells.views import drawings, report
from beraad.rooms.cells.views.coverage import asked_of, level_of, levels_on, stands_on

LEVELS = {
    "provinces": Level.PROVINCE,
    "arrondissements": Level.ARRONDISSEMENT,
    "cantons": Level.CANTON,
}
BUSY = 503


@login_not_required
@require_safe
def coverage_svg(request: SeatRequest, which: str) -> HttpResponse:
    """One map as a file for a report; what cannot be drawn of a day is a 404."""
    drawing, on = _drawn_or_404(request, which)
    return _file(alone(drawing), "image/svg+xml", f"coverage-{which}-{on}.svg")


@login_not_required
@require_safe
def coverage_png(request: SeatRequest, which: str) -> HttpResponse:
    """The same map as a picture, for where no SVG can be put."""
    drawing, on = _drawn_or_404(request, which)
    try:
        made = sheets.picture(alone(drawing).decode())
    except sheets.NoSheet:
        return _try_again(request)
    return _file(made, "image/png", f"coverage-{which}-{on}.png")


@login_not_required
@require_safe
def coverage_pdf(request: SeatRequest) -> HttpResponse:
    """Maps and tables of a day on paper: tagged, with real tables, in the language of the page."""
    form = asked_of(request)
    if not form.is_valid():
        return HttpResponse(status=400)
    now = coverage_on(form.cleaned_data["on"])
    told, pictures = report.report_of(now, statement_on(now.on), level_of(form, now.on), language())
    try:
        made = sheets.report(told, pictures)
    except sheets.NoSheet:
        return _try_again(request)
    return _file(made, "application/pdf", f"coverage-{now.on}.pdf")


def _drawn_or_404(request: SeatRequest, which: str) -> tuple[AreasMap, date]:
    form = asked_of(request)
    drawing = _drawn(which, form.cleaned_data["on"]) if form.is_valid() else None
    if drawing is None:
        raise Http404
    return drawing, form.cleaned_data["on"]


def _drawn(which: str, on: date) -> AreasMap | None:
    said = statement_on(on)
    if which == "regions":
        return drawings.said_by_region(said, language()) if said else None
    if which == "municipalities":
        return drawings.known_by_town(coverage_on(on), language()) if on >= stands_on() else None
    level = LEVELS.get(which)
    return drawings.known_by(level, coverage_on(on), language()) if level in levels_on(on) and level else None


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _try_again(request: SeatRequest) -> HttpResponse:
    """The typesetter has its hands full: the page says so, and the other files are there at once."""
    context = {"base": page.layout_of(request), "why": gettext("Too many sheets are being made at this moment.")}
    answer = page.render(request, "cells/no_sheet.html", context, status=BUSY)
    answer["Retry-After"] = "30"
    return answer
