"""Campaigns: which a desk sees, whom one asks, and which are over for everybody."""

from datetime import date

from django.db.models import Q, QuerySet

from beraad.foundation.kernel.actor import Actor
from beraad.law.capacities import Capacity
from beraad.rooms.cells.models import Municipality
from beraad.rooms.cells.queries import Asked, municipalities_on
from beraad.rooms.surveys.models import Campaign
from beraad.rooms.surveys.vocabulary import CampaignFacts


def campaigns_visible_to(actor: Actor, on: date) -> QuerySet[Campaign]:
    """All for the federal desk; for a regional one those of its region, and of the whole country to look at."""
    del on
    if actor.is_a(Capacity.FEDERAL_SUPPORT):
        return Campaign.objects.all()
    regions = actor.regions()
    return Campaign.objects.filter(region__in={"", *regions}) if regions else Campaign.objects.none()


def over_for_everybody(on: date) -> QuerySet[Campaign]:
    """What is closed may be read by everybody."""
    return Campaign.objects.filter(Q(closed_on__isnull=False) | Q(closes_on__lt=on))


def facts_of(campaign: Campaign) -> CampaignFacts:
    """What the policy asks about a campaign."""
    return CampaignFacts(campaign.region, campaign.opens_on, campaign.closes_on, campaign.closed_on)


def municipalities_to_ask(region: str, on: date, *, is_rehearsal: bool) -> QuerySet[Municipality]:
    """Every municipality of that day; in a rehearsal those that were written down by hand."""
    if not is_rehearsal:
        return municipalities_on(Asked(on, region))
    there = Municipality.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), key=None, starts_on__lte=on)
    return there.filter(region=region) if region else there
