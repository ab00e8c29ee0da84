"""What an item leaves behind when it is over: nothing sealed that was only for it."""

from datetime import datetime, timedelta

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.vault.door import set_end, shred
from beraad.foundation.vault.unlock import keep
from beraad.law.parameters import UnknownParameter
from beraad.law.retention import notes_must_be_erased_on
from beraad.law.verdict import Verdict
from beraad.rooms.liaison import commands as liaison
from beraad.rooms.meetings.models import Invitation, Item
from beraad.rooms.meetings.vocabulary import InvitationState

PRIVATE_ENDS = timedelta(days=7)
"""Design, table of compartments: ``weighing`` ends seven days after the item closed."""

GONE = (InvitationState.UNKNOWN_PERSON, InvitationState.DECLINED)
"""Answers that destroyed the invitation at once."""


def forget(item: Item, *, actor: Actor, basis: Verdict, at: datetime) -> None:
    """Destroy the table and the invitations, and start the clocks of what is everyone's own.

    The texts that are voted on stand from now, and the police are asked nothing more for this item.
    Inside the transaction of the act that ends the item.
    """
    invitations = list(item.invitations.select_related("organisation"))
    dying = [row.invitation_id for row in invitations if row.state not in GONE]
    if item.table_id is not None:
        dying.append(item.table_id)
    if dying:
        shred(dying, actor=actor, basis=basis, at=at)
    set_end([row.weighing_id for row in invitations if row.weighing_id], ends_at=at + PRIVATE_ENDS)
    for row in invitations:
        if row.notes_id is not None:
            set_end([row.notes_id], ends_at=_notes_end(item, row, at))
    keep(list(item.presences.filter(left_at__isnull=True).values_list("holder_id", flat=True)), None)
    item.presences.filter(left_at__isnull=True).update(left_at=at)
    liaison.fix_feedback(item_ref=item.id, at=at)
    liaison.withdraw_questions(meeting_ref=item.meeting_id, case_ids=[item.case_id])


def _notes_end(item: Item, invitation: Invitation, at: datetime) -> datetime:
    """By the legal order of the participant; in a week where none is known, or where nothing was shared at all."""
    if item.opened_at is None:
        return at + PRIVATE_ENDS
    on = clock.day_of(at)
    try:
        last, _citation = notes_must_be_erased_on(on, invitation.organisation.legal_order, None, on)
    except UnknownParameter:
        return at + PRIVATE_ENDS
    return at + (last - on)
