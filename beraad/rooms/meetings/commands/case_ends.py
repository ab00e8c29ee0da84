"""A case ends: not while it is on the table; what was planned for it goes, and who was invited is told."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import F

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ledger.traces import belongs
from beraad.law.verdict import Verdict, refuse
from beraad.rooms.cases.places import CaseEnding
from beraad.rooms.cells.commands.telling import Tidings, tell
from beraad.rooms.meetings.commands.forgetting import drop_items, forget
from beraad.rooms.meetings.models import Item, Meeting
from beraad.rooms.meetings.policy import HOUSE
from beraad.rooms.meetings.vocabulary import ItemState, MeetingState


def why_not(case_id: UUID) -> Verdict | None:
    """The table would be destroyed without its decision."""
    if Item.objects.filter(case_id=case_id, state=ItemState.OPEN).exists():
        return refuse("meetings.case_is_on_the_table", HOUSE)
    return None


def forget_case(case_id: UUID, actor: Actor, basis: Verdict, at: datetime) -> None:
    """Destroy invitations, worksheets and notes of what is planned; a table that the clock finds open goes as well."""
    items = Item.objects.select_related("meeting", "case").filter(case_id=case_id)
    for item in items.filter(state=ItemState.OPEN):
        forget(item, actor=actor, basis=basis, at=at)
        Item.objects.filter(id=item.id).update(
            state=ItemState.CLOSED, closed_at=at, table_id=None, revision=F("revision") + 1
        )
    meetings = list(items.values_list("meeting_id", flat=True))
    tell(drop_items(items.filter(state=ItemState.PLANNED), actor=actor, basis=basis, at=at), Tidings.NO_LONGER)
    _let_go_of(meetings, case_id, at)


def _let_go_of(meetings: Collection[UUID], case_id: UUID, at: datetime) -> None:
    """Who sat at a meeting that is over says who sat round its last case: it ends with that one."""
    others = Item.objects.filter(meeting_id__in=meetings).exclude(case_id=case_id)
    over = Meeting.objects.filter(id__in=meetings, state__in=[MeetingState.CLOSED, MeetingState.CANCELLED])
    for meeting in over.exclude(id__in=others.values("meeting_id")):
        meeting.statements.all().delete()
        belongs(meeting.id, case_id, at)


ENDING = CaseEnding(why_not=why_not, forget=forget_case)
"""What this room says and does at the end of a case."""
