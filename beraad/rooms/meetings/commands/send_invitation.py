"""Invite one organisation of the circle for one item."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, Refused, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import SealedRef, bear
from beraad.law.capacities import Capacity
from beraad.law.cell_composition import InviteFacts, may_invite
from beraad.law.invitations import InvitationFacts, Mention, may_send_invitation
from beraad.law.kinds import Kind
from beraad.law.verdict import Verdict, all_of, refuse
from beraad.rooms.cases.commands import leave_on_paper
from beraad.rooms.cases.vocabulary import PaperKind
from beraad.rooms.cells.models import Organisation
from beraad.rooms.cells.queries import confirmed_values, grants_in
from beraad.rooms.meetings.models import Invitation, Item
from beraad.rooms.meetings.policy import HOUSE, convening_as, may_convene
from beraad.rooms.meetings.vocabulary import MeetingState

MENTIONS = frozenset(Mention)
"""The page writes every mandatory mention by itself, for every legal order."""


@dataclass(frozen=True, slots=True)
class InvitationText:
    """What the invitation says about the person and why; sealed for the one organisation."""

    person: str
    mentions: str
    urgency: str = ""
    special_reasoning: str = ""
    by_paper: bool = False


def send_invitation(
    *, actor: Actor, item: Item, organisation: Organisation, text: InvitationText, at: datetime
) -> Invitation:
    """Seal the invitation to the contact of the organisation. Raises Refused; Conflict when it was asked already."""
    on = clock.day_of(at)
    verdict = require(_may_send(actor, item, organisation, text, at))
    contacts = grants_in(Capacity.PARTNER_CONTACT, organisation=organisation.id, on=on)
    if not contacts:
        raise Refused(refuse("meetings.no_contact_with_a_key", HOUSE))
    holders = grants_in(Capacity.COORDINATOR, cell=item.meeting.cell_id, on=on)
    with transaction.atomic():
        if Invitation.objects.filter(item=item, organisation=organisation).exists():
            raise Conflict
        newborn = bear(
            Kind.INVITATION,
            controller_id=item.case.municipality_id,
            holders=[*holders, *contacts],
            basis=verdict,
            ends_at=None,
            at=at,
            about=item.case_id,
        )
        sealed = newborn.seal("invitation", json.dumps(_body(text)))
        invitation = Invitation.objects.create(
            item=item,
            organisation=organisation,
            invitation_id=newborn.id,
            contact_holder=_first([grant.holder_id for grant in contacts], actor),
            sent_at=at,
            is_urgent=bool(text.urgency),
            by_paper=text.by_paper,
        )
        if text.by_paper:
            leave_on_paper(actor=actor, case=item.case, kind=PaperKind.INVITATION, copies=1, at=at)
        _record(actor, invitation, verdict, sealed, at)
    return invitation


def _record(actor: Actor, invitation: Invitation, verdict: Verdict, sealed: SealedRef, at: datetime) -> None:
    record(
        Act.INVITATION_SENT,
        actor=actor,
        at=at,
        capacity=convening_as(actor, cell_id=invitation.item.meeting.cell_id),
        controller_id=invitation.item.case.municipality_id,
        about=invitation.item.case_id,
        organisation_id=invitation.organisation_id,
        basis=verdict,
        sealed=(sealed,),
    )


def _may_send(actor: Actor, item: Item, organisation: Organisation, text: InvitationText, at: datetime) -> Verdict:
    convening = may_convene(actor, cell_id=item.meeting.cell_id)
    if not convening.allowed:
        return convening
    if item.meeting.state != MeetingState.PUBLISHED:
        return refuse("meetings.not_published", HOUSE)
    on = clock.day_of(at)
    in_circle = item.case.circle.filter(organisation=organisation).exists()
    may_come = may_invite(
        InviteFacts(
            organisation_kind=organisation.kind,
            authorisation_valid=organisation.authorisation_on(on) is not None,
            legal_order=organisation.legal_order,
            knows_person=in_circle,
        ),
        on,
    )
    if not may_come.allowed:
        return may_come
    facts = InvitationFacts(
        legal_order=organisation.legal_order,
        days_notice=(clock.day_of(item.starts_at) - on).days,
        urgency_reasons=bool(text.urgency),
        age_class=item.case.age_class,
        special_reasoning=bool(text.special_reasoning),
        mentions=MENTIONS if text.person and text.mentions else frozenset(),
        authorisation_valid=may_come.allowed,
        knows_person=in_circle,
        confirmed=confirmed_values(organisation.id, on),
    )
    return all_of(convening, may_come, may_send_invitation(facts, on))


def _body(text: InvitationText) -> dict[str, str]:
    return {
        "person": text.person,
        "mentions": text.mentions,
        "urgency": text.urgency,
        "special_reasoning": text.special_reasoning,
    }


def _first(contacts: list[UUID], actor: Actor) -> UUID:
    return next((contact for contact in contacts if contact != actor.holder_id), contacts[0])
