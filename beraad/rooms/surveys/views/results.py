"""Results of surveys that are over: for everybody, in tables, with small figures kept back."""

import csv
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from beraad.foundation.ui import page
from beraad.foundation.ui.dates import language
from beraad.law.verdict import Citation, to_be_confirmed
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells.queries import province_name, region_name
from beraad.rooms.surveys import open_data
from beraad.rooms.surveys.models import Campaign
from beraad.rooms.surveys.queries import over_for_everybody, results_of
from beraad.rooms.surveys.queries.results import LEAST, TOTAL, Results, Table
from beraad.rooms.surveys.views.fetching import REGIONS

BASIS: tuple[Citation, ...] = (to_be_confirmed(LEAST),)


@login_not_required
@require_safe
def all_results(request: SeatRequest) -> HttpResponse:
    """Every survey that is over, the newest first."""
    rows = [{"campaign": one, **_named(one)} for one in over_for_everybody(request.on)]
    headings = [gettext("Survey"), gettext("Whom it asks"), gettext("Closed on")]
    context = {"base": page.layout_of(request), "rows": rows, "headings": headings}
    return page.render(request, "surveys/all_results.html", context)


@login_not_required
@require_safe
def results(request: SeatRequest, reference: str) -> HttpResponse:
    """The tables of one survey."""
    found = results_of(_over_or_404(request, reference), request.on)
    context = {
        "base": page.layout_of(request),
        "campaign": found.campaign,
        **_named(found.campaign),
        "least": found.least.number,
        "basis": BASIS,
        "rates": [
            {"name": _area(area), "asked": asked, "answered": answered}
            for area, asked, answered in zip(found.areas, found.asked, found.answered, strict=True)
        ],
        "rate_headings": [gettext("Area"), gettext("Asked"), gettext("Answered")],
        "tables": [_shown(table, found.tables) for table in _first_of_each(found.tables)],
    }
    return page.render(request, "surveys/results.html", context)


@login_not_required
@require_safe
def results_csv(request: SeatRequest, reference: str) -> HttpResponse:
    """One line for each figure."""
    found = results_of(_over_or_404(request, reference), request.on)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="survey-{found.campaign.reference}.csv"'
    csv.writer(answer).writerows(open_data.lines_of(found))
    return answer


@login_not_required
@require_safe
def results_json(request: SeatRequest, reference: str) -> HttpResponse:
    """The same as the interface says."""
    found: Results = results_of(_over_or_404(request, reference), request.on)
    return JsonResponse(open_data.results_as_data(found), json_dumps_params={"ensure_ascii": False})


def _over_or_404(request: SeatRequest, reference: str) -> Campaign:
    return get_object_or_404(over_for_everybody(request.on), reference=reference)


def _named(campaign: Campaign) -> dict[str, Any]:
    return {"title": campaign.title_in(language()), "area": region_name(campaign.region)}


def _area(area: str) -> str:
    if area == TOTAL:
        return gettext("Total")
    return region_name(area) if area in REGIONS else province_name(area)


def _shown(table: Table, others: Sequence[Table]) -> dict[str, Any]:
    """One question as a table; of one with several choices each choice is a row, with how many chose it."""
    heads = [gettext("Answer"), *(_area(area) for area in table.columns)]
    several = [each for each in others if each.question is table.question and each.option]
    rows = [_row(open_data.option_words(each)[language()], each.rows[0].counts) for each in several]
    rows = rows or [_row(open_data.words_of(table.question, row.key)[language()], row.counts) for row in table.rows]
    return {
        "text": table.question.text[language()],
        "headings": heads,
        "rows": rows,
        "left_out": ", ".join(_area(area) for area in table.left_out),
        "is_empty": not table.columns,
    }


def _first_of_each(tables: Sequence[Table]) -> list[Table]:
    """One for each question."""
    return list({table.question.key: table for table in reversed(tables)}.values())[::-1]


def _row(words: str, counts: Sequence[int | None]) -> dict[str, Any]:
    return {"words": words, "cells": [{"count": count, "is_kept_back": count is None} for count in counts]}
