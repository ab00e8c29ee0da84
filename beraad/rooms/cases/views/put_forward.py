"""The coordinator puts a situation to the mayor."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ui import page
from beraad.foundation.ui.dates import short_day
from beraad.foundation.ui.parts import AnswerRow, Reader
from beraad.law.verdict import Verdict
from beraad.rooms.accounts.seat import SeatRequest, needs_key
from beraad.rooms.cases import commands
from beraad.rooms.cases.commands.put_forward import Proposal
from beraad.rooms.cases.forms.concerns import PutForwardForm
from beraad.rooms.cases.models import Concern
from beraad.rooms.cases.policy import may_decide_concern, may_put_forward
from beraad.rooms.cases.queries import concern_facts, readers_of_person, readiness_of
from beraad.rooms.cases.views.answering import keeps_typed, refilled, say_why_not, step_of
from beraad.rooms.cases.views.concerns import read_intake
from beraad.rooms.cases.views.fetching import concern_of
from beraad.rooms.cases.vocabulary import PersonName, TriageAnswers
from beraad.rooms.cells.queries import cell_of, people


@require_http_methods(["GET", "HEAD", "POST"])
@needs_key
@keeps_typed(PutForwardForm)
def put_forward(request: SeatRequest, reference: str) -> HttpResponse:
    """Three questions, a name and a view; check; then three places are born and the worry is destroyed."""
    row = concern_of(request, reference)
    require(may_decide_concern(concern_facts(row, request.on), Act.CASE_PUT_FORWARD, request.actor, request.on))
    step = step_of(request)
    intake = read_intake(request, row)
    form = _form(request, row, step, intake)
    if form.is_bound and form.is_valid():
        verdict = _verdict(request, row, form)
        if verdict.allowed:
            return _done(request, row, form) if step == "do" else _check(request, row, form, verdict)
        say_why_not(form, verdict)
    return page.render(
        request, "cases/put_forward.html", {"form": form, "concern": row, **intake}, status=422 if form.errors else 200
    )


def _form(request: SeatRequest, row: Concern, step: str, intake: dict[str, object]) -> PutForwardForm:
    texts = intake["texts"]
    told = {field: text for field, _label, text in texts} if isinstance(texts, list) else {}
    given, _space, family = told.get("person", "").partition(" ")
    source = told.get("source", "")
    seen = "\n".join(part for part in (told.get("observation", ""), f"({source})" if source else "") if part)
    initial = {
        "revision": row.revision,
        "on": request.on,
        "given_name": given,
        "family_name": family,
        "observations": seen,
    }
    if step == "back":
        return refilled(PutForwardForm, request, initial=initial)  # type: ignore[return-value]
    return PutForwardForm(request.POST if step in {"check", "do"} else None, initial=initial)


def _answers(form: PutForwardForm) -> TriageAnswers:
    data = form.cleaned_data
    return TriageAnswers(
        has_indications=data["has_indications"] == "yes",
        is_one_person=data["is_one_person"] == "yes",
        other_channel_considered=data["other_channel_considered"] == "yes",
    )


def _verdict(request: SeatRequest, row: Concern, form: PutForwardForm) -> Verdict:
    cell = cell_of(row.municipality_id, request.on)
    if cell is None:
        raise Conflict
    readiness = readiness_of(row.municipality, cell, request.on)
    return may_put_forward(concern_facts(row, request.on), _answers(form), readiness, request.actor, request.on)


def _check(request: SeatRequest, row: Concern, form: PutForwardForm, verdict: Verdict) -> HttpResponse:
    cell = cell_of(row.municipality_id, request.on)
    grants = readers_of_person(row.municipality, cell, request.on) if cell is not None else []
    cards = people([grant.holder_id for grant in grants])
    readers = [Reader(card.name, card.function) for card in cards.values()]
    rows = [AnswerRow(str(field.label), _shown(form, field.name)) for field in form.visible_fields()]
    context = {"form": form, "concern": row, "rows": rows, "readers": readers, "verdict": verdict}
    return page.render(request, "cases/check_put_forward.html", context)


def _shown(form: PutForwardForm, name: str) -> str:
    value = form.cleaned_data[name]
    if isinstance(value, date):
        return short_day(value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    choices = getattr(form.fields[name], "choices", ())
    typed = form.typed(name)
    return next((str(label) for value, label in choices if value == typed), typed)


def _proposal(request: SeatRequest, form: PutForwardForm) -> Proposal:
    data = form.cleaned_data
    born = data["born_on"]
    return Proposal(
        person=PersonName(data["given_name"], data["family_name"], born.isoformat() if born else ""),
        observations=data["observations"],
        coordinator_view=data["coordinator_view"],
        age_class=form.age(request.on),
        reply=data["reply"],
        is_urgent=data["is_urgent"],
    )


def _done(request: SeatRequest, row: Concern, form: PutForwardForm) -> HttpResponse:
    case = commands.put_forward(
        actor=request.actor,
        concern=row,
        proposal=_proposal(request, form),
        answers=_answers(form),
        revision=form.cleaned_data["revision"],
        at=request.at,
    )
    messages.success(request, _("%(number)s is put to the mayor; the police are asked.") % {"number": case.number})
    return redirect("cases:case", case.number)
