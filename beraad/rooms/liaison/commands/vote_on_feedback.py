"""Vote from the own seat; ballots fall together."""

import json
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import Unlocked, open, seal  # noqa: A004 - the vault's own verb
from beraad.law.verdict import Verdict
from beraad.rooms.liaison.commands.completing import complete
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.liaison.policy import may_vote_on_feedback
from beraad.rooms.liaison.queries import facts_of
from beraad.rooms.liaison.vocabulary import Ballot, SheetState, Tally

TRIES = 4
"""Two ballots that fall in the same moment do not stand in each other's way: the later one is counted again."""


def vote_on_feedback(
    *, actor: Actor, sheet: FeedbackSheet, ballot: Ballot, version: int, keys: Unlocked, at: datetime
) -> None:
    """Let one ballot fall on the text of ``version``.

    Stored are that this person voted, and a sealed tally; never a ballot with its voter. The
    ballot that completes the tally turns it into consensus or none. Raises Refused, and Conflict
    when the text changed meanwhile or this person already voted.
    """
    verdict = require(may_vote_on_feedback(actor, facts_of(sheet, at=at), on=clock.day_of(at)))
    for left in reversed(range(TRIES)):
        try:
            _let_fall(actor, sheet, ballot, version, verdict, keys, at)
        except Conflict:
            if not left or not _waits_for(sheet, keys, version):
                raise
        else:
            return


def _waits_for(sheet: FeedbackSheet, keys: Unlocked, version: int) -> bool:
    """Whether this text still waits for this vote."""
    return sheet.seats.filter(
        holder_id=keys.holder_id, has_voted=False, sheet__version=version, sheet__state=SheetState.VOTING
    ).exists()


def _let_fall(
    actor: Actor, sheet: FeedbackSheet, ballot: Ballot, version: int, verdict: Verdict, keys: Unlocked, at: datetime
) -> None:
    opened = open(sheet.feedback_id, keys=keys, actor=actor, basis=verdict, at=at)
    tally = Tally(**json.loads(opened.text("tally"))).with_ballot(ballot)
    with transaction.atomic():
        current = FeedbackSheet.objects.filter(id=sheet.id, version=version, state=SheetState.VOTING)
        mine = sheet.seats.filter(holder_id=keys.holder_id, has_voted=False)
        if current.update(had_ballots=True) == 0 or mine.update(has_voted=True) == 0:
            raise Conflict
        seal(
            sheet.feedback_id,
            "tally",
            json.dumps(asdict(tally)),
            keys=keys,
            at=at,
            expected_revision=opened.revision("tally"),
        )
        record(
            Act.FEEDBACK_VOTED,
            actor=actor,
            at=at,
            controller_id=sheet.case.municipality_id,
            about=sheet.case_id,
            basis=verdict,
        )
        if not sheet.seats.filter(has_voted=False).exists():
            complete(sheet, is_consensus=tally.is_consensus_of(sheet.seats.count()), verdict=verdict, at=at)
