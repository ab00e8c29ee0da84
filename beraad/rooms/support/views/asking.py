"""The side of the cell: what it asked, asking, taking back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from beraad.foundation.kernel.errors import Conflict, Refused, require
from beraad.foundation.ui import page
from beraad.foundation.ui.dates import language
from beraad.law.sentences import sentence
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells.models import Cell
from beraad.rooms.cells.queries import cells_visible_to, facts_of_cell
from beraad.rooms.support import commands, queries
from beraad.rooms.support.forms.answer_request import RevisionForm
from beraad.rooms.support.forms.ask_for_help import AskForHelpForm
from beraad.rooms.support.policy import may_begin_asking, may_see_requests
from beraad.rooms.support.views.answering import request_or_404, somebody_was_first
from beraad.rooms.support.views.shown import request_row
from beraad.rooms.support.vocabulary import Desk, HelpKind

MOST = 50
BESIDE = {"support.the_wished_day_is_over": "wished_by"}
"""Where a refusal is said on the form; the others are about the kinds."""


@require_safe
def help_of_cell(request: SeatRequest, prefix: str) -> HttpResponse:
    """What the own cell asked, newest first, and how each stands."""
    cell = _cell_or_404(request, prefix)
    facts = facts_of_cell(cell, request.on)
    require(may_see_requests(facts, request.actor))
    rows = queries.requests_of_cell(cell.id)[:MOST]
    context = {
        "cell": cell,
        "rows": [request_row(row) for row in rows],
        "headings": [gettext("Help with"), gettext("Asked of"), gettext("Needed by"), gettext("State")],
        "may_ask": may_begin_asking(facts, request.actor).allowed,
    }
    return page.render(request, "support/help.html", context)


def ask_for_help(request: SeatRequest, prefix: str) -> HttpResponse:
    """Ask; what the policy refuses is said beside its field, and what was chosen stays."""
    cell = _cell_or_404(request, prefix)
    require(may_begin_asking(facts_of_cell(cell, request.on), request.actor))
    form = AskForHelpForm(request.POST or None)
    if form.is_valid() and _asked(request, prefix, form):
        messages.success(request, gettext("Your question is with the desk. It calls you back."))
        return redirect("support:help", prefix=cell.prefix)
    context = {"cell": cell, "form": form}
    return page.render(request, "support/ask_for_help.html", context, status=422 if form.is_bound else 200)


@require_POST
def withdraw_request(request: SeatRequest, request_id: UUID) -> HttpResponse:
    """Take it back; one press."""
    asked = request_or_404(request, request_id)
    form = RevisionForm(request.POST)
    revision = form.cleaned_data["revision"] if form.is_valid() else 0
    if revision != asked.revision:
        return somebody_was_first(request, request_id, gettext("Take the question back"))
    try:
        commands.withdraw_request(actor=request.actor, request=asked, revision=revision, at=request.at)
    except Conflict:
        return somebody_was_first(request, request_id, gettext("Take the question back"))
    messages.success(request, gettext("The question is taken back."))
    return redirect("support:help", prefix=asked.cell.prefix)


def _asked(request: SeatRequest, prefix: str, form: AskForHelpForm) -> bool:
    typed = form.cleaned_data
    try:
        commands.ask_for_help(
            actor=request.actor,
            cell=_cell_or_404(request, prefix),
            desk=Desk(typed["desk"]),
            kinds=map(HelpKind, typed["kinds"]),
            wished_by=typed["wished_by"],
            telephone=typed["telephone"],
            at=request.at,
        )
    except Refused as refused:
        because = refused.verdict.because
        form.add_error(BESIDE.get(because.key, "kinds"), sentence(because, language()))
        return False
    return True


def _cell_or_404(request: SeatRequest, prefix: str) -> Cell:
    return get_object_or_404(cells_visible_to(request.actor, request.on), prefix=prefix)
