"""Requests for help: whose they are, and who may know of them."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from beraad.foundation.kernel.actor import Actor
from beraad.law.capacities import Capacity
from beraad.rooms.cells.queries import cells_serving, municipalities_of_cell
from beraad.rooms.cells.vocabulary import KEEPS_THE_CELL
from beraad.rooms.support.models import HelpRequest, HelpTopic
from beraad.rooms.support.vocabulary import OPEN, Desk, HelpKind, HelpState, RequestFacts


def requests_at_desk(actor: Actor, on: date) -> QuerySet[HelpRequest]:
    """What is addressed to the desk at which somebody sits: of the own region, or of federal support."""
    regions, addressed = actor.regions(), Q(pk__in=())
    if actor.is_a(Capacity.FEDERAL_SUPPORT):
        addressed |= Q(desk=Desk.FEDERAL)
    if regions:
        addressed |= Q(desk=Desk.REGIONAL, cell__in=cells_serving(regions, on))
    return _whole(HelpRequest.objects.filter(addressed))


def requests_of_cell(cell_id: UUID) -> QuerySet[HelpRequest]:
    """Everything that a cell asked, newest first."""
    return _whole(HelpRequest.objects.filter(cell_id=cell_id).order_by("-asked_at", "id"))


def requests_visible_to(actor: Actor, on: date) -> QuerySet[HelpRequest]:
    """What is addressed to the own desk, and what the own cell asked; nobody else knows of a request."""
    kept = {mandate.cell_id for mandate in actor.mandates if mandate.capacity in KEEPS_THE_CELL and mandate.cell_id}
    at_desk = requests_at_desk(actor, on).values("id")
    return _whole(HelpRequest.objects.filter(Q(id__in=at_desk) | Q(cell_id__in=kept)))


def kinds_open(cell_id: UUID, desk: Desk) -> frozenset[HelpKind]:
    """What a cell asked a desk and what has no end yet."""
    topics = HelpTopic.objects.filter(
        request__cell_id=cell_id, request__desk=desk.value, request__state__in=[state.value for state in OPEN]
    )
    return frozenset(map(HelpKind, topics.values_list("kind", flat=True)))


def facts_of(request: HelpRequest, on: date) -> RequestFacts:
    """What the policy asks about a request: one query."""
    regions = municipalities_of_cell(request.cell_id, on).order_by().values_list("region", flat=True)
    return RequestFacts(request.cell_id, Desk(request.desk), HelpState(request.state), frozenset(regions))


def _whole(rows: QuerySet[HelpRequest]) -> QuerySet[HelpRequest]:
    return rows.select_related("cell", "taken_up_by").prefetch_related("topics")
