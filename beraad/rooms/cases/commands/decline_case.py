"""The mayor declines: nothing of it remains."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.law.capacities import Capacity
from beraad.rooms.cases.commands.burying import bury, raise_stone
from beraad.rooms.cases.models import Case, Tombstone
from beraad.rooms.cases.policy import capacity_of, may_decline_case, seat_in_case
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.cases.vocabulary import OutcomeClass
from beraad.rooms.cells.queries import is_confirmed


def decline_case(*, actor: Actor, case: Case, revision: int, at: datetime) -> Tombstone:
    """Destroy identity, reasons and answers at once; raises Refused or Conflict."""
    facts = case_facts(case)
    on = clock.day_of(at)
    confirmed = is_confirmed(case.municipality_id, "listing.representative_may_list", on) is not None
    verdict = require(may_decline_case(facts, actor, on, representative_confirmed=confirmed))
    case_id = case.id
    capacity = capacity_of(seat_in_case(facts, actor, Capacity.MAYOR, Capacity.CHAIR))
    with transaction.atomic():
        stone = bury(
            case,
            outcome=OutcomeClass.DECLINED,
            actor=actor,
            capacity=capacity,
            basis=verdict,
            revision=revision,
            at=at,
        )
        record(
            Act.CASE_DECLINED,
            actor=actor,
            at=at,
            capacity=capacity,
            controller_id=stone.municipality_id,
            about=case_id,
            basis=verdict,
        )
        return raise_stone(stone)
