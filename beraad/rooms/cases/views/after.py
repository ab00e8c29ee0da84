"""After the table: closing, reopening, keeping longer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from beraad.foundation.kernel.errors import Conflict, Refused
from beraad.foundation.ui import page
from beraad.foundation.ui.parts import AnswerRow
from beraad.law.capacities import Capacity
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cases import commands
from beraad.rooms.cases.forms.after import CLOSING, CloseForm, KeepLongerForm, ReopenForm
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.views.answering import both_texts, keeps_typed, say_why_not, step_of
from beraad.rooms.cases.views.case import url_of
from beraad.rooms.cases.views.fetching import case_led_by
from beraad.rooms.cases.vocabulary import OutcomeClass
from beraad.rooms.cells.queries import seal_line


@require_http_methods(["GET", "HEAD", "POST"])
@needs_key
@keeps_typed(CloseForm)
def close_case(request: SeatRequest, number: str) -> HttpResponse:
    """Why it ends; check; then the last clock runs."""
    row = case_led_by(request, number, Capacity.MAYOR)
    step = step_of(request)
    initial = {"revision": row.revision}
    if step == "back":
        form = CloseForm(initial={**initial, **request.POST.dict()})
    else:
        form = CloseForm(request.POST if step else None, initial=initial)
    seal = seal_line(row.core_id, actor=request.actor, on=request.on)
    if form.is_bound and form.is_valid():
        if step == "do":
            return _close(request, row, form)
        outcome = OutcomeClass(form.cleaned_data["outcome"])
        rows = [
            AnswerRow(_("Case"), row.number),
            AnswerRow(_("Why it ends"), str(CLOSING[outcome])),
            AnswerRow(_("In your words"), form.cleaned_data["motivation"]),
        ]
        return page.render(
            request, "cases/check_close_case.html", {"case": row, "form": form, "rows": rows, "seal": seal}
        )
    context = {"case": row, "form": form, "seal": seal}
    return page.render(request, "cases/close_case.html", context, status=422 if form.errors else 200)


def _close(request: SeatRequest, row: Case, form: CloseForm) -> HttpResponse:
    data = form.cleaned_data
    try:
        commands.close_case(
            actor=request.actor,
            case=row,
            outcome=OutcomeClass(data["outcome"]),
            motivation=data["motivation"],
            revision=data["revision"],
            keys=keys_of(request),
            at=request.at,
        )
    except Conflict:
        return both_texts(request, [(_("In your words"), data["motivation"], "")], url_of(row))
    messages.success(request, _("%(number)s is closed.") % {"number": row.number})
    return redirect("cases:case", row.number)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_key
@keeps_typed(ReopenForm)
def reopen_case(request: SeatRequest, number: str) -> HttpResponse:
    """Back on the list, with reasons; the clocks stay."""
    row = case_led_by(request, number, Capacity.MAYOR)
    form = ReopenForm(request.POST or None, initial={"revision": row.revision})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            commands.reopen_case(
                actor=request.actor,
                case=row,
                reasons=data["reasons"],
                revision=data["revision"],
                keys=keys_of(request),
                at=request.at,
            )
        except Conflict:
            return both_texts(request, [(str(form.fields["reasons"].label), data["reasons"], "")], url_of(row))
        messages.success(request, _("%(number)s is on the list again.") % {"number": row.number})
        return redirect("cases:case", number)
    seal = seal_line(row.core_id, actor=request.actor, on=request.on)
    context = {"case": row, "form": form, "seal": seal}
    return page.render(request, "cases/reopen_case.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_key
@keeps_typed(KeepLongerForm)
def extend_retention(request: SeatRequest, number: str) -> HttpResponse:
    """A later day of erasure; a refusal stands above the form, and what was typed stays."""
    row = case_led_by(request, number, Capacity.MAYOR)
    form = KeepLongerForm(request.POST or None, initial={"revision": row.revision}, on=request.on)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            commands.extend_retention(actor=request.actor, case=row, keys=keys_of(request), at=request.at, **data)
        except Refused as refusal:
            say_why_not(form, refusal.verdict)
        except Conflict:
            return both_texts(request, [(str(form.fields["elements"].label), data["elements"], "")], url_of(row))
        else:
            messages.success(request, _("The day of erasure is later; the reasons are sealed."))
            return redirect("cases:case", number)
    seal = seal_line(row.core_id, actor=request.actor, on=request.on)
    context = {"case": row, "form": form, "seal": seal}
    return page.render(request, "cases/extend_retention.html", context, status=422 if form.errors else 200)
