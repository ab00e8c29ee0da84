"""Pages of meetings, by key."""

from django.db.models import Q, QuerySet

from beraad.foundation.kernel.actor import Actor
from beraad.rooms.meetings.models import Meeting
from beraad.rooms.meetings.queries.meetings import meetings_visible_to


def meetings_after(actor: Actor, number: str) -> QuerySet[Meeting]:
    """The meetings an actor may know of, newest first, after the one with that number; from the first without one."""
    known = meetings_visible_to(actor)
    found = known.order_by("-starts_at", "id")
    last = known.filter(number=number).first()
    if last is None:
        return found
    return found.filter(Q(starts_at__lt=last.starts_at) | Q(starts_at=last.starts_at, id__gt=last.id))
