"""The chair opens the meeting in the room."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.rooms.meetings.commands.open_item import chairing_as
from beraad.rooms.meetings.commands.recording import record_meeting
from beraad.rooms.meetings.lifecycle import MEETING, target_of
from beraad.rooms.meetings.models import Meeting
from beraad.rooms.meetings.policy import may_open_meeting
from beraad.rooms.meetings.queries import facts_of_meeting


def open_meeting(*, actor: Actor, meeting: Meeting, revision: int, at: datetime) -> None:
    """Open a published meeting on its day. Raises Refused, and Conflict when it changed or was opened meanwhile."""
    verdict = require(may_open_meeting(actor, facts_of_meeting(meeting), on=clock.day_of(at)))
    target = target_of(MEETING, Act.MEETING_OPENED, meeting.state)
    with transaction.atomic():
        current = Meeting.objects.filter(id=meeting.id, revision=revision, state=meeting.state)
        if target is None or current.update(state=target, opened_at=at, revision=F("revision") + 1) == 0:
            raise Conflict
        record_meeting(
            Act.MEETING_OPENED, actor=actor, meeting=meeting, at=at, basis=verdict, capacity=chairing_as(actor, meeting)
        )
