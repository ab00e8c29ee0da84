"""The coordinator adds a worry to a case: the coordinator chooses, nothing is matched."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ui import page
from beraad.foundation.ui.dates import short_day
from beraad.foundation.ui.parts import AnswerRow
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cases import commands
from beraad.rooms.cases.commands.adding import Addition
from beraad.rooms.cases.forms.concerns import JoinForm
from beraad.rooms.cases.models import Case, Concern
from beraad.rooms.cases.policy import may_decide_concern
from beraad.rooms.cases.queries import cases_to_join, concern_facts
from beraad.rooms.cases.views.answering import keeps_typed, step_of
from beraad.rooms.cases.views.concerns import read_intake
from beraad.rooms.cases.views.fetching import concern_of
from beraad.rooms.cases.views.words import CASE_STATES
from beraad.rooms.cases.vocabulary import CaseState
from beraad.rooms.cells.queries import seal_line


@require_http_methods(["GET", "HEAD", "POST"])
@needs_key
@keeps_typed(JoinForm)
def join_concern(request: SeatRequest, reference: str) -> HttpResponse:
    """Which case, and what of the worry belongs there; check; then it is sealed there and destroyed here."""
    row = concern_of(request, reference)
    require(may_decide_concern(concern_facts(row, request.on), Act.CONCERN_JOINED, request.actor, request.on))
    choices = {case.number: case for case in cases_to_join(concern_facts(row, request.on), request.actor, request.on)}
    intake = read_intake(request, row)
    form = _form(request, row, intake, choices)
    if form.is_bound and form.is_valid():
        case = choices[form.cleaned_data["case"]]
        if step_of(request) != "do":
            return _check(request, row, form, case)
        return _done(request, row, form, case)
    context = {"form": form, "concern": row, "has_choices": bool(choices), **intake}
    return page.render(request, "cases/join_concern.html", context, status=422 if form.errors else 200)


def _form(request: SeatRequest, row: Concern, intake: dict[str, object], choices: dict[str, Case]) -> JoinForm:
    texts = intake["texts"]
    told = {field: text for field, _label, text in texts} if isinstance(texts, list) else {}
    initial = {
        "revision": row.revision,
        **{name: told.get(name, "") for name in ("observation", "source", "appraisal")},
    }
    offered = [(number, _hint(case)) for number, case in choices.items()]
    step = step_of(request)
    if step == "back":
        return JoinForm(initial={**initial, **request.POST.dict()}, cases=offered)
    return JoinForm(request.POST if step else None, initial=initial, cases=offered)


def _hint(case: Case) -> str:
    since = _("since %(day)s") % {"day": short_day(case.listed_on or case.proposed_on)}
    return f"{CASE_STATES[CaseState(case.state)][0]}, {since}"


def _check(request: SeatRequest, row: Concern, form: JoinForm, case: Case) -> HttpResponse:
    rows = [AnswerRow(str(field.label), form.typed(field.name)) for field in form.visible_fields()]
    seal = seal_line(case.core_id, actor=request.actor, on=request.on)
    context = {"form": form, "concern": row, "case": case, "rows": rows, "seal": seal}
    return page.render(request, "cases/check_join_concern.html", context)


def _done(request: SeatRequest, row: Concern, form: JoinForm, case: Case) -> HttpResponse:
    data = form.cleaned_data
    commands.join_concern(
        actor=request.actor,
        concern=row,
        case=case,
        addition=Addition(data["observation"], data["source"], clock.day_of(row.received_at), data["appraisal"]),
        revision=data["revision"],
        keys=keys_of(request),
        at=request.at,
        reply=data["reply"],
    )
    messages.success(request, _("Added to %(number)s.") % {"number": case.number})
    return redirect("cases:case", case.number)
