"""Publish the agenda: from now invitations may leave, and the police are asked about every case."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.rooms.liaison.commands import ask_advice
from beraad.rooms.meetings.commands.recording import record_meeting
from beraad.rooms.meetings.lifecycle import MEETING, target_of
from beraad.rooms.meetings.models import Meeting
from beraad.rooms.meetings.policy import convening_as, may_change_agenda
from beraad.rooms.meetings.queries import facts_of_meeting


def publish_meeting(*, actor: Actor, meeting: Meeting, revision: int, at: datetime) -> None:
    """Publish a planned meeting. Raises Refused, and Conflict when it changed or was published meanwhile."""
    verdict = require(may_change_agenda(actor, facts_of_meeting(meeting)))
    target = target_of(MEETING, Act.MEETING_PUBLISHED, meeting.state)
    with transaction.atomic():
        current = Meeting.objects.filter(id=meeting.id, revision=revision, state=meeting.state)
        if target is None or current.update(state=target, published_at=at, revision=F("revision") + 1) == 0:
            raise Conflict
        cases = [item.case for item in meeting.items.select_related("case")]
        ask_advice(actor=actor, cases=cases, at=at, meeting_ref=meeting.id, needed_on=day_of(meeting.starts_at))
        capacity = convening_as(actor, cell_id=meeting.cell_id)
        record_meeting(Act.MEETING_PUBLISHED, actor=actor, meeting=meeting, at=at, basis=verdict, capacity=capacity)
