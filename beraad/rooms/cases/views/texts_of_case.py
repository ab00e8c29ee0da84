"""Three pages with one text or decision each: wait longer, complete the reasons, tell the person."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from beraad.foundation.kernel.errors import Conflict, NotHeld, require
from beraad.foundation.ui import page
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cases import commands
from beraad.rooms.cases.forms.cases import CompleteReasonsForm, ExtendForm, TellForm
from beraad.rooms.cases.policy import may_complete_reasons, may_extend_proposal, may_tell_person
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.cases.views.answering import both_texts, keeps_typed, say_why_not
from beraad.rooms.cases.views.case import open_core, url_of
from beraad.rooms.cases.views.fetching import case_of
from beraad.rooms.cases.views.reading import tellings_in
from beraad.rooms.cases.views.words import CASE_STATES
from beraad.rooms.cases.vocabulary import CaseState
from beraad.rooms.cells.queries import seal_line


@require_http_methods(["GET", "HEAD", "POST"])
@needs_key
@keeps_typed(ExtendForm)
def extend_proposal(request: SeatRequest, number: str) -> HttpResponse:
    """The mayor lets a frozen proposal wait thirty days more."""
    row = case_of(request, number)
    verdict = require(may_extend_proposal(case_facts(row), request.actor, request.on, has_reasons=True))
    form = ExtendForm(request.POST or None, initial={"revision": row.revision})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            commands.extend_proposal(
                actor=request.actor,
                case=row,
                reasons=data["reasons"],
                keys=keys_of(request),
                revision=data["revision"],
                at=request.at,
            )
        except Conflict:
            row.refresh_from_db()
            now = str(CASE_STATES[CaseState(row.state)][0])
            return both_texts(request, [(str(form.fields["reasons"].label), data["reasons"], now)], url_of(row))
        messages.success(request, _("%(number)s waits longer.") % {"number": number})
        return redirect("cases:case", number)
    seal = seal_line(row.core_id, actor=request.actor, on=request.on)
    context = {"case": row, "form": form, "verdict": verdict, "seal": seal}
    return page.render(request, "cases/extend_proposal.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_key
@keeps_typed(CompleteReasonsForm)
def complete_reasons(request: SeatRequest, number: str) -> HttpResponse:
    """The full reasons in place of the short ones."""
    row = case_of(request, number)
    require(may_complete_reasons(case_facts(row), request.actor, request.on))
    core = open_core(request, row)
    if core is None:
        raise NotHeld
    initial: dict[str, object] = {name: core.text(name) for name in ("reasons", "indications")}
    initial |= {"revision": row.revision, "reasons_revision": core.revision("reasons")}
    form = CompleteReasonsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            commands.complete_reasons(actor=request.actor, case=row, keys=keys_of(request), at=request.at, **data)
        except Conflict:
            texts = [(str(form.fields[name].label), data[name], core.text(name)) for name in ("indications", "reasons")]
            return both_texts(request, texts, url_of(row))
        messages.success(request, _("Your reasons are complete."))
        return redirect("cases:case", number)
    seal = seal_line(row.core_id, actor=request.actor, on=request.on)
    context = {"case": row, "form": form, "seal": seal}
    return page.render(request, "cases/complete_reasons.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_key
@keeps_typed(TellForm)
def tell_person(request: SeatRequest, number: str) -> HttpResponse:
    """Told, by whom and when; or not yet, on which ground and until when."""
    row = case_of(request, number)
    core = open_core(request, row)
    if core is None:
        raise NotHeld
    form = TellForm(request.POST or None, initial={"revision": row.revision}, on=request.on)
    if request.method == "POST" and form.is_valid():
        answer = _tell(request, number, form)
        if answer is not None:
            return answer
    context = {
        "case": row,
        "form": form,
        "tellings": tellings_in(core),
        "seal": seal_line(row.core_id, actor=request.actor, on=request.on),
    }
    return page.render(request, "cases/tell_person.html", context, status=422 if form.errors else 200)


def _tell(request: SeatRequest, number: str, form: TellForm) -> HttpResponse | None:
    row, telling = case_of(request, number), form.telling()
    verdict = may_tell_person(case_facts(row), telling, request.actor, request.on)
    if not verdict.allowed:
        say_why_not(form, verdict, {"cases.day_is_after_the_end": "decide_on"})
        return None
    try:
        commands.tell_person(
            actor=request.actor,
            case=row,
            telling=telling,
            keys=keys_of(request),
            revision=form.cleaned_data["revision"],
            at=request.at,
        )
    except Conflict:
        names = ("told_by", "explanation", "own_words")
        texts = [(str(form.fields[name].label), form.typed(name), "") for name in names]
        return both_texts(request, texts, url_of(row))
    messages.success(request, _("The decision is sealed in the case."))
    return redirect("cases:case", number)
