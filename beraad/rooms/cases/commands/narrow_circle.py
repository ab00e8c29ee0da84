"""An organisation leaves the circle; how we knew that it knows the person is destroyed with it."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import remove
from beraad.foundation.vault.unlock import Unlocked
from beraad.law.capacities import Capacity
from beraad.rooms.cases.commands.moving import move_case
from beraad.rooms.cases.models import Case, CircleSeat
from beraad.rooms.cases.policy import capacity_of, may_narrow_circle, seat_in_case
from beraad.rooms.cases.queries import case_facts


def narrow_circle(*, actor: Actor, case: Case, seat: CircleSeat, keys: Unlocked, revision: int, at: datetime) -> None:
    """Take the organisation out; raises Refused, and Conflict when somebody did it already."""
    facts = case_facts(case)
    verdict = require(may_narrow_circle(facts, actor, clock.day_of(at)))
    with transaction.atomic():
        move_case(case, Act.CIRCLE_NARROWED, revision=revision)
        remove(case.core_id, seat.id, keys=keys, at=at)
        deleted, _rows = CircleSeat.objects.filter(id=seat.id, case=case).delete()
        if deleted != 1:
            raise Conflict
        record(
            Act.CIRCLE_NARROWED,
            actor=actor,
            at=at,
            capacity=capacity_of(seat_in_case(facts, actor, Capacity.CHAIR, Capacity.COORDINATOR)),
            controller_id=case.municipality_id,
            about=case.id,
            basis=verdict,
        )
