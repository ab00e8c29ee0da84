"""What a seat may see of the surveys; for everybody else it does not exist."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from beraad.law.capacities import Capacity
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.surveys.models import AnswerSheet, Campaign
from beraad.rooms.surveys.policy import DESKS, is_desk_of
from beraad.rooms.surveys.queries import campaigns_visible_to, sheets_visible_to

REGIONS = ("flanders", "wallonia", "brussels")


def campaign_or_404(request: SeatRequest, reference: str) -> Campaign:
    """A campaign that this desk sees."""
    return get_object_or_404(campaigns_visible_to(request.actor, request.on), reference=reference)


def sheet_or_404(request: SeatRequest, reference: str, key: str) -> AnswerSheet:
    """A sheet of that campaign, in a region of this desk."""
    return get_object_or_404(sheets_visible_to(request.actor, campaign_or_404(request, reference)), key=key)


def desk_or_404(request: SeatRequest) -> None:
    """Only a support desk keeps surveys."""
    if request.actor.first(*DESKS) is None:
        raise Http404


def regions_to_ask(request: SeatRequest) -> tuple[str, ...]:
    """What this desk may ask: the whole country (an empty word) and each region, or its own."""
    every = ("", *REGIONS) if request.actor.is_a(Capacity.FEDERAL_SUPPORT) else REGIONS
    return tuple(region for region in every if is_desk_of(region, request.actor))


def regions_seen(request: SeatRequest) -> tuple[str, ...]:
    """The regions whose sheets this desk sees."""
    if request.actor.is_a(Capacity.FEDERAL_SUPPORT):
        return REGIONS
    return tuple(sorted(request.actor.regions()))
