"""Keep an own note of what was shared, where the legal order allows it; never the police, and no leaf."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Gone, require
from beraad.foundation.kernel.ids import new_id
from beraad.foundation.vault.door import Unlocked, remove, seal
from beraad.law.capacities import Capacity
from beraad.law.case_consultation import NotesFacts, may_keep_notes
from beraad.law.verdict import Verdict
from beraad.rooms.cells.queries import is_confirmed
from beraad.rooms.meetings.models import Invitation
from beraad.rooms.meetings.policy import may_weigh

NOTES = "notes.basis"
"""The parameter a controller confirms before its people may keep notes here."""


def keep_note(*, actor: Actor, invitation: Invitation, note: str, keys: Unlocked, at: datetime) -> None:
    """Seal one note in the own place. Raises Refused (no basis, not yours) and Gone; writes no leaf."""
    require(basis_for_notes(actor, invitation, at=at))
    with transaction.atomic():
        seal(_place(invitation), "note", note, keys=keys, at=at, record=new_id())


def throw_away_note(*, actor: Actor, invitation: Invitation, note_id: UUID, keys: Unlocked, at: datetime) -> None:
    """Take one own note out. Raises Refused and Gone; writes no leaf."""
    require(may_weigh(actor, assigned_holder=invitation.assigned_holder))
    with transaction.atomic():
        remove(_place(invitation), note_id, keys=keys, at=at)


def basis_for_notes(actor: Actor, invitation: Invitation, *, at: datetime) -> Verdict:
    """Whether this participant may keep notes here, by the legal order of the own organisation."""
    own = may_weigh(actor, assigned_holder=invitation.assigned_holder)
    if not own.allowed:
        return own
    on = clock.day_of(at)
    facts = NotesFacts(
        is_police=actor.is_a(Capacity.POLICE_MEMBER),
        legal_order=invitation.organisation.legal_order,
        basis_confirmed=is_confirmed(invitation.organisation_id, NOTES, on) is not None,
    )
    return may_keep_notes(facts, on)


def _place(invitation: Invitation) -> UUID:
    if invitation.notes_id is None:
        raise Gone
    return invitation.notes_id
