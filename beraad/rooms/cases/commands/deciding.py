"""The two decisions of triage after which a worry stays readable until its thirty days are over."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import seal
from beraad.foundation.vault.unlock import Unlocked
from beraad.law.capacities import Capacity
from beraad.rooms.cases.commands.moving import move_concern
from beraad.rooms.cases.commands.replying import reply_to_reporter
from beraad.rooms.cases.models import Concern
from beraad.rooms.cases.policy import may_decide_concern
from beraad.rooms.cases.queries import concern_facts


def decide_and_keep(
    act: Act, *, actor: Actor, concern: Concern, field: str, text: str, keys: Unlocked, revision: int, at: datetime
) -> None:
    """Seal what was decided beside the worry, answer the reporter, record; raises Refused or Conflict."""
    on = clock.day_of(at)
    verdict = require(may_decide_concern(concern_facts(concern, on), act, actor, on))
    if concern.intake_id is None:
        raise Conflict
    with transaction.atomic():
        move_concern(concern, act, revision=revision, decided_on=on)
        sealed = [seal(concern.intake_id, field, text, keys=keys, at=at)]
        sealed += reply_to_reporter(concern, text, sender_id=actor.holder_id, at=at)
        record(
            act,
            actor=actor,
            at=at,
            capacity=Capacity.COORDINATOR,
            controller_id=concern.municipality_id,
            about=concern.id,
            basis=verdict,
            sealed=sealed,
        )
