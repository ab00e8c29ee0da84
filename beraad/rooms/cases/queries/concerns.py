"""Worries: who may know that one came in."""

from datetime import date

from django.db.models import Q, QuerySet

from beraad.foundation.kernel.actor import Actor
from beraad.law.capacities import Capacity
from beraad.rooms.cases.models import Concern
from beraad.rooms.cases.vocabulary import ConcernFacts, ConcernState
from beraad.rooms.cells.models import Municipality
from beraad.rooms.cells.queries import cell_of


def concerns_visible_to(actor: Actor, on: date) -> QuerySet[Concern]:
    """The worries of the municipalities this actor coordinates; of no other seat's concern."""
    towns = {
        mandate.municipality_id
        for mandate in actor.mandates
        if mandate.capacity is Capacity.COORDINATOR and mandate.is_valid_on(on) and mandate.municipality_id is not None
    }
    return Concern.objects.filter(municipality_id__in=towns).select_related("municipality")


def concern_facts(concern: Concern, on: date) -> ConcernFacts:
    """What policies need to know of a worry."""
    cell = cell_of(concern.municipality_id, on)
    return ConcernFacts(
        id=concern.id,
        municipality_id=concern.municipality_id,
        cell_id=cell.id if cell is not None else None,
        state=ConcernState(concern.state),
        is_without_name=concern.is_without_name,
    )


def municipalities_with_a_cell(on: date) -> QuerySet[Municipality]:
    """Where a worry can be brought on that day: a cell serves it, and somebody coordinates that cell.

    A cell that is known only by what its mayor answered to a survey has nobody here who would receive it.
    """
    open_ended = Q(memberships__ends_on__isnull=True) | Q(memberships__ends_on__gte=on)
    running = Q(memberships__starts_on__lte=on) & open_ended & Q(memberships__cell__ended_on__isnull=True)
    coordinated = Q(memberships__cell__mandates__capacity=Capacity.COORDINATOR)
    lasts = Q(memberships__cell__mandates__ends_on__isnull=True) | Q(memberships__cell__mandates__ends_on__gte=on)
    running &= coordinated & lasts & Q(memberships__cell__mandates__starts_on__lte=on)
    return Municipality.objects.filter(running).distinct().order_by("name_nl")
