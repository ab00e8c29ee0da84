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
from beraad.foundation.vault.door import (
    Grant,
    SealedRef,
    Unlocked,
    bear,
    open,  # noqa: A004 - the vault's own verb
)
from beraad.law.capacities import Capacity
from beraad.law.cell_composition import InviteFacts, may_invite
from beraad.law.invitations import InvitationFacts, may_send_invitation
from beraad.law.kinds import Kind
from beraad.law.verdict import Verdict, all_of, refuse
from beraad.rooms.cases.policy import may_open_place
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.cells.commands.telling import Tidings, tell
from beraad.rooms.cells.models import Organisation
from beraad.rooms.cells.queries import confirmed_values, grants_in
from beraad.rooms.meetings.commands.telling import tellings_of
from beraad.rooms.meetings.models import Invitation, Item
from beraad.rooms.meetings.policy import HOUSE, convening_as, may_convene
from beraad.rooms.meetings.queries.mentions import Letter, letter_of
from beraad.rooms.meetings.vocabulary import MeetingState


@dataclass(frozen=True, slots=True)
class InvitationText:
    """What the coordinator adds to the mentions: why it cannot wait, and reasons for a child under twelve."""

    urgency: str = ""
    special_reasoning: str = ""
    by_paper: bool = False


def send_invitation(
    *, actor: Actor, item: Item, organisation: Organisation, text: InvitationText, keys: Unlocked, at: datetime
) -> Invitation:
    """Write the mentions, seal them for the contacts of the organisation, and tell them that something waits.

    On paper the coordinators hold the invitation, whoever has a key or not. Raises Refused, and Conflict
    when the organisation was asked already.
    """
    letter = letter_for(actor, item, organisation, keys, at)
    verdict = require(may_send(actor, item, organisation, letter, text, at))
    contacts = grants_in(Capacity.PARTNER_CONTACT, organisation=organisation.id, on=clock.day_of(at))
    if not contacts and not text.by_paper:
        raise Refused(refuse("meetings.no_contact_with_a_key", HOUSE))
    with transaction.atomic():
        if Invitation.objects.filter(item=item, organisation=organisation).exists():
            raise Conflict
        place, sealed = _seal(item, [] if text.by_paper else contacts, letter, text, verdict, at)
        invitation = Invitation.objects.create(
            item=item,
            organisation=organisation,
            invitation_id=place,
            sent_at=at,
            is_urgent=bool(text.urgency),
            by_paper=text.by_paper,
        )
        tell(tellings_of([invitation], clock.day_of(at)), Tidings.WAITS)
        record_sent(actor, invitation, verdict, sealed, at)
    return invitation


def letter_for(actor: Actor, item: Item, organisation: Organisation, keys: Unlocked, at: datetime) -> Letter:
    """The mentions for this organisation, with the name read from its own sealed place. Raises Refused, NotHeld."""
    on = clock.day_of(at)
    basis = require(may_open_place(Kind.PERSON, case_facts(item.case), actor, on))
    opened = open(item.case.person_id, keys=keys, actor=actor, basis=basis, at=at)
    person = " ".join(part for part in (opened.text("given_name"), opened.text("family_name")) if part)
    return letter_of(item, organisation, person=person, on=on)


def record_sent(actor: Actor, invitation: Invitation, verdict: Verdict, sealed: SealedRef, at: datetime) -> None:
    """The leaf of an invitation that leaves, or leaves again for another day."""
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


def may_send(
    actor: Actor, item: Item, organisation: Organisation, letter: Letter, text: InvitationText, at: datetime
) -> Verdict:
    """Mandate, meeting, organisation and law together, over the mentions that really stand in the letter."""
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
        mentions=letter.rendered,
        authorisation_valid=may_come.allowed,
        knows_person=in_circle,
        confirmed=confirmed_values(organisation.id, on),
    )
    return all_of(convening, may_come, may_send_invitation(facts, on))


def body_of(letter: Letter, text: InvitationText) -> str:
    """An invitation as the JSON that is sealed."""
    return json.dumps(
        {
            "language": letter.language,
            "person": letter.person,
            "mentions": letter.mentions,
            "besides": list(letter.besides),
            "urgency": text.urgency,
            "special_reasoning": text.special_reasoning,
        }
    )


def _seal(
    item: Item, contacts: list[Grant], letter: Letter, text: InvitationText, verdict: Verdict, at: datetime
) -> tuple[UUID, SealedRef]:
    coordinators = grants_in(Capacity.COORDINATOR, cell=item.meeting.cell_id, on=clock.day_of(at))
    newborn = bear(
        Kind.INVITATION,
        controller_id=item.case.municipality_id,
        holders=list({grant.holder_id: grant for grant in (*coordinators, *contacts)}.values()),
        basis=verdict,
        ends_at=None,
        at=at,
        about=item.case_id,
    )
    return newborn.id, newborn.seal("invitation", body_of(letter, text))
