"""Ask the police member whether talking about this person crosses anything."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.rooms.cases.models import Case
from beraad.rooms.liaison.models import AdviceRequest
from beraad.rooms.liaison.policy import asking_as, may_ask_advice


def ask_advice(
    *,
    actor: Actor,
    cases: Sequence[Case],
    at: datetime,
    meeting_ref: UUID | None = None,
    needed_on: date | None = None,
) -> int:
    """Ask for each case, once per meeting, which is on the day ``needed_on``; returns how many questions are new.

    Must run inside a transaction when the asking is part of another act (publishing a meeting);
    it opens one of its own otherwise. Raises Refused.
    """
    new = 0
    with transaction.atomic():
        for case in cases:
            verdict = require(may_ask_advice(actor, cell_id=case.cell_id))
            waiting = AdviceRequest.objects.filter(case=case, meeting_ref=meeting_ref)
            if meeting_ref is None:
                waiting = waiting.filter(answered_at__isnull=True)
            if waiting.exists():
                continue
            AdviceRequest.objects.create(case=case, meeting_ref=meeting_ref, asked_at=at, needed_on=needed_on)
            record(
                Act.ADVICE_ASKED,
                actor=actor,
                at=at,
                capacity=asking_as(actor, cell_id=case.cell_id),
                controller_id=case.municipality_id,
                about=case.id,
                basis=verdict,
            )
            new += 1
    return new
