"""Another day or place: the items move along, and whoever was invited is invited again."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import BRUSSELS
from beraad.foundation.kernel.errors import Conflict, Refused, require
from beraad.foundation.vault.door import (
    Unlocked,
    open,  # noqa: A004 - the vault's own verb
    seal,
)
from beraad.law.capacities import Capacity
from beraad.law.data_protection import HoldFacts, may_hold
from beraad.law.house_rules import INVITING
from beraad.law.kinds import Kind
from beraad.law.verdict import Verdict, refuse
from beraad.rooms.cells.commands.telling import Tidings, tell
from beraad.rooms.meetings.commands.forgetting import end_private_places
from beraad.rooms.meetings.commands.send_invitation import (
    InvitationText,
    body_of,
    letter_for,
    may_send,
    record_sent,
)
from beraad.rooms.meetings.commands.telling import standing_of, tellings_of
from beraad.rooms.meetings.models import Invitation, Item, Meeting
from beraad.rooms.meetings.vocabulary import InvitationState, ItemState, MeetingState


@dataclass(frozen=True, slots=True)
class Renewal:
    """One invitation, written again for the new day or place."""

    invitation: Invitation
    body: str
    basis: Verdict
    is_urgent: bool


def is_moved(meeting: Meeting, starts_at: datetime, place: str) -> bool:
    """Whether what stands on every invitation would no longer be true."""
    return (meeting.starts_at, meeting.place) != (starts_at, place)


def moved_by(before: datetime, slot: datetime, after: datetime) -> datetime:
    """A slot that keeps its distance on the clock of Brussels from the start of the meeting."""
    was, starts = slot.astimezone(BRUSSELS).replace(tzinfo=None), before.astimezone(BRUSSELS).replace(tzinfo=None)
    return (after.astimezone(BRUSSELS).replace(tzinfo=None) + (was - starts)).replace(tzinfo=BRUSSELS)


def renewals(
    meeting: Meeting,
    starts_at: datetime,
    place: str,
    *,
    urgency: str,
    actor: Actor,
    keys: Unlocked | None,
    at: datetime,
) -> list[Renewal]:
    """Every invitation that stands, written for the new day, each checked again for notice; opens, so before the act.

    Raises Refused: too late without reasons, or somebody who holds no invitations.
    """
    if meeting.state != MeetingState.PUBLISHED:
        return []
    found = []
    for item in meeting.items.filter(state=ItemState.PLANNED).select_related("meeting__cell", "case__municipality"):
        standing = list(standing_of(item))
        if standing and (keys is None or not actor.is_a(Capacity.COORDINATOR, cell_id=meeting.cell_id)):
            raise Refused(refuse("meetings.only_coordinator_invites_again", INVITING))
        item.starts_at = moved_by(meeting.starts_at, item.starts_at, starts_at)
        item.meeting.starts_at, item.meeting.place = starts_at, place
        found += [_renewed(row, item, urgency, actor, keys, at) for row in standing if keys is not None]
    return found


def _renewed(row: Invitation, item: Item, urgency: str, actor: Actor, keys: Unlocked, at: datetime) -> Renewal:
    on = clock.day_of(at)
    reading = require(may_hold(Kind.INVITATION, HoldFacts(Capacity.COORDINATOR, "own_municipality"), on))
    sealed = open(row.invitation_id, keys=keys, actor=actor, basis=reading, at=at)
    before = json.loads(sealed.text("invitation"))
    letter = letter_for(actor, item, row.organisation, keys, at)
    text = InvitationText(urgency=urgency, special_reasoning=before["special_reasoning"], by_paper=row.by_paper)
    verdict = require(may_send(actor, item, row.organisation, letter, text, at))
    return Renewal(row, body_of(letter, text), verdict, is_urgent=bool(urgency))


def shift_items(meeting: Meeting, starts_at: datetime) -> None:
    """Move every planned item along, inside the transaction of the act."""
    for item in meeting.items.filter(state=ItemState.PLANNED):
        slot = moved_by(meeting.starts_at, item.starts_at, starts_at)
        Item.objects.filter(id=item.id).update(starts_at=slot, changed=F("changed") + 1)


def invite_again(renewed: Sequence[Renewal], *, actor: Actor, keys: Unlocked, at: datetime) -> None:
    """Seal the new letters and ask for an answer again; worksheets stay, with an end that moves along.

    Inside the transaction of the act. Raises Conflict when one was answered meanwhile.
    """
    for each in renewed:
        row = each.invitation
        sealed = seal(row.invitation_id, "invitation", each.body, keys=keys, at=at)
        changed = Invitation.objects.filter(id=row.id, revision=row.revision).update(
            state=InvitationState.SENT,
            sent_at=at,
            answered_at=None,
            answered_on_paper=False,
            is_urgent=each.is_urgent,
            revision=F("revision") + 1,
        )
        if changed == 0:
            raise Conflict
        item = Item.objects.get(id=row.item_id)
        end_private_places(row, item.ends_at)
        record_sent(actor, row, each.basis, sealed, at)
    tell(tellings_of([each.invitation for each in renewed], clock.day_of(at)), Tidings.WAITS)
