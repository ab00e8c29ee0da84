"""What an answer does, whoever gives or enters it: a seat with two private places, or nothing more to see."""

from datetime import datetime
from uuid import UUID

from django.db.models import F

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, Refused
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import Unlocked, admit, bear, shred
from beraad.foundation.vault.queries import is_held_by
from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind
from beraad.law.verdict import Verdict, refuse
from beraad.rooms.cells.queries import holders_in, partner_grants
from beraad.rooms.meetings.commands.forgetting import ends_of_private_places
from beraad.rooms.meetings.models import Invitation
from beraad.rooms.meetings.policy import HOUSE
from beraad.rooms.meetings.vocabulary import SITTING, InvitationState

PRIVATE = (Kind.WEIGHING, Kind.NOTES)


def settle(
    invitation: Invitation,
    answer: InvitationState,
    *,
    professional: UUID | None,
    revision: int,
    actor: Actor,
    basis: Verdict,
    keys: Unlocked,
    at: datetime,
    capacity: Capacity,
    on_paper: bool = False,
    with_standard_sentence: bool = False,
) -> None:
    """Note the answer and what follows from it, inside the transaction of the act; raises Conflict.

    Who comes with a key gets ``weighing`` and ``notes``, or keeps those of before the meeting moved.
    Who does not know the person, or does not take part, sees nothing more: all of it is destroyed at once.
    """
    sits = answer in SITTING
    current = Invitation.objects.filter(id=invitation.id, revision=revision, state=InvitationState.SENT)
    changed = current.update(
        state=answer,
        answered_at=at,
        assigned_holder=professional if sits else None,
        answered_on_paper=on_paper,
        gave_standard_sentence=with_standard_sentence and answer is InvitationState.DECLINED,
        revision=F("revision") + 1,
    )
    if changed == 0:
        raise Conflict
    if not sits:
        shred([invitation.invitation_id, *private_places(invitation)], actor=actor, basis=basis, at=at)
    elif professional is None:
        take_private_places(invitation, actor=actor, basis=basis, at=at)
    elif professional != invitation.assigned_holder or not private_places(invitation):
        take_private_places(invitation, actor=actor, basis=basis, at=at)
        seat(actor, invitation, professional, basis, keys, at, capacity=capacity)


def private_places(invitation: Invitation) -> list[UUID]:
    """The two places that are only the professional's, as far as they were born."""
    return [place for place in (invitation.weighing_id, invitation.notes_id) if place is not None]


def take_private_places(invitation: Invitation, *, actor: Actor, basis: Verdict, at: datetime) -> None:
    """Destroy worksheet and notes of who came first."""
    places = private_places(invitation)
    if places:
        shred(places, actor=actor, basis=basis, at=at)
        Invitation.objects.filter(id=invitation.id).update(weighing_id=None, notes_id=None)


def seat(
    actor: Actor,
    invitation: Invitation,
    professional: UUID,
    basis: Verdict,
    keys: Unlocked,
    at: datetime,
    *,
    capacity: Capacity,
) -> None:
    """Admit the professional to the invitation and bear the two private places, each with its end."""
    grants = partner_grants({professional: invitation.organisation_id}, clock.day_of(at))
    if not is_held_by(invitation.invitation_id, professional, clock.day_of(at)):
        admit(
            invitation.invitation_id,
            holder_id=professional,
            ends_on=grants[0].ends_on,
            organisation_id=invitation.organisation_id,
            keys=keys,
            actor=actor,
            basis=basis,
            at=at,
            capacity=capacity,
        )
    ends = ends_of_private_places(invitation, max(at, invitation.item.ends_at))
    places = {
        kind: bear(
            kind,
            controller_id=invitation.organisation_id,
            holders=grants,
            basis=basis,
            ends_at=ends[kind],
            at=at,
            about=invitation.item.case_id,
        ).id
        for kind in PRIVATE
    }
    Invitation.objects.filter(id=invitation.id).update(weighing_id=places[Kind.WEIGHING], notes_id=places[Kind.NOTES])


def check_professional(invitation: Invitation, professional: UUID | None, at: datetime) -> None:
    """Who comes is somebody of the invited organisation with a key. Raises Refused."""
    on = clock.day_of(at)
    known = {
        *holders_in(Capacity.PARTNER_PROFESSIONAL, organisation=invitation.organisation_id, on=on),
        *holders_in(Capacity.PARTNER_CONTACT, organisation=invitation.organisation_id, on=on),
    }
    if professional is None or professional not in known:
        raise Refused(refuse("meetings.professional_is_not_theirs", HOUSE))


def record_answer(
    act: Act,
    actor: Actor,
    invitation: Invitation,
    basis: Verdict,
    at: datetime,
    *,
    capacity: Capacity,
    outcome: str = "",
) -> None:
    """The leaf of an answer: what, for which organisation; never why."""
    record(
        act,
        actor=actor,
        at=at,
        capacity=capacity,
        controller_id=invitation.item.case.municipality_id,
        about=invitation.item.case_id,
        organisation_id=invitation.organisation_id,
        basis=basis,
        outcome=outcome,
    )
