"""What the clock does around meetings: a table left open is destroyed, a meeting never opened ends."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.kernel.errors import Conflict
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.law.retention import table_lives_for
from beraad.law.verdict import allow
from beraad.rooms.meetings.commands.close_meeting import drop_planned
from beraad.rooms.meetings.commands.forgetting import forget
from beraad.rooms.meetings.commands.moving import move_item
from beraad.rooms.meetings.commands.recording import record_meeting
from beraad.rooms.meetings.lifecycle import MEETING, target_of
from beraad.rooms.meetings.models import Item, Meeting
from beraad.rooms.meetings.policy import HOUSE
from beraad.rooms.meetings.vocabulary import ItemState, MeetingState

NEVER_OPENED = timedelta(days=2)


def run_due(*, at: datetime) -> int:
    """Destroy tables that outlived the law's table and end meetings whose day passed; returns how many."""
    return _destroy_tables(at) + _end_meetings(at)


def _destroy_tables(at: datetime) -> int:
    verdict = allow("meetings.table_is_a_day_old", HOUSE)
    oldest = at - table_lives_for(clock.day_of(at))
    left_open = Item.objects.filter(state=ItemState.OPEN, opened_at__lte=oldest).select_related("case")
    done = 0
    for item in left_open:
        with transaction.atomic():
            try:
                move_item(item, Act.ITEM_CLOSED, revision=item.revision, closed_at=at, table_id=None, changed=0)
            except Conflict:
                continue
            forget(item, actor=SYSTEM, basis=verdict, at=at)
            record(
                Act.ITEM_CLOSED,
                actor=SYSTEM,
                at=at,
                controller_id=item.case.municipality_id,
                about=item.case_id,
                basis=verdict,
                outcome="left open",
            )
        done += 1
    return done


def _end_meetings(at: datetime) -> int:
    verdict = allow("meetings.day_has_passed", HOUSE)
    over = Meeting.objects.filter(
        state__in=(MeetingState.PUBLISHED, MeetingState.OPENED), starts_at__lte=at - NEVER_OPENED
    ).exclude(items__state=ItemState.OPEN)
    done = 0
    for meeting in over:
        target = target_of(MEETING, Act.MEETING_CLOSED, meeting.state)
        with transaction.atomic():
            current = Meeting.objects.filter(id=meeting.id, revision=meeting.revision)
            if target is None or current.update(state=target, closed_at=at, revision=F("revision") + 1) == 0:
                continue
            drop_planned(meeting, actor=SYSTEM, basis=verdict, at=at)
            record_meeting(
                Act.MEETING_CLOSED, actor=SYSTEM, meeting=meeting, at=at, basis=verdict, outcome="day passed"
            )
        done += 1
    return done
