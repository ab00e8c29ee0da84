"""Who answered and who did not; and one answer beside what the register says."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from beraad.foundation.ui import page
from beraad.foundation.ui.dates import language
from beraad.law.house_rules import WHAT_A_MAYOR_SAYS
from beraad.law.verdict import Citation
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.surveys import commands, words
from beraad.rooms.surveys.forms.keeping import AskSheetsForm, ReviewAnswerForm
from beraad.rooms.surveys.models import AnswerSheet
from beraad.rooms.surveys.policy import may_keep_campaign
from beraad.rooms.surveys.queries import beside_the_register, facts_of, progress_of, sheet_page
from beraad.rooms.surveys.queries.comparing import Beside
from beraad.rooms.surveys.views import asking
from beraad.rooms.surveys.views.fetching import campaign_or_404, regions_seen, sheet_or_404
from beraad.rooms.surveys.vocabulary import Decision, Progress, Reason

BASIS: tuple[Citation, ...] = (WHAT_A_MAYOR_SAYS,)


def sheets(request: SeatRequest, reference: str) -> HttpResponse:
    """The municipalities that were asked, narrowed if one wishes, fifty on a page."""
    campaign = campaign_or_404(request, reference)
    form = AskSheetsForm(request.GET, regions=regions_seen(request))
    typed = form.cleaned_data if form.is_valid() else {"progress": "", "region": ""}
    state = Progress(typed["progress"]) if typed["progress"] else None
    shown = sheet_page(request.actor, campaign, state, typed["region"], request.GET.get("after", ""))
    context = {
        "campaign": campaign,
        "title": campaign.title_in(language()),
        "form": form,
        "rows": [_row(sheet) for sheet in shown.rows],
        "total": shown.total,
        "headings": [gettext("Municipality"), gettext("How far"), gettext("Letter"), gettext("Reminders"), ""],
        "next_url": f"?{urlencode({**typed, 'after': shown.next_key})}" if shown.next_key else "",
    }
    return page.render(request, "surveys/sheets.html", context)


def review_answer(request: SeatRequest, reference: str, key: str) -> HttpResponse:
    """One municipality: what it sent beside the register, and what the desk does with it."""
    sheet = sheet_or_404(request, reference, key)
    beside = beside_the_register(sheet, request.on, language())
    may_accept = not beside.agrees and not beside.known.people_sit_in_it
    first = {"reason": Reason.ALREADY_SO.value if beside.agrees else ""}
    form = ReviewAnswerForm(request.POST or None, initial=first, may_accept=may_accept)
    if request.method == "POST" and form.is_valid():
        times = request.POST.get("times_sent", "")
        commands.review_answer(
            actor=request.actor,
            sheet=sheet,
            decision=Decision(form.cleaned_data["decision"]),
            reason=Reason(form.cleaned_data["reason"]) if form.cleaned_data["reason"] else None,
            times_sent=int(times) if times.isdigit() else -1,
            at=request.at,
        )
        return redirect("surveys:review-answer", reference=reference, key=key)
    context = {**_context(request, sheet, beside), "form": form}
    return page.render(request, "surveys/review_answer.html", context, 422 if form.errors else 200)


def _context(request: SeatRequest, sheet: AnswerSheet, beside: Beside) -> dict[str, Any]:
    review = beside.review
    return {
        **_row(sheet),
        "campaign": sheet.campaign,
        "beside": beside,
        "answers": asking.rows_of(sheet, sheet.answers) if sheet.sent_at else [],
        "basis": BASIS,
        "decided": words.DECISIONS[Decision(review.decision)] if review else "",
        "because": words.REASONS[Reason(review.reason)] if review and review.reason else "",
        "outcome": words.OUTCOMES.get(review.outcome, "") if review else "",
        "may_keep": may_keep_campaign(facts_of(sheet.campaign), request.actor, request.on).allowed,
    }


def _row(sheet: AnswerSheet) -> dict[str, Any]:
    state = progress_of(sheet)
    return {
        "sheet": sheet,
        "name": sheet.municipality.name_in(language()),
        "progress": words.PROGRESS[state],
        "tone": words.PROGRESS_TONES[state],
    }
