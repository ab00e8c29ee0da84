"""While the police say *not now*, the mayor may keep a proposal thirty days longer, twice."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.kernel.ids import new_id
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import seal
from beraad.foundation.vault.unlock import Unlocked
from beraad.law.capacities import Capacity
from beraad.law.retention import proposal_ends_on
from beraad.rooms.cases.commands.clocks import set_end
from beraad.rooms.cases.commands.moving import move_case
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.policy import may_extend_proposal
from beraad.rooms.cases.queries import case_facts


def extend_proposal(*, actor: Actor, case: Case, reasons: str, keys: Unlocked, revision: int, at: datetime) -> None:
    """Move the end of the proposal; the reasons are sealed. Raises Refused or Conflict."""
    on = clock.day_of(at)
    verdict = require(may_extend_proposal(case_facts(case), actor, on, has_reasons=bool(reasons.strip())))
    last, _citation = proposal_ends_on(case.proposed_on, case.times_extended + 1, on)
    with transaction.atomic():
        move_case(case, Act.CASE_EXTENDED, revision=revision, expires_on=last, times_extended=case.times_extended + 1)
        set_end((case.person_id, case.core_id, case.gate_id), last)
        sealed = seal(case.core_id, "extension_reasons", reasons, keys=keys, at=at, record=new_id())
        record(
            Act.CASE_EXTENDED,
            actor=actor,
            at=at,
            capacity=Capacity.MAYOR,
            controller_id=case.municipality_id,
            about=case.id,
            basis=verdict,
            sealed=(sealed,),
        )
