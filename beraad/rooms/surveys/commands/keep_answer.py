"""A mayor answers: kept question by question, counted once it is sent, correct until the last day."""

from datetime import datetime
from typing import Any

from django.db import transaction

from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.law.verdict import Verdict
from beraad.rooms.surveys.models import AnswerSheet
from beraad.rooms.surveys.policy import may_answer
from beraad.rooms.surveys.queries.campaigns import facts_of
from beraad.rooms.surveys.questionnaires import questionnaire
from beraad.rooms.surveys.vocabulary import Answer, respondent_for


class Unanswered(Exception):
    """A question on the way has no answer; carries its key."""

    def __init__(self, key: str) -> None:
        """Keep the key."""
        super().__init__(key)
        self.key = key


def keep_answer(*, sheet: AnswerSheet, question: str, answer: Answer, seen: Answer | None, at: datetime) -> AnswerSheet:
    """Keep one answer, durable when this returns; answers to questions that are not asked any more fall away.

    ``seen`` is the answer that stood on the page it was typed into: raises Conflict when another browser changed it
    to something else meanwhile. Nothing is counted before :func:`send_answers`, so no leaf is written.
    """
    _require_open(sheet, at)
    asked = questionnaire(sheet.campaign.questionnaire, sheet.campaign.version)
    with transaction.atomic():
        row = _locked(sheet)
        stands = row.draft.get(question)
        if stands not in (seen, answer):
            raise Conflict
        kept = asked.kept({**row.draft, question: answer})
        if kept != row.draft:
            _write(row, draft=kept, saved_at=at)
    row.refresh_from_db()
    return row


def send_answers(*, sheet: AnswerSheet, revision: int, at: datetime) -> AnswerSheet:
    """What was typed counts from now on; sent again it takes the place of what was sent before.

    Raises Unanswered while a question is open, and Conflict when something changed since the page that was checked.
    """
    verdict = _require_open(sheet, at)
    asked = questionnaire(sheet.campaign.questionnaire, sheet.campaign.version)
    with transaction.atomic():
        row = _locked(sheet)
        if row.revision != revision:
            raise Conflict
        missing = asked.next_open(row.draft)
        if missing is not None:
            raise Unanswered(missing.key)
        _write(row, answers=row.draft, sent_at=at, times_sent=row.times_sent + 1)
        record(
            Act.ANSWERS_SENT,
            actor=respondent_for(row.municipality_id, day_of(at)),
            at=at,
            controller_id=row.municipality_id,
            about=row.id,
            basis=verdict,
        )
    row.refresh_from_db()
    return row


def _require_open(sheet: AnswerSheet, at: datetime) -> Verdict:
    on = day_of(at)
    actor = respondent_for(sheet.municipality_id, on)
    return require(may_answer(facts_of(sheet.campaign), actor, sheet.municipality_id, on))


def _locked(sheet: AnswerSheet) -> AnswerSheet:
    return AnswerSheet.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=sheet.pk)


def _write(row: AnswerSheet, **values: Any) -> None:
    """Write from the revision that was read; raises Conflict when another was first."""
    rows = AnswerSheet.objects.filter(pk=row.pk, revision=row.revision)
    if not rows.update(revision=row.revision + 1, **values):
        raise Conflict
