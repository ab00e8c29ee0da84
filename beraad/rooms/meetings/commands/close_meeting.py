"""The chair closes the meeting."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.law.verdict import Verdict
from beraad.rooms.meetings.commands.forgetting import forget
from beraad.rooms.meetings.commands.moving import move_item
from beraad.rooms.meetings.commands.open_item import chairing_as
from beraad.rooms.meetings.commands.recording import record_meeting
from beraad.rooms.meetings.lifecycle import MEETING, target_of
from beraad.rooms.meetings.models import Meeting
from beraad.rooms.meetings.policy import may_close_meeting
from beraad.rooms.meetings.queries import facts_of_meeting
from beraad.rooms.meetings.vocabulary import ItemState


def close_meeting(*, actor: Actor, meeting: Meeting, revision: int, at: datetime) -> None:
    """Close an opened meeting; cases whose turn did not come wait for another one. Raises Refused and Conflict."""
    verdict = require(may_close_meeting(actor, facts_of_meeting(meeting)))
    target = target_of(MEETING, Act.MEETING_CLOSED, meeting.state)
    with transaction.atomic():
        current = Meeting.objects.filter(id=meeting.id, revision=revision, state=meeting.state)
        if target is None or current.update(state=target, closed_at=at, revision=F("revision") + 1) == 0:
            raise Conflict
        drop_planned(meeting, actor=actor, basis=verdict, at=at)
        record_meeting(
            Act.MEETING_CLOSED, actor=actor, meeting=meeting, at=at, basis=verdict, capacity=chairing_as(actor, meeting)
        )


def drop_planned(meeting: Meeting, *, actor: Actor, basis: Verdict, at: datetime) -> None:
    """Close the items whose turn did not come; their invitations are destroyed."""
    for item in meeting.items.filter(state=ItemState.PLANNED):
        forget(item, actor=actor, basis=basis, at=at)
        move_item(item, Act.ITEM_CLOSED, revision=item.revision, closed_at=at)
