"""Let one colleague of the own organisation read one's own notes, and end that again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Gone, require
from beraad.foundation.vault.door import Unlocked, admit, withdraw
from beraad.law.capacities import Capacity
from beraad.rooms.cells.queries import partner_grants
from beraad.rooms.meetings.commands.keep_note import basis_for_notes
from beraad.rooms.meetings.models import Invitation
from beraad.rooms.meetings.policy import may_brief, may_weigh
from beraad.rooms.meetings.queries.briefings import colleagues_of


def brief_colleague(*, actor: Actor, invitation: Invitation, colleague: UUID, keys: Unlocked, at: datetime) -> None:
    """Give ``colleague`` a key to the own notes, until their mandate or the notes end.

    The leaf says that somebody was let in, never whether anything stands there. Raises Refused (no basis for notes,
    not yours, not a colleague with a key) and Gone.
    """
    on = clock.day_of(at)
    is_theirs = colleague in colleagues_of(invitation, on)
    verdict = require(may_brief(basis_for_notes(actor, invitation, at=at), is_theirs=is_theirs, on=on))
    (grant,) = partner_grants({colleague: invitation.organisation_id}, on)
    with transaction.atomic():
        admit(
            _notes_of(invitation),
            holder_id=colleague,
            ends_on=grant.ends_on,
            organisation_id=invitation.organisation_id,
            keys=keys,
            actor=actor,
            basis=verdict,
            at=at,
            capacity=Capacity.PARTNER_PROFESSIONAL,
        )


def end_briefing(*, actor: Actor, invitation: Invitation, colleague: UUID, at: datetime) -> None:
    """Take the key of ``colleague`` back; who opens the notes next re-keys first. Raises Refused and Gone."""
    verdict = require(may_weigh(actor, assigned_holder=invitation.assigned_holder))
    if colleague == actor.holder_id:
        raise Gone
    with transaction.atomic():
        withdraw(
            _notes_of(invitation),
            holder_id=colleague,
            actor=actor,
            basis=verdict,
            at=at,
            capacity=Capacity.PARTNER_PROFESSIONAL,
        )


def _notes_of(invitation: Invitation) -> UUID:
    if invitation.notes_id is None:
        raise Gone
    return invitation.notes_id
