"""Outside the remit: destroyed at once, unreadable for everybody from then on."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.law.capacities import Capacity
from beraad.rooms.cases.commands.destroying import destroy
from beraad.rooms.cases.commands.moving import move_concern
from beraad.rooms.cases.commands.replying import reply_to_reporter
from beraad.rooms.cases.models import Concern
from beraad.rooms.cases.policy import may_decide_concern
from beraad.rooms.cases.queries import concern_facts


def put_outside_remit(*, actor: Actor, concern: Concern, revision: int, at: datetime, advice: str = "") -> None:
    """Destroy what came in; the reporter can still get a word of advice that repeats nothing of it."""
    on = clock.day_of(at)
    verdict = require(may_decide_concern(concern_facts(concern, on), Act.CONCERN_OUTSIDE_REMIT, actor, on))
    intake = concern.intake_id
    with transaction.atomic():
        move_concern(concern, Act.CONCERN_OUTSIDE_REMIT, revision=revision, decided_on=on, intake_id=None)
        sealed = reply_to_reporter(concern, advice, sender_id=actor.holder_id, at=at)
        if intake is not None:
            destroy([intake], actor=actor, basis=verdict, at=at, capacity=Capacity.COORDINATOR)
        record(
            Act.CONCERN_OUTSIDE_REMIT,
            actor=actor,
            at=at,
            capacity=Capacity.COORDINATOR,
            controller_id=concern.municipality_id,
            about=concern.id,
            basis=verdict,
            sealed=sealed,
        )
