"""Keep a case longer than its clock allows: only with objective elements, discussed before, and only so far."""

from datetime import date, datetime

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.kernel.ids import new_id
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import Unlocked, seal
from beraad.law.capacities import Capacity
from beraad.rooms.cases.commands.clocks import set_end
from beraad.rooms.cases.commands.moving import move_case
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.policy import may_keep_longer
from beraad.rooms.cases.queries import case_facts


def extend_retention(
    *,
    actor: Actor,
    case: Case,
    until: date,
    is_serious: bool,
    elements: str,
    revision: int,
    keys: Unlocked,
    at: datetime,
) -> None:
    """Set a later day of erasure with its reasons. Raises Refused (no elements, not discussed) and Conflict."""
    on = clock.day_of(at)
    facts = case_facts(case)
    verdict = require(
        may_keep_longer(
            facts,
            actor,
            on,
            is_serious=is_serious,
            has_elements=bool(elements.strip()),
            until=until,
            last_discussed_on=case.last_discussed_on,
        )
    )
    with transaction.atomic():
        move_case(case, Act.RETENTION_EXTENDED, revision=revision, retention_until=until, erase_on=until)
        set_end((case.person_id, case.core_id, case.gate_id, case.plan_id), until)
        sealed = seal(case.core_id, "kept_longer", elements, keys=keys, at=at, record=new_id())
        record(
            Act.RETENTION_EXTENDED,
            actor=actor,
            at=at,
            capacity=Capacity.MAYOR,
            controller_id=case.municipality_id,
            about=case.id,
            basis=verdict,
            outcome=until.isoformat(),
            sealed=(sealed,),
        )
