"""The desk holds an answer against the register: takes it up, or says why not now."""

from datetime import datetime

from django.db import IntegrityError, transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.rooms.cells import commands as cells
from beraad.rooms.surveys.models import AnswerSheet, Review
from beraad.rooms.surveys.policy import may_review
from beraad.rooms.surveys.queries.comparing import beside_the_register
from beraad.rooms.surveys.vocabulary import Decision, Reason


def review_answer(
    *, actor: Actor, sheet: AnswerSheet, decision: Decision, reason: Reason | None, times_sent: int, at: datetime
) -> Review:
    """Decide about the answer that was looked at; *accepted* is what the register makes of it, in the same transaction.

    Raises Refused, and Conflict when another answer was sent, or somebody decided, since the page was shown.
    """
    on = day_of(at)
    beside = beside_the_register(sheet, on, "nl")
    is_sent, is_reviewed = sheet.sent_at is not None, beside.review is not None
    verdict = require(may_review(sheet.municipality.region, actor, on, is_sent=is_sent, is_reviewed=is_reviewed))
    if times_sent != sheet.times_sent:
        raise Conflict
    outcome = ""
    with transaction.atomic():
        if decision is Decision.ACCEPTED:
            stated = cells.Stated(beside.has_cell, beside.since, beside.partners)
            outcome = cells.take_up_statement(actor=actor, municipality=sheet.municipality, stated=stated, at=at).value
        review = _kept(actor, sheet, decision, reason, outcome, at)
        record(
            Act.ANSWER_REVIEWED, actor=actor, at=at, controller_id=sheet.municipality_id, about=sheet.id,
            basis=verdict, outcome=decision.value,
        )  # fmt: skip
    return review


def _kept(
    actor: Actor, sheet: AnswerSheet, decision: Decision, reason: Reason | None, outcome: str, at: datetime
) -> Review:
    try:
        with transaction.atomic():
            return Review.objects.create(
                sheet=sheet,
                times_sent=sheet.times_sent,
                decision=decision.value,
                reason=reason.value if reason and decision is Decision.NOT_NOW else "",
                outcome=outcome,
                by_id=actor.account_id,
                at=at,
            )
    except IntegrityError as error:
        raise Conflict from error
