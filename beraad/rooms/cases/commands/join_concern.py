"""A second worry about the same person: a person adds it to the case; its own place is destroyed."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import Unlocked
from beraad.foundation.vault.queries import held_ids
from beraad.law.capacities import Capacity
from beraad.rooms.cases.commands.adding import Addition, add_to_core
from beraad.rooms.cases.commands.destroying import destroy
from beraad.rooms.cases.commands.moving import move_concern
from beraad.rooms.cases.commands.replying import reply_to_reporter
from beraad.rooms.cases.models import Case, Concern
from beraad.rooms.cases.policy import may_join_concern
from beraad.rooms.cases.queries import case_facts, concern_facts


def join_concern(
    *,
    actor: Actor,
    concern: Concern,
    case: Case,
    addition: Addition,
    revision: int,
    keys: Unlocked,
    at: datetime,
    reply: str = "",
) -> None:
    """Seal what came in into *core*, destroy the intake, answer the reporter; raises Refused or Conflict."""
    on = clock.day_of(at)
    held = bool(held_ids([case.core_id], keys.holder_id, on))
    verdict = require(may_join_concern(concern_facts(concern, on), case_facts(case), actor, on, holds_core=held))
    intake = concern.intake_id
    with transaction.atomic():
        move_concern(concern, Act.CONCERN_JOINED, revision=revision, decided_on=on, intake_id=None)
        sealed = add_to_core(case, addition, keys=keys, at=at)
        sealed += reply_to_reporter(concern, reply, sender_id=actor.holder_id, at=at)
        if intake is not None:
            destroy([intake], actor=actor, basis=verdict, at=at, capacity=Capacity.COORDINATOR)
        record(
            Act.CONCERN_JOINED,
            actor=actor,
            at=at,
            capacity=Capacity.COORDINATOR,
            controller_id=case.municipality_id,
            about=case.id,
            basis=verdict,
            sealed=sealed,
        )
