"""Once a year: the coordinator confirms the own cell; the desk sees which cells said nothing for long."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext

from beraad.foundation.ui import page
from beraad.law.capacities import Capacity
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells.models import Cell
from beraad.rooms.cells.queries import cells_visible_to
from beraad.rooms.surveys import commands, words
from beraad.rooms.surveys.forms.confirm_yearly import ConfirmYearlyForm
from beraad.rooms.surveys.queries import alive_page, confirmation_of
from beraad.rooms.surveys.queries.confirmations import Living
from beraad.rooms.surveys.views.fetching import desk_or_404
from beraad.rooms.surveys.vocabulary import Confirmed, HelpKind


def confirm_yearly(request: SeatRequest, prefix: str) -> HttpResponse:
    """What was said last stands in the form; whoever has nothing to change presses once."""
    own = [one.cell_id for one in request.actor.mandates if one.capacity is Capacity.COORDINATOR]
    cell: Cell = get_object_or_404(cells_visible_to(request.actor, request.on), prefix=prefix, id__in=own)
    said = confirmation_of(cell.id, request.on)
    first: dict[str, Any] = {"exists": "yes", "needs_help": "no"}
    if said is not None:
        first |= {"meetings": said.meetings, "needs_help": "yes" if said.needs_help else "no", "kinds": said.kinds}
    form = ConfirmYearlyForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        commands.confirm_yearly(actor=request.actor, cell=cell, said=_said(form.cleaned_data), at=request.at)
        return redirect("desk")
    context = {"cell": cell, "form": form, "said": said}
    return page.render(request, "surveys/confirm_yearly.html", context, 422 if form.errors else 200)


def confirmations(request: SeatRequest) -> HttpResponse:
    """The cells of this desk's region: confirmed, long ago, or never; who needs help, and with what."""
    desk_or_404(request)
    shown = alive_page(request.actor, request.on, request.GET.get("after", ""))
    headings = [gettext("LIVC-R"), gettext("State"), gettext("Said on"), (gettext("Meetings"), "num"), gettext("Help")]
    context = {
        "rows": [_row(each) for each in shown.rows],
        "headings": headings,
        "next_url": f"?after={shown.next_prefix}" if shown.next_prefix else "",
    }
    return page.render(request, "surveys/confirmations.html", context)


def _row(living: Living) -> dict[str, Any]:
    said = living.said
    return {
        "living": living,
        "state": words.ALIVE[living.state],
        "tone": words.ALIVE_TONES[living.state],
        "kinds": [words.HELP[HelpKind(kind)] for kind in said.kinds] if said and said.needs_help else [],
    }


def _said(typed: dict[str, Any]) -> Confirmed:
    return Confirmed(
        exists=typed["exists"] == "yes",
        meetings=typed["meetings"],
        needs_help=typed["needs_help"] == "yes",
        kinds=tuple(map(HelpKind, typed["kinds"])),
    )
