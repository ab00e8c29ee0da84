"""A mayor with a letter: no account; a code, one question a page, check, receipt. Works without any script."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from beraad.foundation.kernel.errors import Conflict
from beraad.foundation.ui import page
from beraad.foundation.ui.dates import clock_time, language
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.surveys import commands
from beraad.rooms.surveys.forms.answering import LetterForm
from beraad.rooms.surveys.models import AnswerSheet
from beraad.rooms.surveys.queries import facts_of, sheet_behind
from beraad.rooms.surveys.views import asking
from beraad.rooms.surveys.views.letters import is_too_often, letter_of, open_letter, opened_sheet

P = ParamSpec("P")
Opened = Callable[Concatenate[SeatRequest, AnswerSheet, P], HttpResponse]


def _with_letter(view: Opened[P]) -> Callable[..., HttpResponse]:
    """Only for a browser that typed the code, while the campaign runs; everybody else stands before the letter."""

    @login_not_required
    @wraps(view)
    def opened(request: SeatRequest, reference: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        sheet = opened_sheet(request, reference)
        if sheet is None or not facts_of(sheet.campaign).runs_on(request.on):
            return redirect("surveys:letter", reference=reference)
        return view(request, sheet, *args, **kwargs)

    return opened


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: SeatRequest, reference: str) -> HttpResponse:
    """The address in the letter: asks for the code; says what to do when it is over, or known to nobody."""
    sheet = letter_of(request, reference)
    if sheet is None:
        return page.render(request, "surveys/letter_unknown.html", status=404)
    context = {"sheet": sheet, "campaign": sheet.campaign, "title": sheet.campaign.title_in(language())}
    context |= {"name": sheet.municipality.name_in(language()), "is_open": opened_sheet(request, reference) is not None}
    if not facts_of(sheet.campaign).runs_on(request.on):
        return page.render(request, "surveys/letter_over.html", {**context, "on": request.on})
    form = LetterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = _try(request, sheet, form)
        if answer is not None:
            return answer
    return page.render(request, "surveys/letter.html", {**context, "form": form}, status=422 if form.errors else 200)


def _try(request: SeatRequest, sheet: AnswerSheet, form: LetterForm) -> HttpResponse | None:
    if is_too_often(request, sheet.reference):
        form.add_error("code", _("Too many attempts. Wait an hour, or ask the support desk for a new letter."))
        return None
    if sheet_behind(sheet.reference, form.cleaned_data["code"]) is None:
        form.add_error("code", _("This code does not belong to this address. Look at the letter once more."))
        return None
    response = asking.go_on(sheet)
    open_letter(response, sheet)
    return response


@_with_letter
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: SeatRequest, sheet: AnswerSheet, question: str) -> HttpResponse:
    """One question; pressing goes on, and what was pressed is kept."""
    asked = asking.question_of(sheet, question)
    if request.method != "POST":
        return asking.ask(request, sheet, asked, asking.form_of(sheet, asked, request))
    form = asking.form_of(sheet, asked, request)
    if not form.is_valid():
        return asking.ask(request, sheet, asked, form, status=422)
    seen = asking.seen_in(request.POST.get("seen", ""))
    try:
        kept = commands.keep_answer(sheet=sheet, question=asked.key, answer=form.answer, seen=seen, at=request.at)
    except Conflict:
        sheet.refresh_from_db(fields=["draft"])
        return asking.ask(request, sheet, asked, form, status=409, theirs=sheet.draft.get(asked.key))
    return asking.go_on(kept, after=asked)


@_with_letter
@require_POST
def keep_answer(request: SeatRequest, sheet: AnswerSheet, question: str) -> HttpResponse:
    """While somebody types: keeps what can be kept, and says so only when it is durable."""
    asked = asking.question_of(sheet, question)
    form = asking.form_of(sheet, asked, request)
    if not form.is_valid():
        return _told(_("Not saved yet: the answer is not complete."))
    seen = asking.seen_in(request.POST.get("seen", ""))
    try:
        commands.keep_answer(sheet=sheet, question=asked.key, answer=form.answer, seen=seen, at=request.at)
    except Conflict:
        return _told(_("Somebody else changed this answer. Press the button to see both."))
    said = _("Saved at %(time)s") % {"time": clock_time(request.at)}
    return _told(said, kept=True, seen=asking.shown_as_seen(form.answer))


def _told(said: str, *, kept: bool = False, seen: str = "") -> JsonResponse:
    """An answer that cannot be kept yet is no error: somebody is still typing it."""
    return JsonResponse({"said": said, "kept": kept, "seen": seen})


@_with_letter
@require_http_methods(["GET", "HEAD", "POST"])
def send_answers(request: SeatRequest, sheet: AnswerSheet) -> HttpResponse:
    """Check your answers, then send."""
    missing = asking.next_open(sheet)
    if missing is not None:
        return redirect("surveys:answer", reference=sheet.reference, question=missing.key)
    context = {"sheet": sheet, "rows": asking.rows_of(sheet), "title": sheet.campaign.title_in(language())}
    context["name"] = sheet.municipality.name_in(language())
    if request.method != "POST":
        return page.render(request, "surveys/send_answers.html", context)
    revision = request.POST.get("revision", "")
    try:
        commands.send_answers(sheet=sheet, revision=int(revision) if revision.isdigit() else -1, at=request.at)
    except Conflict:
        return page.render(request, "surveys/send_answers.html", {**context, "changed": True}, status=409)
    return redirect("surveys:receipt", reference=sheet.reference)


@_with_letter
@require_safe
def receipt(request: SeatRequest, sheet: AnswerSheet) -> HttpResponse:
    """What was received, when, and until when it can be corrected."""
    if sheet.sent_at is None:
        raise Http404
    context = {"sheet": sheet, "rows": asking.rows_of(sheet, sheet.answers), "is_newer": sheet.draft != sheet.answers}
    context |= {"title": sheet.campaign.title_in(language()), "name": sheet.municipality.name_in(language())}
    return page.render(request, "surveys/receipt.html", context)
