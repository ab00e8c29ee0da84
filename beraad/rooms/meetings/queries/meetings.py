"""Which meetings and items somebody may know of."""

from uuid import UUID

from django.db.models import Q, QuerySet

from beraad.foundation.database.prepared import PreparedQuery
from beraad.foundation.kernel.actor import Actor
from beraad.law.capacities import Capacity
from beraad.rooms.meetings.models import Item, Meeting, Presence
from beraad.rooms.meetings.vocabulary import SITTING, MeetingState, holder_of, organisations_of

FIXED = (Capacity.CHAIR, Capacity.COORDINATOR, Capacity.POLICE_MEMBER)


def _cells_of(actor: Actor, *capacities: Capacity) -> list[UUID]:
    return [m.cell_id for m in actor.mandates if m.capacity in capacities and m.cell_id is not None]


def _towns_of(actor: Actor) -> list[UUID]:
    """Of which municipalities somebody is mayor: in a joint cell the cases of another one stay unknown."""
    found = [m.municipality_id for m in actor.mandates if m.capacity is Capacity.MAYOR]
    return [town for town in found if town is not None]


def _sits_with(actor: Actor, prefix: str) -> Q:
    """Invited for an item, coming, and still of that organisation; before that an invitation is all one knows."""
    return _seated(prefix, holder_of(actor), organisations_of(actor))


def _seated(prefix: str, holder_id: UUID, organisations: list[UUID]) -> Q:
    return Q(
        **{
            f"{prefix}invitations__assigned_holder": holder_id,
            f"{prefix}invitations__organisation_id__in": organisations,
            f"{prefix}invitations__state__in": [state.value for state in SITTING],
        }
    )


def meetings_visible_to(actor: Actor) -> QuerySet[Meeting]:
    """Meetings of the own cell for fixed members; for partners those they said they come to."""
    own = Q(cell_id__in=_cells_of(actor, *FIXED, Capacity.MAYOR))
    partner = Q(state__in=(MeetingState.PUBLISHED, MeetingState.OPENED, MeetingState.CLOSED)) & _sits_with(
        actor, "items__"
    )
    return Meeting.objects.filter(own | partner).select_related("cell").distinct()


def items_visible_to(actor: Actor) -> QuerySet[Item]:
    """Items of which this actor may know whose case it is: fixed members, and partners who come for that item."""
    return _seen(_cells_of(actor, *FIXED), _towns_of(actor), holder_of(actor), organisations_of(actor))


def items_about(case_id: UUID, actor: Actor) -> list[Item]:
    """Those of one case with their meetings, by the time they start: one query."""
    seen = (_cells_of(actor, *FIXED), _towns_of(actor), holder_of(actor), organisations_of(actor))
    return _seen_about(case_id, *seen)


def _seen(cells: list[UUID], towns: list[UUID], holder_id: UUID, organisations: list[UUID]) -> QuerySet[Item]:
    own = Q(meeting__cell_id__in=cells) | Q(case__municipality_id__in=towns)
    return (
        Item.objects.filter(own | _seated("", holder_id, organisations))
        .select_related("meeting", "meeting__cell", "case", "case__municipality")
        .distinct()
    )


@PreparedQuery
def _seen_about(
    case_id: UUID, cells: list[UUID], towns: list[UUID], holder_id: UUID, organisations: list[UUID]
) -> QuerySet[Item]:
    return _seen(cells, towns, holder_id, organisations).filter(case_id=case_id).order_by("starts_at")


def present_at(item: Item) -> list[Presence]:
    """Who is in the room for the item now, in the order of entering."""
    return list(item.presences.filter(left_at__isnull=True).select_related("organisation"))
