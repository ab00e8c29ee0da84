"""The two decisions of triage that answer: the reporter gets a word, and what came in is destroyed."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.law.capacities import Capacity
from beraad.rooms.cases.commands.destroying import destroy
from beraad.rooms.cases.commands.moving import move_concern
from beraad.rooms.cases.commands.replying import reply_to_reporter
from beraad.rooms.cases.models import Concern
from beraad.rooms.cases.policy import may_decide_concern
from beraad.rooms.cases.queries import concern_facts


def decide_and_answer(act: Act, *, actor: Actor, concern: Concern, text: str, revision: int, at: datetime) -> None:
    """Seal the answer for the reporter, destroy the worry, record; raises Refused or Conflict."""
    on = clock.day_of(at)
    verdict = require(may_decide_concern(concern_facts(concern, on), act, actor, on))
    intake = concern.intake_id
    if intake is None:
        raise Conflict
    with transaction.atomic():
        move_concern(concern, act, revision=revision, decided_on=on, intake_id=None)
        sealed = reply_to_reporter(concern, text, sender_id=actor.holder_id, at=at)
        destroy([intake], actor=actor, basis=verdict, at=at, capacity=Capacity.COORDINATOR)
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
