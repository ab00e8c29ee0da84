"""The self-assessment of a cell, year by year; read by those who keep the cell, and by nobody else."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from beraad.foundation.kernel.errors import require
from beraad.foundation.ui import page
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells import commands, queries
from beraad.rooms.cells.forms.self_assessment import AssessAreaForm, CloseAssessmentForm
from beraad.rooms.cells.life import AreaState
from beraad.rooms.cells.models import AssessedArea, Cell
from beraad.rooms.cells.policy_life import may_assess, may_close_assessment
from beraad.rooms.cells.queries.assessments import Year, two_years, unanswered, years_of
from beraad.rooms.cells.self_assessment import Area, areas, version
from beraad.rooms.cells.views.acting import Press, answer, bound
from beraad.rooms.cells.views.cells import language_of
from beraad.rooms.cells.views.readiness import StepShown, kept_or_refused, step_shown
from beraad.rooms.cells.words_life import AREA_STATES

FIELDS = ("state", "evidence", "next_step", "due_on")
TONES = {AreaState.NOT_YET: "warn", AreaState.PARTLY: "warn", AreaState.IN_PLACE: "good"}
FIRST_YEAR = 2016


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer as it is shown."""

    state: str
    tone: str
    evidence: str
    next_step: str
    due_on: Any


@dataclass(frozen=True, slots=True)
class AreaShown:
    """One area with the answer of this year, that of last year, and the fact that shows it."""

    key: str
    title: str
    question: str
    source: Any
    now: Answered | None
    before: Answered | None
    fact: StepShown | None
    url: str


def self_assessment(request: SeatRequest, prefix: str, year: int) -> HttpResponse:
    """Every area of a year, with last year beside it."""
    cell, (now, before) = _years(request, prefix, year)
    may = may_assess(queries.life_of(cell, request.on), year, request.actor, request.on, is_closed=now.is_closed)
    rows = area_rows(request, cell, now, before)
    missing = len([row for row in rows if row.now is None])
    context = {
        "cell": cell,
        "year": year,
        "row": now.row,
        "rows": rows,
        "is_read_only": not may.allowed,
        "missing": missing,
        "table_version": now.row.table_version if now.row else version(),
        "years": sorted({row.year for row in years_of(cell)} | {request.on.year}, reverse=True),
    }
    return page.render(request, "cells/self_assessment.html", context)


def assess_area(request: SeatRequest, prefix: str, year: int, area: str) -> HttpResponse:
    """How one area stands this year."""
    cell, (now, before) = _years(request, prefix, year)
    row = next((row for row in area_rows(request, cell, now, before) if row.key == area), None)
    if row is None:
        raise Http404
    life, found = queries.life_of(cell, request.on), now.answers.get(area)
    verdict = require(may_assess(life, year, request.actor, request.on, is_closed=now.is_closed))
    form = AssessAreaForm(bound(request), initial=_initial(found))
    press = Press(
        form=form,
        title=row.title,
        lead=row.question,
        back_url=reverse("cells:self-assessment", args=[cell.prefix, year]) + f"#{area}",
        verdict=lambda _typed: verdict,
        do=lambda typed: commands.assess_area(
            cell=cell, year=year, assessed=_assessed(area, typed), revision=typed["revision"], **_who(request)
        ),
        checks=False,
        revision=found.revision if found else 0,
        now=_now(form, row.now),
        context={"cell": cell, "row": row, "year": year},
        template="cells/assess_area.html",
    )
    return answer(request, press)


def close_assessment(request: SeatRequest, prefix: str, year: int) -> HttpResponse:
    """The year is closed, and read-only from then on."""
    cell, (now, _before) = _years(request, prefix, year)
    life, missing = queries.life_of(cell, request.on), unanswered(now.row)
    verdict = require(
        may_close_assessment(life, year, request.actor, request.on, is_closed=now.is_closed, unanswered=missing)
    )
    revision = now.row.revision if now.row else 0
    press = Press(
        form=CloseAssessmentForm(bound(request), initial={"revision": revision}),
        title=gettext("Close the self-assessment of %(year)s") % {"year": year},
        lead=gettext(
            "Everything is answered. Once closed, the year is read-only; next year begins with these answers beside it."
        ),
        back_url=reverse("cells:self-assessment", args=[cell.prefix, year]),
        verdict=lambda _typed: verdict,
        do=lambda typed: _close(request, cell, year, typed["revision"]),
        checks=False,
        revision=revision,
        context={"cell": cell},
    )
    return answer(request, press)


def area_rows(request: SeatRequest, cell: Cell, now: Year, before: Year) -> list[AreaShown]:
    """Every area in the words of the reader, with the facts of the register."""
    tongue = language_of(request)
    steps = {row.step: step_shown(cell, row, tongue) for row in queries.readiness_of(cell, request.on, tongue).rows}
    return [
        AreaShown(
            key=area.key,
            title=area.titles[tongue],
            question=area.questions[tongue],
            source=area.source,
            now=_answered(now.answers.get(area.key)),
            before=_answered(before.answers.get(area.key)),
            fact=steps.get(area.fact) if area.fact else None,
            url=_url(cell, now.year, area),
        )
        for area in areas().values()
    ]


def _years(request: SeatRequest, prefix: str, year: int) -> tuple[Cell, tuple[Year, Year]]:
    cell = kept_or_refused(request, prefix)
    if not FIRST_YEAR <= year <= request.on.year:
        raise Http404
    return cell, two_years(cell, year)


def _url(cell: Cell, year: int, area: Area) -> str:
    return reverse("cells:assess-area", args=[cell.prefix, year, area.key])


def _answered(row: AssessedArea | None) -> Answered | None:
    if row is None:
        return None
    state = AreaState(row.state)
    return Answered(str(AREA_STATES[state]), TONES.get(state, ""), row.evidence, row.next_step, row.due_on)


def _initial(found: AssessedArea | None) -> dict[str, Any]:
    values = {name: getattr(found, name) for name in FIELDS} if found else {}
    return {**values, "revision": found.revision if found else 0}


def _assessed(area: str, typed: Any) -> commands.Assessed:
    return commands.Assessed(area, AreaState(typed["state"]), typed["evidence"], typed["next_step"], typed["due_on"])


def _who(request: SeatRequest) -> dict[str, Any]:
    return {"actor": request.actor, "at": request.at}


def _now(form: AssessAreaForm, stands: Answered | None) -> dict[str, str]:
    if stands is None:
        return {}
    values = {"state": stands.state, "evidence": stands.evidence, "next_step": stands.next_step}
    return {str(form.fields[name].label): value for name, value in values.items()}


def _close(request: SeatRequest, cell: Cell, year: int, revision: int) -> None:
    commands.close_assessment(cell=cell, year=year, revision=revision, **_who(request))
    messages.success(request, gettext("The self-assessment of %(year)s is closed.") % {"year": year})
