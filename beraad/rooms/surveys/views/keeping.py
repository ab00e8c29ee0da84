"""What a desk does with its campaign: letters, reminders, closing."""

import csv
from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from beraad.foundation.kernel.errors import require
from beraad.foundation.ui import page
from beraad.foundation.ui.dates import language
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.surveys import commands
from beraad.rooms.surveys.commands import Letter
from beraad.rooms.surveys.commands.remind_mayors import reminder_in
from beraad.rooms.surveys.policy import may_keep_campaign
from beraad.rooms.surveys.queries import facts_of
from beraad.rooms.surveys.queries.sheets import waiting_of
from beraad.rooms.surveys.views.fetching import campaign_or_404, sheet_or_404
from beraad.rooms.surveys.vocabulary import LANGUAGES

COLUMNS = ("key", "municipality", "languages", "address", "link", "reference", "code")


def issue_letters(request: SeatRequest, reference: str) -> HttpResponse:
    """Explains once, then hands over a file with every code; told this one time."""
    campaign = campaign_or_404(request, reference)
    require(may_keep_campaign(facts_of(campaign), request.actor, request.on))
    if request.method != "POST":
        context = {"campaign": campaign, "title": campaign.title_in(language())}
        context["count"] = waiting_of(request.actor, campaign).letters
        return page.render(request, "surveys/issue_letters.html", context)
    letters = commands.issue_letters(actor=request.actor, campaign=campaign, at=request.at)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="letters-{campaign.reference}.csv"'
    csv.writer(answer).writerows([COLUMNS, *_lines(request, letters)])
    return answer


def issue_again(request: SeatRequest, reference: str, key: str) -> HttpResponse:
    """A new letter for one municipality, shown once."""
    sheet = sheet_or_404(request, reference, key)
    require(may_keep_campaign(facts_of(sheet.campaign), request.actor, request.on))
    context = {"sheet": sheet, "campaign": sheet.campaign, "name": sheet.municipality.name_in(language())}
    if request.method != "POST":
        return page.render(request, "surveys/issue_again.html", context)
    letter = commands.issue_again(actor=request.actor, sheet=sheet, at=request.at)
    return page.render(
        request, "surveys/letter_shown.html", {**context, "letter": letter, "link": _link(request, letter)}
    )


def remind_mayors(request: SeatRequest, reference: str) -> HttpResponse:
    """The words of the reminder in three languages; one press counts it, and mails where there is an address."""
    campaign = campaign_or_404(request, reference)
    require(may_keep_campaign(facts_of(campaign), request.actor, request.on))
    waiting = waiting_of(request.actor, campaign)
    if request.method == "POST":
        commands.remind_mayors(actor=request.actor, campaign=campaign, at=request.at)
        return redirect("surveys:campaign", reference=campaign.reference)
    texts = [(code, reminder_in(campaign, code, gettext("(as in the letter)"))) for code in LANGUAGES]
    context = {"campaign": campaign, "title": campaign.title_in(language()), "waiting": waiting, "texts": texts}
    return page.render(request, "surveys/remind_mayors.html", context)


def close_campaign(request: SeatRequest, reference: str) -> HttpResponse:
    """Before its last day: nobody can answer or correct any more, and results are for everybody."""
    campaign = campaign_or_404(request, reference)
    require(may_keep_campaign(facts_of(campaign), request.actor, request.on))
    if request.method == "POST":
        commands.close_campaign(actor=request.actor, campaign=campaign, at=request.at)
        return redirect("surveys:campaign", reference=campaign.reference)
    context = {"campaign": campaign, "title": campaign.title_in(language())}
    context["waiting"] = waiting_of(request.actor, campaign)
    return page.render(request, "surveys/close_campaign.html", context)


def _lines(request: SeatRequest, letters: Iterable[Letter]) -> Iterable[tuple[str, ...]]:
    for one in letters:
        yield (one.key, one.name, "+".join(one.languages), one.address, _link(request, one), one.reference, one.code)


def _link(request: SeatRequest, letter: Letter) -> str:
    """The address in the letter: a reference only; the code is typed."""
    return request.build_absolute_uri(reverse("surveys:letter", args=[letter.reference]))
