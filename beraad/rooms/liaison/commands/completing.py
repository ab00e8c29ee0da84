"""All seats have spoken: what they said becomes consensus or none."""

from datetime import datetime

from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import shred
from beraad.law.verdict import Verdict
from beraad.rooms.liaison.commands.moving import move_sheet
from beraad.rooms.liaison.models import FeedbackSheet


def complete(sheet: FeedbackSheet, *, is_consensus: bool, verdict: Verdict, at: datetime) -> None:
    """Keep consensus or none; recorded by the clock, so that the last voter is not named. Inside the last vote."""
    act = Act.FEEDBACK_AGREED if is_consensus else Act.FEEDBACK_REFUSED
    now = FeedbackSheet.objects.get(id=sheet.id)
    move_sheet(now, act, revision=now.revision)
    if not is_consensus:
        shred([sheet.feedback_id], actor=SYSTEM, basis=verdict, at=at)
    record(
        act,
        actor=SYSTEM,
        at=at,
        controller_id=sheet.case.municipality_id,
        about=sheet.case_id,
        basis=verdict,
        outcome="consensus" if is_consensus else "none",
    )
