"""Questions to the police: asked, answered, waiting."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ui.parts import Looked, WorkRow
from beraad.law.capacities import Capacity
from beraad.rooms.cases.models import Case
from beraad.rooms.liaison.models import AdviceRequest, FeedbackSheet
from beraad.rooms.liaison.queries.feedback import sheets_visible_to, unvoted_by
from beraad.rooms.liaison.vocabulary import Question, SheetState


def cases_asked_of(actor: Actor) -> QuerySet[Case]:
    """The cases of the cells for which this actor is the police member; nobody else sees one here."""
    cells = [m.cell_id for m in actor.mandates if m.capacity is Capacity.POLICE_MEMBER]
    return Case.objects.filter(cell_id__in=cells).exclude(state="closed")


def advice_asked_of(actor: Actor) -> list[Question]:
    """Every question that waits for this police member: meetings first, then by age; two queries."""
    mine = cases_asked_of(actor)
    requests = AdviceRequest.objects.filter(case__in=mine, answered_at__isnull=True).select_related("case")
    asked = [
        Question(r.case_id, r.case.number, r.case.person_id, clock.day_of(r.asked_at), _due_on(r), r.meeting_ref)
        for r in requests
    ]
    explicit = {question.case_id for question in asked if question.meeting_ref is None}
    asked += [
        Question(case.id, case.number, case.person_id, clock.day_of(case.gate_since), case.expires_on)
        for case in mine.filter(gate="asked")
        if case.id not in explicit
    ]
    return sorted(asked, key=lambda question: (question.meeting_ref is None, question.asked_on, question.number))


def _due_on(request: AdviceRequest) -> date | None:
    """The day before the meeting, or the day it was asked; before listing, the day on which the proposal ends."""
    if request.needed_on is None:
        return request.case.expires_on
    return max(clock.day_of(request.asked_at), request.needed_on - timedelta(days=1))


def answered_for_meeting(case_ids: Iterable[UUID], meeting_ref: UUID) -> set[UUID]:
    """The cases for which the police answered for that meeting; what they answered is the gate's."""
    answered = AdviceRequest.objects.filter(case_id__in=list(case_ids), meeting_ref=meeting_ref)
    return set(answered.filter(answered_at__isnull=False).values_list("case_id", flat=True))


def work_of(actor: Actor, on: date) -> list[WorkRow]:
    """What waits at the hatch for this actor: questions to answer, sheets to vote on or to issue."""
    del on
    rows = [
        WorkRow(verb=_("Answer"), about=question.number, url=reverse("liaison:advice"), due_on=question.due_on)
        for question in advice_asked_of(actor)
    ]
    waiting = list(unvoted_by(actor))
    seen = ledger.looked_at(actor.account_id, [sheet.feedback_id for sheet in waiting])
    rows += [
        WorkRow(
            verb=_("Vote on the feedback sheet"),
            about=sheet.case.number,
            url=reverse("liaison:vote-on-feedback", args=[sheet.id]),
            due_on=sheet.deadline_at.date(),
            looked=Looked.INCOMPLETE if sheet.feedback_id in seen else Looked.NOBODY,
        )
        for sheet in waiting
    ]
    rows += [
        WorkRow(
            verb=_("Issue the feedback sheet"),
            about=sheet.case.number,
            url=reverse("liaison:issue-feedback", args=[sheet.id]),
            due_on=sheet.deadline_at.date(),
        )
        for sheet in _to_issue(actor)
    ]
    return rows


def _to_issue(actor: Actor) -> QuerySet[FeedbackSheet]:
    cells = [m.cell_id for m in actor.mandates if m.capacity is Capacity.POLICE_MEMBER]
    return sheets_visible_to(actor).filter(case__cell_id__in=cells, state=SheetState.AGREED)
