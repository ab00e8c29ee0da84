"""The police member issues the sheet: the one thing that ever goes out."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import set_end
from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind
from beraad.law.retention import RetentionFacts, ends_at
from beraad.rooms.liaison.commands.moving import move_sheet
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.liaison.policy import may_issue
from beraad.rooms.liaison.queries import facts_of
from beraad.rooms.liaison.vocabulary import SheetState, Tally


def issue_feedback(*, actor: Actor, sheet: FeedbackSheet, revision: int, at: datetime) -> None:
    """Mark the agreed sheet as handed over by the police member. Raises Refused and Conflict."""
    on = clock.day_of(at)
    facts = facts_of(sheet, at=at)
    agreed = Tally(agree=len(facts.entered) if sheet.state == SheetState.AGREED else 0)
    verdict = require(may_issue(actor, facts, agreed, on=on))
    with transaction.atomic():
        move_sheet(sheet, Act.FEEDBACK_ISSUED, revision=revision, issued_at=at)
        set_end([sheet.feedback_id], ends_at=gone_since(at))
        record(
            Act.FEEDBACK_ISSUED,
            actor=actor,
            at=at,
            capacity=Capacity.POLICE_MEMBER,
            controller_id=sheet.case.municipality_id,
            about=sheet.case_id,
            basis=verdict,
        )


def gone_since(issued_at: datetime) -> datetime:
    """When the text of a sheet that was issued then is destroyed."""
    on = clock.day_of(issued_at)
    return ends_at(Kind.FEEDBACK, RetentionFacts(issued_on=on), at=issued_at, on=on)
