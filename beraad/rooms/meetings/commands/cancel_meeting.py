"""Cancel a meeting that has not opened: its cases wait for another one."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.rooms.cells.commands.telling import Tidings, tell
from beraad.rooms.meetings.commands.forgetting import drop_items
from beraad.rooms.meetings.commands.recording import record_meeting
from beraad.rooms.meetings.lifecycle import MEETING, target_of
from beraad.rooms.meetings.models import Meeting
from beraad.rooms.meetings.policy import may_cancel_meeting
from beraad.rooms.meetings.queries import facts_of_meeting


def cancel_meeting(*, actor: Actor, meeting: Meeting, revision: int, at: datetime) -> None:
    """Destroy every invitation, tell who was invited, and take the cases off the agenda; they stay on the list.

    Raises Refused, and Conflict when the meeting changed, opened or was cancelled meanwhile.
    """
    verdict = require(may_cancel_meeting(actor, facts_of_meeting(meeting)))
    target = target_of(MEETING, Act.MEETING_CANCELLED, meeting.state)
    with transaction.atomic():
        current = Meeting.objects.filter(id=meeting.id, revision=revision, state=meeting.state)
        if target is None or current.update(state=target, closed_at=at, revision=F("revision") + 1) == 0:
            raise Conflict
        tell(drop_items(meeting.items.all(), actor=actor, basis=verdict, at=at), Tidings.NO_LONGER)
        record_meeting(Act.MEETING_CANCELLED, actor=actor, meeting=meeting, at=at, basis=verdict)
