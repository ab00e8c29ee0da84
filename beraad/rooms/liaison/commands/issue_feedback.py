"""The police member issues the sheet: the one thing that ever goes out."""

from datetime import datetime, timedelta

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import set_end
from beraad.law.capacities import Capacity
from beraad.rooms.liaison.commands.moving import move_sheet
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.liaison.policy import may_issue
from beraad.rooms.liaison.queries import facts_of
from beraad.rooms.liaison.vocabulary import SheetState, Tally

KEPT_AFTER_ISSUE = timedelta(days=14)
"""Design, table of compartments: ``feedback`` ends fourteen days after it was handed over."""


def issue_feedback(*, actor: Actor, sheet: FeedbackSheet, revision: int, at: datetime) -> None:
    """Mark the agreed sheet as handed over by the police member. Raises Refused and Conflict."""
    facts = facts_of(sheet, at=at)
    agreed = Tally(agree=len(facts.entered) if sheet.state == SheetState.AGREED else 0)
    verdict = require(may_issue(actor, facts, agreed, on=clock.day_of(at)))
    with transaction.atomic():
        move_sheet(sheet, Act.FEEDBACK_ISSUED, revision=revision, issued_at=at)
        set_end([sheet.feedback_id], ends_at=at + KEPT_AFTER_ISSUE)
        record(
            Act.FEEDBACK_ISSUED,
            actor=actor,
            at=at,
            capacity=Capacity.POLICE_MEMBER,
            controller_id=sheet.case.municipality_id,
            about=sheet.case_id,
            basis=verdict,
        )
