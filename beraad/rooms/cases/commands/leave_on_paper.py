"""Count what leaves the house on paper: destroying a key does not call it back."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.rooms.cases.commands.once import is_first_press
from beraad.rooms.cases.models import Case, Departure
from beraad.rooms.cases.policy import may_leave_on_paper
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.cases.vocabulary import PaperKind


def leave_on_paper(*, actor: Actor, case: Case, kind: PaperKind, copies: int, at: datetime, press: str = "") -> None:
    """Note that copies left this house; the certificate of erasure will name them. Raises Refused.

    The same ``press`` twice counts once.
    """
    on = clock.day_of(at)
    verdict = require(may_leave_on_paper(case_facts(case), actor, on))
    with transaction.atomic():
        if press and not is_first_press(f"{case.id}:{press}"):
            return
        Departure.objects.create(case=case, kind=kind.value, copies=copies, left_on=on)
        Case.objects.filter(id=case.id).update(paper_count=F("paper_count") + copies)
        record(
            Act.LEFT_ON_PAPER,
            actor=actor,
            at=at,
            controller_id=case.municipality_id,
            about=case.id,
            basis=verdict,
            outcome=f"{kind.value} × {copies}",
        )
