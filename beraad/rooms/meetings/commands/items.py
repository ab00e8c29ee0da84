"""Put a case on the agenda, or take it off."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Max

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Conflict, Refused, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import SealedRef, Unlocked, seal, shred
from beraad.law.verdict import Verdict, refuse
from beraad.rooms.cases.models import Case
from beraad.rooms.cells.commands.telling import Tidings, tell
from beraad.rooms.liaison import commands as liaison
from beraad.rooms.meetings.commands.forgetting import sealed_for
from beraad.rooms.meetings.commands.telling import standing_of, tellings_of
from beraad.rooms.meetings.models import Item, Meeting
from beraad.rooms.meetings.policy import TRAJECTORY, convening_as, may_add_item, may_change_agenda
from beraad.rooms.meetings.queries import facts_of_meeting
from beraad.rooms.meetings.vocabulary import ItemKind, ItemState, MeetingState


def add_item(
    *,
    actor: Actor,
    meeting: Meeting,
    case: Case,
    starts_at: datetime,
    minutes: int,
    revision: int,
    at: datetime,
    reason: str = "",
    keys: Unlocked | None = None,
) -> Item:
    """Put a case of the list on the agenda, with its own slot.

    On a published meeting the police are asked at once, and the reason is sealed in the core of the case:
    that needs ``keys``. Raises Refused, and Conflict when the meeting changed meanwhile.
    """
    has_reason = bool(reason) and keys is not None
    verdict = require(may_add_item(actor, facts_of_meeting(meeting), has_reason=has_reason))
    if case.state not in {"listed", "follow_up"} or case.cell_id != meeting.cell_id:
        raise Refused(refuse("meetings.case_is_not_on_the_list", TRAJECTORY))
    with transaction.atomic():
        _bump(meeting, revision)
        last = meeting.items.aggregate(last=Max("position"))["last"] or 0
        item = Item.objects.create(
            meeting=meeting,
            case=case,
            position=last + 1,
            starts_at=starts_at,
            minutes=minutes,
            kind=ItemKind.FIRST if case.last_discussed_on is None else ItemKind.REVIEW,
        )
        sealed: tuple[SealedRef, ...] = ()
        if reason and keys is not None:
            sealed = (seal(case.core_id, "late_item", reason, keys=keys, at=at, record=item.id),)
        if meeting.state == MeetingState.PUBLISHED:
            day = day_of(meeting.starts_at)
            liaison.ask_advice(actor=actor, cases=[case], at=at, meeting_ref=meeting.id, needed_on=day)
        _record(Act.ITEM_ADDED, actor, case, verdict, at, sealed)
    return item


def remove_item(*, actor: Actor, item: Item, revision: int, at: datetime) -> None:
    """Take a case off the agenda before the meeting opens; its invitations are destroyed. Raises Refused, Conflict."""
    meeting = item.meeting
    verdict = require(may_change_agenda(actor, facts_of_meeting(meeting)))
    told = tellings_of(standing_of(item), clock.day_of(at))
    sealed = sealed_for(item)
    with transaction.atomic():
        _bump(meeting, revision)
        if item.state != ItemState.PLANNED:
            raise Conflict
        if sealed:
            shred(sealed, actor=actor, basis=verdict, at=at)
        liaison.withdraw_questions(meeting_ref=meeting.id, case_ids=[item.case_id])
        item.delete()
        tell(told, Tidings.NO_LONGER)
        _record(Act.ITEM_REMOVED, actor, item.case, verdict, at)


def _bump(meeting: Meeting, revision: int) -> None:
    if Meeting.objects.filter(id=meeting.id, revision=revision).update(revision=F("revision") + 1) == 0:
        raise Conflict


def _record(
    act: Act, actor: Actor, case: Case, verdict: Verdict, at: datetime, sealed: tuple[SealedRef, ...] = ()
) -> None:
    record(
        act,
        actor=actor,
        at=at,
        capacity=convening_as(actor, cell_id=case.cell_id),
        controller_id=case.municipality_id,
        about=case.id,
        basis=verdict,
        sealed=sealed,
    )
