"""Plan a meeting: a day, a place, a chair."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.kernel.ids import readable_code
from beraad.foundation.ledger.acts import Act
from beraad.foundation.vault.door import Unlocked
from beraad.law.capacities import Capacity
from beraad.law.cell_composition import RolesFacts, may_be_chair_and_coordinator
from beraad.law.verdict import Verdict, all_of
from beraad.rooms.cells.queries import capacities_in, is_suspended
from beraad.rooms.liaison import commands as liaison
from beraad.rooms.meetings.commands.inviting_again import Renewal, invite_again, is_moved, renewals, shift_items
from beraad.rooms.meetings.commands.recording import record_meeting
from beraad.rooms.meetings.models import Meeting
from beraad.rooms.meetings.policy import convening_as, may_change_agenda, may_convene, may_plan
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
    paused = may_plan(is_suspended=is_suspended(cell_id, day_of(at)))
    verdict = require(all_of(_chaired_apart(cell_id, plan, at), paused, may_convene(actor, cell_id=cell_id)))
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
        capacity = convening_as(actor, cell_id=cell_id)
        record_meeting(Act.MEETING_PLANNED, actor=actor, meeting=meeting, at=at, basis=verdict, capacity=capacity)
    return meeting


def change_meeting(
    *,
    actor: Actor,
    meeting: Meeting,
    plan: MeetingPlan,
    revision: int,
    at: datetime,
    keys: Unlocked | None = None,
    urgency: str = "",
) -> None:
    """Move a meeting, or change its place, chair or ways, before it opens; its items move along.

    Once invitations have left for another day or place, everybody is invited again and asked again: in time by
    the own legal order, or with ``urgency`` as the reason. That needs ``keys``. Raises Refused and Conflict.
    """
    may_change = may_change_agenda(actor, facts_of_meeting(meeting))
    verdict = require(all_of(_chaired_apart(meeting.cell_id, plan, at), may_change))
    again: list[Renewal] = []
    if is_moved(meeting, plan.starts_at, plan.place):
        again = renewals(meeting, plan.starts_at, plan.place, urgency=urgency, actor=actor, keys=keys, at=at)
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
        shift_items(meeting, plan.starts_at)
        if keys is not None:
            invite_again(again, actor=actor, keys=keys, at=at)
        capacity = convening_as(actor, cell_id=meeting.cell_id)
        record_meeting(Act.MEETING_CHANGED, actor=actor, meeting=meeting, at=at, basis=verdict, capacity=capacity)


def _chaired_apart(cell_id: UUID, plan: MeetingPlan, at: datetime) -> Verdict:
    """Who coordinates the cases of the cell does not chair their table."""
    on = clock.day_of(at)
    is_same_person = Capacity.COORDINATOR in capacities_in(cell_id, plan.chair_account, on)
    return may_be_chair_and_coordinator(RolesFacts(is_same_person=is_same_person), on)
