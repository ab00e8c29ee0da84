"""Take back one invitation before the meeting opens."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import shred
from beraad.rooms.cells.commands.telling import Tidings, tell
from beraad.rooms.meetings.commands.answering import private_places
from beraad.rooms.meetings.commands.enter import touch
from beraad.rooms.meetings.commands.telling import tellings_of
from beraad.rooms.meetings.models import Invitation
from beraad.rooms.meetings.policy import may_withdraw_invitation
from beraad.rooms.meetings.queries import facts_of_invitation
from beraad.rooms.meetings.vocabulary import STANDING


def withdraw_invitation(*, actor: Actor, invitation: Invitation, revision: int, at: datetime) -> None:
    """Destroy the invitation and what was the professional's own for it, and tell who was invited.

    The organisation can be invited again. Raises Refused, and Conflict when it was answered meanwhile.
    """
    verdict = require(may_withdraw_invitation(actor, facts_of_invitation(invitation, on=clock.day_of(at))))
    told = tellings_of([invitation], clock.day_of(at))
    with transaction.atomic():
        standing = [state.value for state in STANDING]
        current = Invitation.objects.filter(id=invitation.id, revision=revision, state__in=standing)
        if current.delete()[0] == 0:
            raise Conflict
        shred([invitation.invitation_id, *private_places(invitation)], actor=actor, basis=verdict, at=at)
        touch(invitation.item)
        tell(told, Tidings.NO_LONGER)
        record(
            Act.INVITATION_WITHDRAWN,
            actor=actor,
            at=at,
            controller_id=invitation.item.case.municipality_id,
            about=invitation.item.case_id,
            organisation_id=invitation.organisation_id,
            basis=verdict,
        )
