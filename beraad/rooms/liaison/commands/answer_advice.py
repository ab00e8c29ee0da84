"""The police member answers, with one of three words."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import Unlocked, seal
from beraad.law.capacities import Capacity
from beraad.law.gate import PoliceAnswer, opens_the_gate
from beraad.rooms.cases.commands import set_gate
from beraad.rooms.cases.models import Case
from beraad.rooms.liaison.models import AdviceRequest
from beraad.rooms.liaison.policy import HATCH, may_answer_advice


def answer_advice(
    *,
    actor: Actor,
    case: Case,
    answer: PoliceAnswer,
    re_ask_on: date | None,
    keys: Unlocked,
    at: datetime,
    meeting_ref: UUID | None = None,
) -> None:
    """Seal the answer in the gate, replacing the one before, and open or freeze the case.

    The ledger keeps that an answer was given, on one basis for all three, never which. Raises Refused, and
    Conflict when somebody answered this question already.
    """
    is_open = opens_the_gate(answer)
    again = None if is_open else re_ask_on
    verdict = require(may_answer_advice(actor, answer, again, cell_id=case.cell_id, on=clock.day_of(at)))
    with transaction.atomic():
        _mark_answered(case, meeting_ref=meeting_ref, at=at, re_ask_on=again)
        sealed = seal(case.gate_id, "answer", answer.value, keys=keys, at=at)
        set_gate(case=case, is_open=is_open, actor=actor, at=at, basis=verdict, re_ask_on=again)
        record(
            Act.POLICE_ANSWERED,
            actor=actor,
            at=at,
            capacity=Capacity.POLICE_MEMBER,
            controller_id=case.municipality_id,
            about=case.id,
            basis=HATCH.code,
            sealed=(sealed,),
        )


def _mark_answered(case: Case, *, meeting_ref: UUID | None, at: datetime, re_ask_on: date | None) -> None:
    """Answer the waiting question; the first one waits by itself from the moment a case is put forward."""
    waiting = AdviceRequest.objects.filter(case=case, meeting_ref=meeting_ref, answered_at__isnull=True)
    if waiting.update(answered_at=at, re_ask_on=re_ask_on):
        return
    if meeting_ref is not None or not Case.objects.filter(id=case.id, gate="asked").exists():
        raise Conflict
    AdviceRequest.objects.create(case=case, asked_at=case.gate_since, answered_at=at, re_ask_on=re_ask_on)
