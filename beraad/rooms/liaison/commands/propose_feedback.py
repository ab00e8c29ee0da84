"""Write down, at the table, what may go out; everyone entered votes on it."""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import Grant, Newborn, SealedRef, bear
from beraad.law.kinds import Kind
from beraad.law.retention import RetentionFacts, ends_at, feedback_deadline_on
from beraad.law.verdict import Verdict
from beraad.rooms.cases.models import Case
from beraad.rooms.liaison.models import FeedbackSeat, FeedbackSheet
from beraad.rooms.liaison.policy import SheetFacts, may_propose_feedback, proposing_as
from beraad.rooms.liaison.vocabulary import SheetState, Tally


def propose_feedback(
    *,
    actor: Actor,
    case: Case,
    item_ref: UUID,
    text: str,
    entered: Sequence[UUID],
    at: datetime,
    away: Collection[UUID] = (),
    is_spoken: bool = False,
) -> FeedbackSheet:
    """Bear the ``feedback`` compartment for everyone entered and open the vote. Raises Refused.

    ``entered``: everybody who took part in the item, also who went out again (``away``): they vote from the own
    seat, or the sheet has no consensus. ``is_spoken``: the table has one screen only, so that the result of
    spoken votes may be entered.
    """
    facts = SheetFacts(case.cell_id, SheetState.VOTING, frozenset(entered), frozenset(), is_overdue=False)
    verdict = require(may_propose_feedback(actor, facts, on=clock.day_of(at)))
    with transaction.atomic():
        newborn = _born(case, entered, verdict, at)
        sealed = newborn.seal("text", text)
        newborn.seal("tally", json.dumps(asdict(Tally())))
        sheet = FeedbackSheet.objects.create(
            case=case,
            item_ref=item_ref,
            feedback_id=newborn.id,
            proposed_at=at,
            deadline_at=deadline_of(at),
            is_spoken=is_spoken,
        )
        _seat(sheet, entered, away)
        _record(actor, case, verdict, sealed, at)
    return sheet


def _record(actor: Actor, case: Case, verdict: Verdict, sealed: SealedRef, at: datetime) -> None:
    record(
        Act.FEEDBACK_PROPOSED,
        actor=actor,
        at=at,
        capacity=proposing_as(actor, cell_id=case.cell_id),
        controller_id=case.municipality_id,
        about=case.id,
        basis=verdict,
        sealed=(sealed,),
    )


def _seat(sheet: FeedbackSheet, entered: Sequence[UUID], away: Collection[UUID]) -> None:
    FeedbackSeat.objects.bulk_create(
        FeedbackSeat(sheet=sheet, holder_id=holder, is_away=holder in away) for holder in entered
    )


def _born(case: Case, entered: Sequence[UUID], verdict: Verdict, at: datetime) -> Newborn:
    return bear(
        Kind.FEEDBACK,
        controller_id=case.municipality_id,
        holders=[Grant(holder) for holder in entered],
        basis=verdict,
        ends_at=deadline_of(at),
        at=at,
        about=case.id,
    )


def deadline_of(at: datetime) -> datetime:
    """Until when one can vote on a sheet proposed now; who is silent until then has not said yes."""
    on = clock.day_of(at)
    last, _citation = feedback_deadline_on(on)
    return ends_at(Kind.FEEDBACK, RetentionFacts(deadline_on=last), at=at, on=on)
