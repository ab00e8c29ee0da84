"""One request, and the side of the desk: taking up and answering."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ui import page
from beraad.foundation.ui.dates import language
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells.queries import municipalities_of_cell
from beraad.rooms.support import commands, queries
from beraad.rooms.support.forms.answer_request import AnswerRequestForm, RevisionForm
from beraad.rooms.support.models import HelpRequest
from beraad.rooms.support.policy import at_desk, may_answer_request, may_take_up_request, may_withdraw_request
from beraad.rooms.support.views.shown import facts_shown, request_row, steps_shown
from beraad.rooms.support.vocabulary import HelpOutcome
from beraad.rooms.support.words import OUTCOMES


@require_safe
def help_request(request: SeatRequest, request_id: UUID) -> HttpResponse:
    """What was asked, how it stands, and what can be done about it now."""
    asked = request_or_404(request, request_id)
    facts, row = queries.facts_of(asked, request.on), request_row(asked)
    towns = [town.name_in(language()) for town in municipalities_of_cell(asked.cell, request.on)]
    context = {
        "row": row,
        "cell": asked.cell,
        "facts": facts_shown(row, towns),
        "steps": steps_shown(asked),
        "is_at_desk": at_desk(facts, request.actor) is not None,
        "may_take_up": may_take_up_request(facts, request.actor).allowed,
        "may_answer": may_answer_request(facts, request.actor).allowed,
        "may_withdraw": may_withdraw_request(facts, request.actor).allowed,
        "form": RevisionForm(initial={"revision": asked.revision}),
    }
    return page.render(request, "support/help_request.html", context)


@require_POST
def take_up_request(request: SeatRequest, request_id: UUID) -> HttpResponse:
    """Take it up; one press."""
    asked = request_or_404(request, request_id)
    form = RevisionForm(request.POST)
    revision = form.cleaned_data["revision"] if form.is_valid() else 0
    if revision != asked.revision:
        return somebody_was_first(request, request_id, gettext("Take the question up"))
    try:
        commands.take_up_request(actor=request.actor, request=asked, revision=revision, at=request.at)
    except Conflict:
        return somebody_was_first(request, request_id, gettext("Take the question up"))
    messages.success(request, gettext("You took the question up. The cell sees your name and function."))
    return redirect("support:help-request", request_id=asked.id)


def answer_request(request: SeatRequest, request_id: UUID) -> HttpResponse:
    """Say what came of it."""
    asked = request_or_404(request, request_id)
    form = AnswerRequestForm(request.POST or None, initial={"revision": asked.revision})
    if not form.is_valid():
        require(may_answer_request(queries.facts_of(asked, request.on), request.actor))
        context = {"form": form, "cell": asked.cell, "row": request_row(asked)}
        return page.render(request, "support/answer_request.html", context, status=422 if form.is_bound else 200)
    outcome, revision = HelpOutcome(form.cleaned_data["outcome"]), form.cleaned_data["revision"]
    if revision != asked.revision:
        return somebody_was_first(request, request_id, str(OUTCOMES[outcome]))
    try:
        commands.answer_request(actor=request.actor, request=asked, outcome=outcome, revision=revision, at=request.at)
    except Conflict:
        return somebody_was_first(request, request_id, str(OUTCOMES[outcome]))
    messages.success(request, gettext("The cell sees what came of it."))
    return redirect("support:help-request", request_id=asked.id)


def request_or_404(request: SeatRequest, request_id: UUID) -> HelpRequest:
    """A request this seat may know of; for everybody else it does not exist."""
    return get_object_or_404(queries.requests_visible_to(request.actor, request.on), id=request_id)


def somebody_was_first(request: SeatRequest, request_id: UUID, mine: str) -> HttpResponse:
    """How the request stands now, beside what was pressed."""
    row = request_row(request_or_404(request, request_id))
    who = row.request.taken_up_by
    theirs = " · ".join(filter(None, (row.state, who.name if who else "", row.outcome)))
    context = {"row": row, "mine": mine, "theirs": theirs}
    return page.render(request, "support/conflict.html", context, status=409)
