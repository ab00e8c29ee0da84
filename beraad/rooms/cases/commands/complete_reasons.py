"""Reasons that were given in haste are completed."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import seal
from beraad.foundation.vault.unlock import Unlocked
from beraad.law.capacities import Capacity
from beraad.rooms.cases.commands.moving import move_case
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.policy import capacity_of, may_complete_reasons, seat_in_case
from beraad.rooms.cases.queries import case_facts


def complete_reasons(
    *,
    actor: Actor,
    case: Case,
    reasons: str,
    indications: str,
    keys: Unlocked,
    revision: int,
    reasons_revision: int | None,
    at: datetime,
) -> None:
    """Replace the short reasons by the full ones; raises Refused, and Conflict when somebody wrote in between."""
    facts = case_facts(case)
    verdict = require(may_complete_reasons(facts, actor, clock.day_of(at)))
    with transaction.atomic():
        move_case(case, Act.REASONS_COMPLETED, revision=revision, reasons_due_at=None)
        sealed = [
            seal(case.core_id, "reasons", reasons, keys=keys, at=at, expected_revision=reasons_revision),
            seal(case.core_id, "indications", indications, keys=keys, at=at),
        ]
        record(
            Act.REASONS_COMPLETED,
            actor=actor,
            at=at,
            capacity=capacity_of(seat_in_case(facts, actor, Capacity.MAYOR, Capacity.CHAIR)),
            controller_id=case.municipality_id,
            about=case.id,
            basis=verdict,
            sealed=sealed,
        )
