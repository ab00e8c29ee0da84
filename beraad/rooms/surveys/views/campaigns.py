"""The desk's campaigns: the list, a new one, and how far each is."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from beraad.foundation.ui import page
from beraad.foundation.ui.dates import language, short_day
from beraad.foundation.ui.parts import AnswerRow
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells.queries import region_name
from beraad.rooms.surveys import commands
from beraad.rooms.surveys.forms.keeping import OpenCampaignForm
from beraad.rooms.surveys.models import Campaign
from beraad.rooms.surveys.policy import may_keep_campaign
from beraad.rooms.surveys.queries import campaigns_visible_to, facts_of, rates_of
from beraad.rooms.surveys.queries.sheets import waiting_of, whole_rate
from beraad.rooms.surveys.questionnaires import questionnaire
from beraad.rooms.surveys.views.fetching import campaign_or_404, desk_or_404, regions_to_ask


def campaigns(request: SeatRequest) -> HttpResponse:
    """Every campaign this desk sees, the newest first."""
    desk_or_404(request)
    rows = [_row(each, request.on) for each in campaigns_visible_to(request.actor, request.on)]
    headings = [gettext("Survey"), gettext("Whom it asks"), gettext("First day"), gettext("Last day"), ""]
    may_open = bool(regions_to_ask(request))
    return page.render(request, "surveys/campaigns.html", {"rows": rows, "headings": headings, "may_open": may_open})


def open_campaign(request: SeatRequest) -> HttpResponse:
    """A new one: form, check, open."""
    desk_or_404(request)
    first = {"reference_on": request.on, "opens_on": request.on}
    form = OpenCampaignForm(request.POST or None, initial=first, regions=regions_to_ask(request), today=request.on)
    step = request.POST.get("step", "")
    if not form.is_valid() or step == "back":
        return page.render(request, "surveys/open_campaign.html", {"form": form}, 422 if form.errors else 200)
    if step != "do":
        answers = [AnswerRow(str(bound.label), _shown(form, bound.name)) for bound in form.visible_fields()]
        return page.render(request, "surveys/open_campaign_check.html", {"form": form, "answers": answers})
    campaign = commands.open_campaign(actor=request.actor, asked=_asked(form.cleaned_data), at=request.at)
    return redirect("surveys:campaign", reference=campaign.reference)


def campaign(request: SeatRequest, reference: str) -> HttpResponse:
    """How far it is by region and province, and what the desk can do now."""
    found = campaign_or_404(request, reference)
    rates = rates_of(request.actor, found)
    headings = [gettext("Area"), *_counts()]
    context = {
        **_row(found, request.on),
        "rates": rates,
        "whole": whole_rate(rates),
        "headings": headings,
        "waiting": waiting_of(request.actor, found),
        "may_keep": may_keep_campaign(facts_of(found), request.actor, request.on).allowed,
        "questions": questionnaire(found.questionnaire, found.version).title[language()],
    }
    return page.render(request, "surveys/campaign.html", context)


def _row(campaign: Campaign, on: date) -> dict[str, Any]:
    facts = facts_of(campaign)
    return {
        "campaign": campaign,
        "title": campaign.title_in(language()),
        "area": region_name(campaign.region),
        "is_over": facts.is_over_on(on),
        "runs": facts.runs_on(on),
    }


def _counts() -> tuple[str, ...]:
    return (gettext("Asked"), gettext("Answered"), gettext("Share"), gettext("Begun"))


def _shown(form: OpenCampaignForm, name: str) -> str:
    value = form.cleaned_data[name]
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, date):
        return short_day(value)
    choices = getattr(form.fields[name], "choices", ())
    return next((str(label) for key, label in choices if key == value), str(value))


def _asked(typed: dict[str, Any]) -> commands.CampaignAsked:
    key, _, version = typed["questionnaire"].rpartition("-")
    return commands.CampaignAsked(
        titles={code: typed[f"title_{code}"] for code in ("nl", "fr", "de")},
        questionnaire=(key, int(version)),
        region=typed["region"],
        opens_on=typed["opens_on"],
        closes_on=typed["closes_on"],
        reference_on=typed["reference_on"],
        is_rehearsal=typed["is_rehearsal"],
    )
