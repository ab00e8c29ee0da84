"""Keep a case longer than its clock allows: objective elements, spoken of at the table, a later day, only so far."""

import json
from datetime import date, datetime

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.kernel.ids import new_id
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import Opened, Unlocked, seal
from beraad.foundation.vault.door import open as open_place
from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind
from beraad.rooms.cases.commands.clocks import set_end
from beraad.rooms.cases.commands.moving import move_case
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.policy import LongerFacts, may_keep_longer, may_open_place
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
    """Set a later day of erasure, with its reasons. Raises Refused (not discussed, not later) and Conflict."""
    on = clock.day_of(at)
    opened = _core_of(case, actor, keys, at)
    longer = LongerFacts(
        is_serious=is_serious,
        has_elements=bool(elements.strip()),
        ends_on=case.erase_on or on,
        until=until,
        last_discussed_on=case.last_discussed_on,
        was_discussed=was_keeping_longer_discussed(opened, case.last_discussed_on),
    )
    verdict = require(may_keep_longer(case_facts(case), longer, actor, on))
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


def _core_of(case: Case, actor: Actor, keys: Unlocked, at: datetime) -> Opened:
    reading = require(may_open_place(Kind.CORE, case_facts(case), actor, clock.day_of(at)))
    return open_place(case.core_id, keys=keys, actor=actor, basis=reading, at=at)


def was_keeping_longer_discussed(opened: Opened, last_discussed_on: date | None) -> bool:
    """Whether the last sheet, of which a copy lies in ``core``, notes that the table spoke of keeping it longer."""
    sheets = (json.loads(opened.text("sheet", record=record)) for record in opened.record_ids("sheet"))
    return any(
        sheet["decision"].get("keeps_longer", False)
        and clock.day_of(datetime.fromisoformat(sheet["closed_at"])) == last_discussed_on
        for sheet in sheets
    )
