"""Plan a meeting: a day, a place, a chair."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.kernel.ids import readable_code
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.rooms.liaison import commands as liaison
from beraad.rooms.meetings.models import Meeting
from beraad.rooms.meetings.policy import may_change_agenda, may_convene
from beraad.rooms.meetings.queries import facts_of_meeting


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """Day, place, chair, and how the table works: one screen only, cards or spoken only."""

    starts_at: datetime
    place: str
    chair_account: UUID
    one_screen: bool
    cards_on: bool


def plan_meeting(*, actor: Actor, cell_id: UUID, plan: MeetingPlan, at: datetime) -> Meeting:
    """Make a meeting that nobody but the fixed members sees yet. Raises Refused."""
    verdict = require(may_convene(actor, cell_id=cell_id))
    with transaction.atomic():
        meeting = Meeting.objects.create(
            number=readable_code(6),
            cell_id=cell_id,
            starts_at=plan.starts_at,
            place=plan.place,
            chair_account_id=plan.chair_account,
            one_screen=plan.one_screen,
            cards_on=plan.cards_on,
        )
        record(Act.MEETING_PLANNED, actor=actor, at=at, controller_id=None, about=meeting.id, basis=verdict)
    return meeting


def change_meeting(*, actor: Actor, meeting: Meeting, plan: MeetingPlan, revision: int, at: datetime) -> None:
    """Move a meeting, or change its place, chair or ways, before it opens. Raises Refused and Conflict."""
    verdict = require(may_change_agenda(actor, facts_of_meeting(meeting)))
    with transaction.atomic():
        current = Meeting.objects.filter(id=meeting.id, revision=revision)
        changed = current.update(
            starts_at=plan.starts_at,
            place=plan.place,
            chair_account_id=plan.chair_account,
            one_screen=plan.one_screen,
            cards_on=plan.cards_on,
            revision=F("revision") + 1,
        )
        if changed == 0:
            raise Conflict
        liaison.move_questions(meeting_ref=meeting.id, needed_on=day_of(plan.starts_at))
        record(Act.MEETING_CHANGED, actor=actor, at=at, about=meeting.id, basis=verdict)
