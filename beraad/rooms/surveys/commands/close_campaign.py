"""A campaign is closed: by the clock after its last day, or earlier by its desk."""

from datetime import date, datetime

from django.db import transaction

from beraad.foundation.kernel.actor import SYSTEM, Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.law.verdict import Verdict
from beraad.rooms.surveys.models import Campaign
from beraad.rooms.surveys.policy import may_keep_campaign
from beraad.rooms.surveys.queries.campaigns import facts_of


def close_campaign(*, actor: Actor, campaign: Campaign, at: datetime) -> None:
    """Take no more answers; results are for everybody from now on. Raises Conflict when somebody was first."""
    on = day_of(at)
    verdict = require(may_keep_campaign(facts_of(campaign), actor, on))
    _close(actor, campaign, on, verdict, at)


def close_over(at: datetime) -> int:
    """Close what is past its last day; how many."""
    on = day_of(at)
    over = list(Campaign.objects.filter(closed_on=None, closes_on__lt=on))
    for campaign in over:
        verdict = require(may_keep_campaign(facts_of(campaign), SYSTEM, on))
        _close(SYSTEM, campaign, campaign.closes_on, verdict, at)
    return len(over)


def _close(actor: Actor, campaign: Campaign, last_day: date, verdict: Verdict, at: datetime) -> None:
    with transaction.atomic():
        if not Campaign.objects.filter(pk=campaign.pk, closed_on=None).update(closed_on=last_day):
            raise Conflict
        record(Act.CAMPAIGN_CLOSED, actor=actor, at=at, about=campaign.id, basis=verdict)
    campaign.refresh_from_db()
