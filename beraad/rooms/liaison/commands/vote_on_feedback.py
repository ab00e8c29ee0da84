"""Vote from the own seat; ballots fall together."""

import json
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import SYSTEM, Actor
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import Unlocked, open, seal, shred  # noqa: A004 - the vault's own verb
from beraad.law.verdict import Verdict
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.liaison.policy import may_enter_spoken_votes, may_vote_on_feedback
from beraad.rooms.liaison.queries import facts_of
from beraad.rooms.liaison.vocabulary import Ballot, SheetState, Tally


def vote_on_feedback(
    *, actor: Actor, sheet: FeedbackSheet, ballot: Ballot, version: int, keys: Unlocked, at: datetime
) -> None:
    """Let one ballot fall on the text of ``version``.

    Stored are that this person voted, and a sealed tally; never a ballot with its voter. The
    ballot that completes the tally turns it into consensus or none. Raises Refused, and Conflict
    when the text changed meanwhile or this person already voted.
    """
    verdict = require(may_vote_on_feedback(actor, facts_of(sheet, at=at), on=clock.day_of(at)))
    opened = open(sheet.feedback_id, keys=keys, actor=actor, basis=verdict, at=at)
    tally = Tally(**json.loads(opened.text("tally"))).with_ballot(ballot)
    with transaction.atomic():
        mine = sheet.seats.filter(holder_id=keys.holder_id, has_voted=False, sheet__version=version)
        if mine.update(has_voted=True) == 0:
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
            _complete(sheet, is_consensus=tally.disagree == 0 and tally.secrecy == 0, verdict=verdict, at=at)


def enter_spoken_votes(*, actor: Actor, sheet: FeedbackSheet, is_consensus: bool, revision: int, at: datetime) -> None:
    """Enter the result of votes spoken one by one and read back, where the meeting has one screen only.

    Nobody's answer is entered: only consensus or none; a ballot that has fallen is never overridden.
    Raises Refused and Conflict.
    """
    verdict = require(may_enter_spoken_votes(actor, facts_of(sheet, at=at), on=clock.day_of(at)))
    with transaction.atomic():
        current = FeedbackSheet.objects.filter(id=sheet.id, revision=revision, state=SheetState.VOTING)
        if current.update(revision=F("revision") + 1) == 0 or sheet.seats.filter(has_voted=True).exists():
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
        _complete(sheet, is_consensus=is_consensus, verdict=verdict, at=at)


def _complete(sheet: FeedbackSheet, *, is_consensus: bool, verdict: Verdict, at: datetime) -> None:
    """Reduce the tally to consensus or none; recorded by the clock, so that the last voter is not named."""
    state = SheetState.AGREED if is_consensus else SheetState.REFUSED
    FeedbackSheet.objects.filter(id=sheet.id).update(state=state, revision=F("revision") + 1)
    if not is_consensus:
        shred([sheet.feedback_id], actor=SYSTEM, basis=verdict, at=at)
    record(
        Act.FEEDBACK_AGREED if is_consensus else Act.FEEDBACK_REFUSED,
        actor=SYSTEM,
        at=at,
        controller_id=sheet.case.municipality_id,
        about=sheet.case_id,
        basis=verdict,
        outcome="consensus" if is_consensus else "none",
    )
