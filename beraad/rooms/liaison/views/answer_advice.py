"""The police member's page: all questions of the day, one press each."""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from beraad.foundation.kernel.errors import Refused
from beraad.foundation.ui import page
from beraad.foundation.vault.door import open_many
from beraad.law.capacities import Capacity
from beraad.law.data_protection import HoldFacts, may_hold
from beraad.law.gate import PoliceAnswer
from beraad.law.kinds import Kind
from beraad.law.sentences import sentence
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cells.queries import clearance_missing
from beraad.rooms.liaison import commands
from beraad.rooms.liaison.forms import AnswerAdviceForm
from beraad.rooms.liaison.forms.answer_advice import USUAL_WAIT
from beraad.rooms.liaison.queries import advice_asked_of, cases_asked_of
from beraad.rooms.liaison.vocabulary import Question

NAMES_UNTIL = "advice_names_until"
MASK = timedelta(seconds=60)
"""Names that were shown stay on the page after a press, for as long as the mask leaves them open."""


@needs_key
def advice(request: SeatRequest) -> HttpResponse:
    """List the questions, show names on one press, take answers."""
    _require_police(request)
    step = request.POST.get("step", "")
    if request.method == "POST" and step == "answer":
        return _answer(request)
    if step == "show":
        _keep_names(request)
    return _page(request, wrong=None)


def _keep_names(request: SeatRequest) -> None:
    request.session[NAMES_UNTIL] = (request.at + MASK).isoformat()


def _are_names_shown(request: SeatRequest) -> bool:
    until = request.session.get(NAMES_UNTIL, "")
    return bool(until) and request.at < datetime.fromisoformat(until)


def _require_police(request: SeatRequest) -> None:
    """Say no with the reason to whoever was named but holds no clearance today; to others there is no page."""
    if request.actor.is_a(Capacity.POLICE_MEMBER):
        return
    missing = clearance_missing(request.actor.account_id, request.on)
    if missing is None:
        raise Http404
    raise Refused(missing)


def _answer(request: SeatRequest) -> HttpResponse:
    if _are_names_shown(request):
        _keep_names(request)
    form = AnswerAdviceForm(request.POST)
    if not form.is_valid():
        return _page(request, wrong=form)
    case = get_object_or_404(cases_asked_of(request.actor), id=form.cleaned_data["case"])
    try:
        commands.answer_advice(
            actor=request.actor,
            case=case,
            answer=PoliceAnswer(form.cleaned_data["answer"]),
            re_ask_on=form.cleaned_data["re_ask_on"],
            keys=keys_of(request),
            at=request.at,
            meeting_ref=form.cleaned_data["meeting"],
        )
    except Refused as refusal:
        _say_beside_the_day(form, refusal)
        return _page(request, wrong=form)
    messages.success(request, _("Your answer is kept."))
    return redirect("liaison:advice")


def _say_beside_the_day(form: AnswerAdviceForm, refusal: Refused) -> None:
    """Say it here only: a recorded refusal about the day would tell that it was not *no objection known*."""
    form.add_error("re_ask_on", sentence(refusal.verdict.because, get_language() or "nl"))


def _names(request: SeatRequest, questions: list[Question]) -> dict[UUID, str]:
    basis = may_hold(Kind.PERSON, HoldFacts(capacity=Capacity.POLICE_MEMBER, relation="own_municipality"), request.on)
    places = list(dict.fromkeys(question.person_id for question in questions))
    opened = open_many(places, keys=keys_of(request), actor=request.actor, basis=basis, at=request.at)
    return {
        place: " ".join(part for part in (found.text("given_name"), found.text("family_name")) if part)
        for place, found in opened.items()
    }


def _page(request: SeatRequest, wrong: AnswerAdviceForm | None) -> HttpResponse:
    questions = advice_asked_of(request.actor)
    names = _names(request, questions) if _are_names_shown(request) else {}
    rows = [
        {
            "question": question,
            "name": names.get(question.person_id, ""),
            "form": _form(request, question, wrong),
        }
        for question in questions
    ]
    context = {"rows": rows, "shown": bool(names), "wrong": wrong}
    return page.render(request, "liaison/advice.html", context, status=422 if wrong else 200)


def _form(request: SeatRequest, question: Question, wrong: AnswerAdviceForm | None) -> AnswerAdviceForm:
    if wrong is not None and wrong.data.get("case") == str(question.case_id):
        return wrong
    initial = {"case": question.case_id, "meeting": question.meeting_ref, "re_ask_on": request.on + USUAL_WAIT}
    return AnswerAdviceForm(initial=initial, auto_id=f"id_{question.case_id.hex[:8]}_%s")
