"""The mayor puts a person on the list, or declines."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from beraad.foundation.kernel.errors import Conflict, NotHeld, require
from beraad.foundation.ui import page
from beraad.foundation.ui.parts import AnswerRow
from beraad.foundation.vault.door import Opened
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cases import commands
from beraad.rooms.cases.commands.list_case import Listing, answers_of
from beraad.rooms.cases.forms.cases import DeclineForm, ListCaseForm
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.policy import may_decline_case, may_list_case
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.cases.views.answering import both_texts, keeps_typed, refilled, say_why_not, step_of
from beraad.rooms.cases.views.case import open_core, url_of
from beraad.rooms.cases.views.fetching import case_of
from beraad.rooms.cases.views.words import CASE_STATES
from beraad.rooms.cases.vocabulary import CaseState
from beraad.rooms.cells.queries import is_confirmed, seal_line


@require_http_methods(["GET", "HEAD", "POST"])
@needs_key
@keeps_typed(ListCaseForm)
def list_case(request: SeatRequest, number: str) -> HttpResponse:
    """Reasons and indications with the coordinator's view beside them; check; then the list."""
    row = case_of(request, number)
    core = open_core(request, row, purpose="listing")
    if core is None:
        raise NotHeld
    step = step_of(request)
    form = _form(request, row, step)
    if form.is_bound and form.typed("revision") != str(row.revision):
        return _somebody_was_first(row, form, core, request)
    if form.is_bound and form.is_valid():
        listing = _listing(form)
        answers = answers_of(listing, row, has_view=bool(core.text("coordinator_view").strip()), at=request.at)
        verdict = may_list_case(case_facts(row), answers, request.actor, request.on)
        if verdict.allowed and step == "do":
            return _list(request, row, form, core)
        if verdict.allowed:
            rows = [AnswerRow(str(field.label), form.typed(field.name)) for field in form.visible_fields()]
            seal = seal_line(row.core_id, actor=request.actor, on=request.on)
            context = {"case": row, "form": form, "rows": rows, "verdict": verdict, "seal": seal}
            return page.render(request, "cases/check_list_case.html", context)
        say_why_not(form, verdict)
    return _page(request, row, form, core)


def _form(request: SeatRequest, row: Case, step: str) -> ListCaseForm:
    initial = {"revision": row.revision, "is_urgent": row.is_urgent}
    if step == "back":
        return refilled(ListCaseForm, request, initial=initial, age_class=row.age_class)  # type: ignore[return-value]
    return ListCaseForm(request.POST if step else None, initial=initial, age_class=row.age_class)


def _page(request: SeatRequest, row: Case, form: ListCaseForm, core: Opened) -> HttpResponse:
    context = {
        "case": row,
        "form": form,
        "observations": core.text("observations"),
        "view": core.text("coordinator_view"),
        "seal": seal_line(row.core_id, actor=request.actor, on=request.on),
    }
    return page.render(request, "cases/list_case.html", context, status=422 if form.errors else 200)


def _listing(form: ListCaseForm) -> Listing:
    data = form.cleaned_data
    return Listing(
        reasons=data["reasons"],
        indications=data["indications"],
        special_reasoning=data.get("special_reasoning", ""),
        is_urgent=data["is_urgent"],
    )


def _list(request: SeatRequest, row: Case, form: ListCaseForm, core: Opened) -> HttpResponse:
    revision = form.cleaned_data["revision"]
    try:
        commands.list_case(
            actor=request.actor,
            case=row,
            listing=_listing(form),
            keys=keys_of(request),
            revision=revision,
            at=request.at,
        )
    except Conflict:
        row.refresh_from_db()
        return _somebody_was_first(row, form, core, request)
    messages.success(request, _("%(number)s is on the list of cases.") % {"number": row.number})
    return redirect("cases:tell-person", row.number)


def _somebody_was_first(row: Case, form: ListCaseForm, core: Opened, request: SeatRequest) -> HttpResponse:
    """Mine, and theirs: their reasons when they listed it, else how the case stands now."""
    now = str(CASE_STATES[CaseState(row.state)][0])
    rows = [
        (str(form.fields[name].label), form.typed(name), core.text(name) or now) for name in ("indications", "reasons")
    ]
    return both_texts(request, rows, url_of(row))


@require_http_methods(["GET", "HEAD", "POST"])
@needs_key
def decline_case(request: SeatRequest, number: str) -> HttpResponse:
    """What will be destroyed and who could read it; then it is."""
    row = case_of(request, number)
    confirmed = is_confirmed(row.municipality_id, "listing.representative_may_list", request.on) is not None
    verdict = require(may_decline_case(case_facts(row), request.actor, request.on, representative_confirmed=confirmed))
    form = DeclineForm(request.POST or None, initial={"revision": row.revision})
    if request.method == "POST" and form.is_valid():
        commands.decline_case(actor=request.actor, case=row, revision=form.cleaned_data["revision"], at=request.at)
        messages.success(request, _("%(number)s is declined; everything about it is destroyed.") % {"number": number})
        return redirect("cases:cases")
    seal = seal_line(row.core_id, actor=request.actor, on=request.on)
    context = {"case": row, "form": form, "verdict": verdict, "seal": seal}
    return page.render(request, "cases/decline_case.html", context)
