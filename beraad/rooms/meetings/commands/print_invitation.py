"""Print an invitation: the paper that leaves is counted, once for every press."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.rooms.cases.commands import leave_on_paper
from beraad.rooms.cases.vocabulary import PaperKind
from beraad.rooms.meetings.models import Invitation
from beraad.rooms.meetings.policy import may_print_invitation
from beraad.rooms.meetings.queries import facts_of_invitation


def print_invitation(*, actor: Actor, invitation: Invitation, press: UUID, at: datetime) -> bool:
    """Count one copy that leaves; whether this press was new, for the same press twice is one paper. Raises Refused."""
    require(may_print_invitation(actor, facts_of_invitation(invitation, on=clock.day_of(at))))
    with transaction.atomic():
        rows = Invitation.objects.filter(id=invitation.id).filter(~Q(paper_press=press) | Q(paper_press__isnull=True))
        if rows.update(paper_press=press) == 0:
            return False
        leave_on_paper(actor=actor, case=invitation.item.case, kind=PaperKind.INVITATION, copies=1, at=at)
    return True
