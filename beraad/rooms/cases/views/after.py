"""After the table: closing, reopening, keeping longer, holding, what left on paper, and certificates."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from beraad.foundation.kernel.errors import Conflict, Refused
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ui import page
from beraad.foundation.ui.parts import AnswerRow
from beraad.law.capacities import Capacity
from beraad.law.data_protection import HoldCause
from beraad.law.verdict import Citation
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cases import commands
from beraad.rooms.cases.commands.hold_case import holds_on
from beraad.rooms.cases.forms.after import (
    CLOSING,
    HOLD_CAUSES,
    CloseForm,
    HoldForm,
    KeepLongerForm,
    PaperForm,
    ReopenForm,
)
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.queries import page_of, tombstones_visible_to
from beraad.rooms.cases.views.answering import both_texts, keeps_typed, say_why_not, step_of
from beraad.rooms.cases.views.case import url_of
from beraad.rooms.cases.views.fetching import case_led_by, case_of
from beraad.rooms.cases.views.words import outcome_words
from beraad.rooms.cases.vocabulary import OutcomeClass, PaperKind
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


@require_http_methods(["GET", "HEAD", "POST"])
@needs_key
@keeps_typed(HoldForm)
def hold_case(request: SeatRequest, number: str) -> HttpResponse:
    """Suspend the erasure while a cause lasts, or end that."""
    row = case_led_by(request, number, Capacity.MAYOR)
    form = HoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            commands.hold_case(
                actor=request.actor,
                case=row,
                cause=data["cause"],
                reasons=data["reasons"],
                keys=keys_of(request),
                at=request.at,
            )
        except Refused as refusal:
            say_why_not(form, refusal.verdict)
        else:
            messages.success(request, _("Nothing of this case is destroyed while the cause lasts."))
            return redirect("cases:case", number)
    running = [(HOLD_CAUSES[HoldCause(hold.cause)], hold.placed_at) for hold in holds_on(row)[:1]]
    seal = seal_line(row.core_id, actor=request.actor, on=request.on)
    context = {"case": row, "form": form, "seal": seal, "running": running}
    return page.render(request, "cases/hold_case.html", context, status=422 if form.errors else 200)


@require_POST
def lift_hold(request: SeatRequest, number: str) -> HttpResponse:
    """The cause has ended."""
    commands.lift_hold(actor=request.actor, case=case_of(request, number), at=request.at)
    messages.success(request, _("The clocks run again."))
    return redirect("cases:case", number)


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_typed(PaperForm)
def leave_on_paper(request: SeatRequest, number: str) -> HttpResponse:
    """Count what left the house."""
    row = case_led_by(request, number, Capacity.COORDINATOR, Capacity.CHAIR, Capacity.MAYOR)
    form = PaperForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind = PaperKind(form.cleaned_data["kind"])
        commands.leave_on_paper(
            actor=request.actor, case=row, kind=kind, copies=form.cleaned_data["copies"], at=request.at
        )
        messages.success(request, _("Counted. The certificate of erasure will name it."))
        return redirect("cases:case", number)
    context = {"case": row, "form": form}
    return page.render(request, "cases/leave_on_paper.html", context, status=422 if form.errors else 200)


@require_safe
def certificates(request: SeatRequest) -> HttpResponse:
    """What was destroyed: number, dates, outcome; newest first."""
    found = page_of(
        tombstones_visible_to(request.actor, request.on),
        moment="erased_on",
        tie="number",
        after=request.GET.get("after", ""),
    )
    rows = [(stone, outcome_words(stone.outcome_class)) for stone in found.rows]
    return page.render(request, "cases/certificates.html", {"rows": rows, "next_key": found.next_key})


@require_safe
def certificate(request: SeatRequest, number: str) -> HttpResponse:
    """One certificate: what was destroyed, on which rule, where the ledger stood, what left on paper."""
    stone = get_object_or_404(tombstones_visible_to(request.actor, request.on), number=number)
    context = {
        "stone": stone,
        "outcome": outcome_words(stone.outcome_class),
        "citations": [Citation.parse(code.strip()) for code in stone.rule.split(";") if code.strip()],
        "is_witnessed": ledger.is_witnessed(max(0, stone.ledger_size - 1)),
    }
    return page.render(request, "cases/certificate.html", context)
