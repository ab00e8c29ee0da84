"""What waits around meetings for one actor."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ui.parts import WorkRow
from beraad.law.capacities import Capacity
from beraad.rooms.meetings.models import Invitation, Meeting
from beraad.rooms.meetings.queries.invitations import contact_for, my_invitations
from beraad.rooms.meetings.queries.meetings import meetings_visible_to
from beraad.rooms.meetings.vocabulary import SITTING, InvitationState, MeetingState


def work_of(actor: Actor, on: date) -> list[WorkRow]:
    """Invitations to answer or weigh, meetings to publish or to lead; a constant number of queries."""
    del on
    rows = [_meeting_row(actor, meeting) for meeting in _ahead(actor)]
    mine = my_invitations(actor).filter(item__meeting__state=MeetingState.PUBLISHED)
    return [row for row in rows if row] + [row for row in (_invitation_row(actor, i) for i in mine) if row]


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


def _invitation_row(actor: Actor, invitation: Invitation) -> WorkRow | None:
    day = clock.day_of(invitation.item.starts_at)
    if invitation.state == InvitationState.SENT and invitation.organisation_id in contact_for(actor):
        url = reverse("meetings:invitation", args=[invitation.id])
        return WorkRow(verb=_("Answer the invitation"), about=invitation.item.meeting.number, url=url, due_on=day)
    if invitation.state in SITTING and actor.holder_id == invitation.assigned_holder:
        url = reverse("meetings:weigh", args=[invitation.id])
        return WorkRow(verb=_("Weigh for yourself"), about=invitation.item.meeting.number, url=url, due_on=day)
    return None
