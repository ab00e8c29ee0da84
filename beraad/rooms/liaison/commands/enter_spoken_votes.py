"""Votes spoken one by one and read back: with one screen only, and only at the table."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.rooms.liaison.commands.completing import complete
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.liaison.policy import may_enter_spoken_votes
from beraad.rooms.liaison.queries import facts_of
from beraad.rooms.liaison.vocabulary import SheetState


def enter_spoken_votes(*, actor: Actor, sheet: FeedbackSheet, is_consensus: bool, revision: int, at: datetime) -> None:
    """Enter the result of votes spoken one by one and read back, where the meeting has one screen only.

    Nobody's answer is entered: only consensus or none; a ballot that has fallen, on whichever text, is never
    overridden. Raises Refused and Conflict.
    """
    facts = facts_of(sheet, at=at)
    verdict = require(may_enter_spoken_votes(actor, facts, is_consensus=is_consensus, on=clock.day_of(at)))
    with transaction.atomic():
        current = FeedbackSheet.objects.filter(
            id=sheet.id, revision=revision, state=SheetState.VOTING, had_ballots=False, fixed_at__isnull=True
        )
        if current.update(revision=F("revision") + 1) == 0 or _left_meanwhile(sheet, is_consensus=is_consensus):
            raise Conflict
        sheet.seats.update(has_voted=True)
        record(
            Act.FEEDBACK_VOTED,
            actor=actor,
            at=at,
            controller_id=sheet.case.municipality_id,
            about=sheet.case_id,
            basis=verdict,
            outcome="spoken",
        )
        complete(sheet, is_consensus=is_consensus, verdict=verdict, at=at)


def _left_meanwhile(sheet: FeedbackSheet, *, is_consensus: bool) -> bool:
    return is_consensus and sheet.seats.filter(is_away=True).exists()
