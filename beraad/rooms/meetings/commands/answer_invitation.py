"""A contact of an organisation answers an invitation; on paper the coordinator enters what was answered."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.vault.door import Unlocked, ask_admission, withdraw
from beraad.law.capacities import Capacity
from beraad.law.verdict import Verdict
from beraad.rooms.cells.queries import holders_in
from beraad.rooms.meetings.commands.answering import (
    check_professional,
    record_answer,
    seat,
    settle,
    take_private_places,
)
from beraad.rooms.meetings.models import Invitation
from beraad.rooms.meetings.policy import may_answer_invitation, may_enter_paper_answer
from beraad.rooms.meetings.queries import facts_of_invitation
from beraad.rooms.meetings.vocabulary import SITTING, InvitationState, holder_of


def answer_invitation(
    *,
    actor: Actor,
    invitation: Invitation,
    answer: InvitationState,
    professional: UUID | None,
    revision: int,
    keys: Unlocked,
    at: datetime,
    with_standard_sentence: bool = False,
) -> None:
    """Answer: comes (with whom), does not know the person, or does not take part.

    ``with_standard_sentence``: the mayor gets the sentence that discloses nothing as the reason, where one is asked.
    Raises Refused, and Conflict when somebody answered meanwhile.
    """
    verdict = require(_may(actor, invitation, answer, at, gives_reasons=with_standard_sentence))
    if answer in SITTING:
        check_professional(invitation, professional, at)
    capacity = Capacity.PARTNER_CONTACT
    with transaction.atomic():
        settle(
            invitation,
            answer,
            professional=professional,
            revision=revision,
            actor=actor,
            basis=verdict,
            keys=keys,
            at=at,
            with_standard_sentence=with_standard_sentence,
            capacity=capacity,
        )
        record_answer(Act.INVITATION_ANSWERED, actor, invitation, verdict, at, capacity=capacity, outcome=answer.value)


def enter_paper_answer(
    *,
    actor: Actor,
    invitation: Invitation,
    answer: InvitationState,
    professional: UUID | None,
    revision: int,
    keys: Unlocked,
    at: datetime,
    with_standard_sentence: bool = False,
) -> None:
    """Enter what came back on paper; who comes without a key here is entered by name at the table.

    Raises Refused, and Conflict when it was answered meanwhile.
    """
    facts = facts_of_invitation(invitation, on=clock.day_of(at))
    verdict = require(
        may_enter_paper_answer(actor, facts, answer, gives_reasons=with_standard_sentence, on=clock.day_of(at))
    )
    if answer in SITTING and professional is not None:
        check_professional(invitation, professional, at)
    capacity = Capacity.COORDINATOR
    with transaction.atomic():
        settle(
            invitation,
            answer,
            professional=professional,
            revision=revision,
            actor=actor,
            basis=verdict,
            keys=keys,
            at=at,
            on_paper=True,
            with_standard_sentence=with_standard_sentence,
            capacity=capacity,
        )
        act = Act.INVITATION_ANSWERED_ON_PAPER
        record_answer(act, actor, invitation, verdict, at, capacity=capacity, outcome=answer.value)


def assign_invitation(
    *, actor: Actor, invitation: Invitation, professional: UUID, revision: int, keys: Unlocked, at: datetime
) -> None:
    """Let another professional of the organisation come instead; who came before loses key and worksheet.

    Raises Refused and Conflict.
    """
    verdict = require(_may(actor, invitation, invitation.state, at))
    check_professional(invitation, professional, at)
    before = invitation.assigned_holder
    if before == professional:
        return
    contacts = holders_in(Capacity.PARTNER_CONTACT, organisation=invitation.organisation_id, on=clock.day_of(at))
    with transaction.atomic():
        current = Invitation.objects.filter(id=invitation.id, revision=revision, state__in=SITTING)
        if current.update(assigned_holder=professional, revision=F("revision") + 1) == 0:
            raise Conflict
        take_private_places(invitation, actor=actor, basis=verdict, at=at)
        if before is not None and before not in contacts:
            withdraw(invitation.invitation_id, holder_id=before, actor=actor, basis=verdict, at=at)
        capacity = Capacity.PARTNER_CONTACT
        seat(actor, invitation, professional, verdict, keys, at, capacity=capacity)
        record_answer(Act.INVITATION_ASSIGNED, actor, invitation, verdict, at, capacity=capacity)


def ask_for_invitation(*, actor: Actor, invitation: Invitation, at: datetime) -> int:
    """A contact who came later asks to be let in to an invitation of the own organisation; how many doors are new.

    Whoever holds it finds the question on the work list; letting in is what leaves the leaf. Raises Refused.
    """
    require(_may(actor, invitation, InvitationState.COMING, at))
    with transaction.atomic():
        return ask_admission(
            [invitation.invitation_id], holder_id=holder_of(actor), capacity=Capacity.PARTNER_CONTACT, at=at
        )


def _may(actor: Actor, invitation: Invitation, answer: str, at: datetime, *, gives_reasons: bool = False) -> Verdict:
    facts = facts_of_invitation(invitation, on=clock.day_of(at))
    return may_answer_invitation(actor, facts, answer, gives_reasons=gives_reasons, on=clock.day_of(at))
