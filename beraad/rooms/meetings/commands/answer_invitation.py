"""The contact of an organisation answers an invitation."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, Refused, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import Unlocked, admit, bear, shred, withdraw
from beraad.foundation.vault.queries import is_held_by
from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind
from beraad.law.verdict import Verdict, refuse
from beraad.rooms.cells.queries import confirmed_values, holders_in, partner_grants
from beraad.rooms.meetings.models import Invitation
from beraad.rooms.meetings.policy import HOUSE, AnsweringFacts, may_answer_invitation
from beraad.rooms.meetings.vocabulary import SITTING, InvitationState


def answer_invitation(
    *,
    actor: Actor,
    invitation: Invitation,
    answer: InvitationState,
    professional: UUID | None,
    revision: int,
    keys: Unlocked,
    at: datetime,
) -> None:
    """Answer: comes (with whom), does not know the person, or does not take part.

    Who comes gets a private ``weighing`` and ``notes`` place, used or not. Who does not know the
    person, or does not take part, sees nothing more: the invitation is destroyed at once.
    Raises Refused, and Conflict when somebody answered meanwhile.
    """
    verdict = require(_may(actor, invitation, answer, at))
    sits = answer in SITTING
    if sits:
        _check_professional(invitation, professional, at)
    with transaction.atomic():
        current = Invitation.objects.filter(id=invitation.id, revision=revision, state=InvitationState.SENT)
        changed = current.update(
            state=answer,
            answered_at=at,
            assigned_holder=professional if sits else None,
            revision=F("revision") + 1,
        )
        if changed == 0:
            raise Conflict
        if sits and professional is not None:
            _seat(actor, invitation, professional, verdict, keys, at)
        else:
            shred([invitation.invitation_id], actor=actor, basis=verdict, at=at)
        _record(Act.INVITATION_ANSWERED, actor, invitation, verdict, at, outcome=answer.value)


def assign_invitation(
    *, actor: Actor, invitation: Invitation, professional: UUID, revision: int, keys: Unlocked, at: datetime
) -> None:
    """Let another professional of the organisation come instead; who came before loses key and worksheet.

    Raises Refused and Conflict.
    """
    verdict = require(_may(actor, invitation, invitation.state, at))
    _check_professional(invitation, professional, at)
    before = invitation.assigned_holder
    if before == professional:
        return
    with transaction.atomic():
        current = Invitation.objects.filter(id=invitation.id, revision=revision, state__in=SITTING)
        if current.update(assigned_holder=professional, revision=F("revision") + 1) == 0:
            raise Conflict
        private = [place for place in (invitation.weighing_id, invitation.notes_id) if place]
        if private:
            shred(private, actor=actor, basis=verdict, at=at)
        if before is not None and before != invitation.contact_holder:
            withdraw(invitation.invitation_id, holder_id=before, actor=actor, basis=verdict, at=at)
        _seat(actor, invitation, professional, verdict, keys, at)
        _record(Act.INVITATION_ASSIGNED, actor, invitation, verdict, at)


def _record(
    act: Act, actor: Actor, invitation: Invitation, verdict: Verdict, at: datetime, *, outcome: str = ""
) -> None:
    record(
        act,
        actor=actor,
        at=at,
        capacity=Capacity.PARTNER_CONTACT,
        controller_id=invitation.item.case.municipality_id,
        about=invitation.item.case_id,
        organisation_id=invitation.organisation_id,
        basis=verdict,
        outcome=outcome,
    )


def _may(actor: Actor, invitation: Invitation, answer: str, at: datetime) -> Verdict:
    facts = AnsweringFacts(
        organisation_id=invitation.organisation_id,
        contact_holder=invitation.contact_holder,
        meeting_state=invitation.item.meeting.state,
        legal_order=invitation.organisation.legal_order,
        confirmed=confirmed_values(invitation.organisation_id, clock.day_of(at)),
    )
    return may_answer_invitation(actor, facts, answer, on=clock.day_of(at))


def _check_professional(invitation: Invitation, professional: UUID | None, at: datetime) -> None:
    on = clock.day_of(at)
    known = {
        *holders_in(Capacity.PARTNER_PROFESSIONAL, organisation=invitation.organisation_id, on=on),
        *holders_in(Capacity.PARTNER_CONTACT, organisation=invitation.organisation_id, on=on),
    }
    if professional is None or professional not in known:
        raise Refused(refuse("meetings.professional_is_not_theirs", HOUSE))


def _seat(
    actor: Actor, invitation: Invitation, professional: UUID, verdict: Verdict, keys: Unlocked, at: datetime
) -> None:
    """Admit the professional to the invitation and bear the two private places."""
    grants = partner_grants({professional: invitation.organisation_id}, clock.day_of(at))
    if not is_held_by(invitation.invitation_id, professional, clock.day_of(at)):
        admit(
            invitation.invitation_id,
            holder_id=professional,
            ends_on=grants[0].ends_on,
            organisation_id=invitation.organisation_id,
            keys=keys,
            actor=actor,
            basis=verdict,
            at=at,
            capacity=Capacity.PARTNER_CONTACT,
        )
    places = {}
    for kind in (Kind.WEIGHING, Kind.NOTES):
        places[kind] = bear(
            kind,
            controller_id=invitation.organisation_id,
            holders=grants,
            basis=verdict,
            ends_at=None,
            at=at,
            about=invitation.item.case_id,
        ).id
    Invitation.objects.filter(id=invitation.id).update(weighing_id=places[Kind.WEIGHING], notes_id=places[Kind.NOTES])
