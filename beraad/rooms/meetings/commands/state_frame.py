"""State the own legal and deontological frame, and confirm secrecy, at the start of a meeting."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.law.verdict import Verdict, allow, refuse
from beraad.rooms.meetings.commands.recording import record_meeting
from beraad.rooms.meetings.models import Meeting, Statement
from beraad.rooms.meetings.policy import CONSULTATION, HOUSE, may_convene
from beraad.rooms.meetings.queries import expected_holders
from beraad.rooms.meetings.vocabulary import MeetingState


def state_frame(*, actor: Actor, meeting: Meeting, holder_id: UUID, at: datetime) -> None:
    """Note that the holder stated frame and secrecy; the coordinator or chair notes a spoken statement.

    Stating twice changes nothing. Raises Refused.
    """
    verdict = require(_may_state(actor, meeting, holder_id, clock.day_of(at)))
    with transaction.atomic():
        _, is_new = Statement.objects.get_or_create(
            meeting=meeting,
            holder_id=holder_id,
            defaults={"stated_at": at, "is_spoken": holder_id != actor.holder_id},
        )
        if not is_new:
            return
        meeting.items.update(changed=F("changed") + 1)
        record_meeting(Act.SECRECY_CONFIRMED, actor=actor, meeting=meeting, at=at, basis=verdict)


def _may_state(actor: Actor, meeting: Meeting, holder_id: UUID, on: date) -> Verdict:
    if meeting.state != MeetingState.OPENED:
        return refuse("meetings.not_opened", HOUSE)
    if holder_id not in expected_holders(meeting, on=on):
        return refuse("meetings.no_observers", HOUSE)
    if holder_id == actor.holder_id:
        return allow("meetings.frame_stated", CONSULTATION)
    return may_convene(actor, cell_id=meeting.cell_id)
