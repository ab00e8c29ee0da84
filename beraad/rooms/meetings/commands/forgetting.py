"""What an item leaves behind when it is over: nothing sealed that was only for it."""

from datetime import datetime

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.vault.door import set_end, shred
from beraad.foundation.vault.unlock import keep
from beraad.law.kinds import Kind
from beraad.law.retention import RetentionFacts, ends_at
from beraad.law.verdict import Verdict
from beraad.rooms.cells.queries import confirmed_values
from beraad.rooms.meetings.models import Invitation, Item
from beraad.rooms.meetings.vocabulary import InvitationState

GONE = (InvitationState.UNKNOWN_PERSON, InvitationState.DECLINED)
"""Answers that destroyed the invitation at once."""


def forget(item: Item, *, actor: Actor, basis: Verdict, at: datetime) -> None:
    """Destroy the table and the invitations, and start the clocks of what is everyone's own.

    Inside the transaction of the act that ends the item.
    """
    invitations = list(item.invitations.select_related("organisation"))
    dying = [row.invitation_id for row in invitations if row.state not in GONE]
    if item.table_id is not None:
        dying.append(item.table_id)
    if dying:
        shred(dying, actor=actor, basis=basis, at=at)
    on = clock.day_of(at)
    weighings = [row.weighing_id for row in invitations if row.weighing_id]
    set_end(weighings, ends_at=ends_at(Kind.WEIGHING, RetentionFacts(item_closed_on=on), at=at, on=on))
    for row in invitations:
        if row.notes_id is not None:
            set_end([row.notes_id], ends_at=_notes_end(row, at))
    keep(list(item.presences.filter(left_at__isnull=True).values_list("holder_id", flat=True)), None)
    item.presences.filter(left_at__isnull=True).update(left_at=at)


def _notes_end(invitation: Invitation, at: datetime) -> datetime:
    """By the legal order of the participant, and what its organisation confirmed of it."""
    on = clock.day_of(at)
    facts = RetentionFacts(
        last_discussed_on=on,
        legal_order=invitation.organisation.legal_order,
        confirmed=confirmed_values(invitation.organisation_id, on),
    )
    return ends_at(Kind.NOTES, facts, at=at, on=on)
