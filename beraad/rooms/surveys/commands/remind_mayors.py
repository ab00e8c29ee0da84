"""Whoever has not sent an answer is reminded: by a mail of the house where it knows an address, else by the desk."""

from collections.abc import Iterable
from datetime import datetime

from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import override

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.ui.dates import long_day
from beraad.rooms.cells.queries import languages_of
from beraad.rooms.surveys.models import AnswerSheet, Campaign
from beraad.rooms.surveys.policy import may_keep_campaign
from beraad.rooms.surveys.queries.campaigns import facts_of
from beraad.rooms.surveys.queries.sheets import STATES
from beraad.rooms.surveys.vocabulary import Progress


def remind_mayors(*, actor: Actor, campaign: Campaign, at: datetime) -> int:
    """Remind everybody whose letter left and who sent nothing; once a day. How many were reminded."""
    on = day_of(at)
    verdict = require(may_keep_campaign(facts_of(campaign), actor, on))
    waiting = STATES[Progress.NOTHING] | STATES[Progress.BEGUN]
    with transaction.atomic():
        rows = AnswerSheet.objects.filter(waiting, campaign=campaign, issued_at__isnull=False).exclude(reminded_on=on)
        reminded = list(rows.select_related("municipality"))
        AnswerSheet.objects.filter(pk__in=[row.pk for row in reminded]).update(
            reminded_on=on, reminders=F("reminders") + 1
        )
        Campaign.objects.filter(pk=campaign.pk).update(reminded_on=on)
        _mail(campaign, reminded)
        record(Act.MAYORS_REMINDED, actor=actor, at=at, about=campaign.id, basis=verdict, outcome=str(len(reminded)))
    return len(reminded)


def reminder_in(campaign: Campaign, language: str, reference: str) -> str:
    """The words of a reminder; it repeats the reference, never the code."""
    with override(language):
        return _(
            "We have not received your answer to “%(title)s” yet. You can answer until %(day)s, in a few minutes, "
            "with the address and the code of your letter. Reference: %(reference)s."
        ) % {"title": campaign.title_in(language), "day": long_day(campaign.closes_on), "reference": reference}


def _mail(campaign: Campaign, sheets: Iterable[AnswerSheet]) -> None:
    """After the commit; a mail that cannot leave undoes nothing, the list of the desk says the same."""
    for sheet in sheets:
        if sheet.service_mail:
            transaction.on_commit(lambda each=sheet: _send(campaign, each), robust=True)  # type: ignore[misc]


def _send(campaign: Campaign, sheet: AnswerSheet) -> None:
    languages = languages_of(sheet.municipality)
    body = "\n\n".join(reminder_in(campaign, language, sheet.reference) for language in languages)
    with override(languages[0]):
        subject = _("A reminder: survey of mayors")
    send_mail(subject, body, None, [sheet.service_mail])
