"""The life of a cell, one act a page."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from beraad.foundation.kernel.errors import require
from beraad.law.verdict import Verdict
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells import commands, queries
from beraad.rooms.cells.forms.choices import offered
from beraad.rooms.cells.forms.life import EndCellForm, JoinCellForm, LeaveCellForm, ResumeCellForm, SuspendCellForm
from beraad.rooms.cells.life import CellState, EndedFor, LifeFacts, SuspendedFor
from beraad.rooms.cells.models import Cell
from beraad.rooms.cells.policy_life import (
    may_change_life,
    may_end_cell,
    may_join_cell,
    may_leave_cell,
    may_resume_cell,
    may_suspend_cell,
    may_write_down_members,
)
from beraad.rooms.cells.queries.life import joining_facts, leaving_facts
from beraad.rooms.cells.queries.register import cells_kept_by
from beraad.rooms.cells.views.acting import Press, answer, bound
from beraad.rooms.cells.views.cells import cell_or_404, language_of
from beraad.rooms.cells.words_life import CELL_STATES

STILL_KEPT = "cells.something_is_still_kept"
"""Said beside the form and not instead of it: whoever may decide reads what there is to do first."""

Ask = Callable[[date], Verdict]


def suspend_cell(request: SeatRequest, prefix: str) -> HttpResponse:
    """The table pauses; every clock runs on."""
    cell, life = _moving(request, prefix)
    initial = {"starts_on": request.on, "revision": cell.revision}
    press = Press(
        form=SuspendCellForm(bound(request), initial=initial),
        title=gettext("Suspend the cell"),
        lead=gettext("No new meeting until it works again. Worries, cases and clocks go on; nothing is lost."),
        back_url=_url(cell),
        verdict=lambda typed: may_suspend_cell(life, typed["starts_on"], request.actor, request.on),
        do=lambda typed: _do(commands.suspend_cell, request, cell, typed, pause=_pause(typed)),
        **_common(cell, life, "starts_on"),
    )
    return answer(request, press)


def resume_cell(request: SeatRequest, prefix: str) -> HttpResponse:
    """The table is there again."""
    cell, life = _moving(request, prefix)
    initial = {"works_from": request.on, "revision": cell.revision}
    press = Press(
        form=ResumeCellForm(bound(request), initial=initial),
        title=gettext("The cell works again"),
        lead=gettext("From this day it counts as working, and meetings can be planned."),
        back_url=_url(cell),
        verdict=lambda typed: may_resume_cell(life, typed["works_from"], request.actor, request.on),
        do=lambda typed: _do(commands.resume_cell, request, cell, typed, works_from=typed["works_from"]),
        **_common(cell, life, "works_from"),
    )
    return answer(request, press)


def end_cell(request: SeatRequest, prefix: str) -> HttpResponse:
    """The cell has a last day; only when nothing of it is kept any more."""
    cell, life = _moving(request, prefix)
    initial = {"last_day": request.on, "revision": cell.revision}
    press = Press(
        form=EndCellForm(bound(request), initial=initial),
        title=gettext("End the cell"),
        lead=gettext("This cannot be taken back. What the cell served and when stays in the register of coverage."),
        back_url=_url(cell),
        verdict=lambda typed: may_end_cell(life, typed["last_day"], request.actor, request.on),
        do=lambda typed: _do(commands.end_cell, request, cell, typed, end=_end(typed)),
        **_common(cell, life, "last_day"),
    )
    return answer(request, press)


def join_cell(request: SeatRequest, prefix: str) -> HttpResponse:
    """The operator writes down that a municipality joins."""
    cell = get_object_or_404(cells_kept_by(request.actor, request.on), prefix=prefix)
    life, towns = queries.life_of(cell, request.on), list(queries.free_municipalities(request.on))
    require(may_write_down_members(life, request.actor))
    initial = {"starts_on": request.on, "revision": cell.revision}
    press = Press(
        form=JoinCellForm(bound(request), initial=initial, towns=towns),
        title=gettext("A municipality joins"),
        lead=gettext("As its mayor and those of the cell decided. One cell at a time; its history stays."),
        back_url=reverse("cells:cells"),
        verdict=lambda typed: _may_join(request, life, typed),
        do=lambda typed: _do(
            commands.join_cell, request, cell, typed, municipality=typed["municipality"], starts_on=typed["starts_on"]
        ),
        context={"cell": cell, "towns": [offered(town, language_of(request)) for town in towns]},
        beside="starts_on",
        revision=cell.revision,
    )
    return answer(request, press)


def leave_cell(request: SeatRequest, prefix: str, membership_id: int) -> HttpResponse:
    """A municipality leaves a joint cell."""
    cell = get_object_or_404(cells_kept_by(request.actor, request.on), prefix=prefix)
    membership = get_object_or_404(queries.memberships_of(cell).filter(ends_on=None), id=membership_id)
    life, asked = queries.life_of(cell, request.on), leaving_facts(cell, membership)
    ask: Ask = lambda day: may_leave_cell(life, asked, day, request.actor, request.on)  # noqa: E731
    if (first := ask(request.on)).because.key != STILL_KEPT:
        require(first)
    press = Press(
        form=LeaveCellForm(bound(request), initial={"last_day": request.on, "revision": cell.revision}),
        title=gettext("%(name)s leaves the cell") % {"name": membership.municipality.name_in(language_of(request))},
        lead=gettext("The mayor of the municipality decides. The years in this cell stay in the register."),
        back_url=_url(cell),
        verdict=lambda typed: ask(typed["last_day"]),
        do=lambda typed: _do(
            commands.leave_cell, request, cell, typed, membership=membership, last_day=typed["last_day"]
        ),
        **_common(cell, life, "last_day"),
    )
    return answer(request, press)


def _moving(request: SeatRequest, prefix: str) -> tuple[Cell, LifeFacts]:
    cell = cell_or_404(request, prefix)
    life = queries.life_of(cell, request.on)
    require(may_change_life(life, request.actor, request.on))
    return cell, life


def _common(cell: Cell, life: LifeFacts, beside: str) -> dict[str, Any]:
    stands = str(CELL_STATES[CellState(life.state)])
    now = {str(field): stands for field in (gettext("Why"), gettext("Suspended from"), gettext("Last day"))}
    return {"context": {"cell": cell}, "beside": beside, "revision": cell.revision, "now": now}


def _do(command: Callable[..., object], request: SeatRequest, cell: Cell, typed: Any, **more: Any) -> object:
    return command(actor=request.actor, cell=cell, revision=typed["revision"], at=request.at, **more)


def _pause(typed: Any) -> commands.Pause:
    return commands.Pause(typed["starts_on"], SuspendedFor(typed["reason"]), typed["note"])


def _end(typed: Any) -> commands.End:
    return commands.End(typed["last_day"], EndedFor(typed["reason"]), typed["note"])


def _may_join(request: SeatRequest, life: LifeFacts, typed: Any) -> Verdict:
    asked = joining_facts(typed["municipality"], typed["starts_on"])
    return may_join_cell(life, asked, typed["starts_on"], request.actor, request.on)


def _url(cell: Cell) -> str:
    return reverse("cells:cell", args=[cell.prefix])
