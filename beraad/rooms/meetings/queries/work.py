"""What waits around meetings for one actor."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ui.parts import Looked, WorkRow
from beraad.foundation.vault.queries import held_ids, revisions_of
from beraad.law.capacities import Capacity
from beraad.rooms.meetings.models import Invitation, Meeting
from beraad.rooms.meetings.queries.briefings import lately_briefed
from beraad.rooms.meetings.queries.invitations import contact_for, my_invitations
from beraad.rooms.meetings.queries.meetings import items_visible_to, meetings_visible_to
from beraad.rooms.meetings.vocabulary import SITTING, InvitationState, ItemState, MeetingState, holder_of

KNOWN_WITHIN = timedelta(days=14)
"""For so long a door that a colleague opened stands on the work list."""


def work_of(actor: Actor, on: date) -> list[WorkRow]:
    """Invitations to answer or weigh, meetings to publish or to lead, sheets to approve; constantly many queries."""
    rows = [_meeting_row(actor, meeting) for meeting in _ahead(actor)]
    mine = list(my_invitations(actor).filter(item__meeting__state=MeetingState.PUBLISHED))
    looks = _looks(actor, mine)
    rows += [_invitation_row(actor, invitation, looks[invitation.id]) for invitation in mine]
    return [*(row for row in rows if row), *_sheets(actor, on), *_briefings(actor, on)]


def _briefings(actor: Actor, on: date) -> list[WorkRow]:
    """What a colleague lets one read, for two weeks; after that it stands among the invitations."""
    return [
        WorkRow(
            verb=_("Read what a colleague kept"),
            about=found.item.meeting.number,
            url=reverse("meetings:briefed-notes", args=[found.id]),
            due_on=None,
        )
        for found in lately_briefed(actor, on, on - KNOWN_WITHIN)
    ]


def _looks(actor: Actor, mine: Sequence[Invitation]) -> dict[UUID, Looked]:
    """Nobody looked, or looked and not ready: whether the invitation was opened, and the own worksheet holds a word."""
    seen = ledger.looked_at(actor.account_id, [invitation.invitation_id for invitation in mine])
    written = revisions_of([place for place in (invitation.weighing_id for invitation in mine) if place])
    found: dict[UUID, Looked] = {}
    for invitation in mine:
        has_words = invitation.weighing_id is not None and written.get(invitation.weighing_id, 0) > 0
        is_ready = has_words and actor.holder_id == invitation.assigned_holder
        looked = Looked.INCOMPLETE if invitation.invitation_id in seen else Looked.NOBODY
        found[invitation.id] = Looked.NONE if is_ready else looked
    return found


def _sheets(actor: Actor, on: date) -> list[WorkRow]:
    """Sheets one holds that were not approved yet, for who chairs, or enters it for the chair on one screen."""
    own = [m.cell_id for m in actor.mandates if m.capacity is Capacity.COORDINATOR]
    leads = Q(meeting__chair_account=actor.account_id) | Q(meeting__one_screen=True, meeting__cell_id__in=own)
    closed = items_visible_to(actor).filter(leads, state=ItemState.CLOSED, approved_at__isnull=True)
    waiting = list(closed.exclude(record_id=None).order_by("closed_at", "id"))
    held = held_ids([item.record_id for item in waiting if item.record_id], holder_of(actor), on)
    return [
        WorkRow(
            verb=_("Approve the sheet"),
            about=item.case.number,
            url=reverse("meetings:record", args=[item.meeting.number, item.position]),
            due_on=clock.day_of(item.closed_at) if item.closed_at else None,
        )
        for item in waiting
        if item.record_id in held
    ]


def _ahead(actor: Actor) -> QuerySet[Meeting]:
    return meetings_visible_to(actor).exclude(state__in=(MeetingState.CLOSED, MeetingState.CANCELLED))


def _meeting_row(actor: Actor, meeting: Meeting) -> WorkRow | None:
    day = clock.day_of(meeting.starts_at)
    url = reverse("meetings:meeting", args=[meeting.number])
    if meeting.state == MeetingState.PLANNED and actor.is_a(Capacity.COORDINATOR, cell_id=meeting.cell_id):
        return WorkRow(verb=_("Publish the meeting"), about=meeting.number, url=url, due_on=day)
    if meeting.state == MeetingState.PUBLISHED and actor.account_id == meeting.chair_account_id:
        return WorkRow(verb=_("Open the meeting"), about=meeting.number, url=url, due_on=day)
    if meeting.state == MeetingState.OPENED:
        return WorkRow(verb=_("Take your seat"), about=meeting.number, url=url, due_on=day)
    return None


def _invitation_row(actor: Actor, invitation: Invitation, looked: Looked) -> WorkRow | None:
    day = clock.day_of(invitation.item.starts_at)
    if invitation.state == InvitationState.SENT and invitation.organisation_id in contact_for(actor):
        url = reverse("meetings:invitation", args=[invitation.id])
        number = invitation.item.meeting.number
        return WorkRow(verb=_("Answer the invitation"), about=number, url=url, due_on=day, looked=looked)
    if invitation.state in SITTING and actor.holder_id == invitation.assigned_holder:
        url = reverse("meetings:weigh", args=[invitation.id])
        number = invitation.item.meeting.number
        return WorkRow(verb=_("Weigh for yourself"), about=number, url=url, due_on=day, looked=looked)
    return None
