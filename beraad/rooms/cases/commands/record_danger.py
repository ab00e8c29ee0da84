"""Danger now: the police were called, and that is all that is kept."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.kernel.ids import new_id, readable_code
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.law.capacities import Capacity
from beraad.law.retention import intake_ends_on
from beraad.law.verdict import Verdict
from beraad.rooms.cases.commands.destroying import destroy
from beraad.rooms.cases.commands.moving import move_concern
from beraad.rooms.cases.commands.once import is_first_press
from beraad.rooms.cases.models import Concern
from beraad.rooms.cases.policy import may_decide_concern, may_record_concern
from beraad.rooms.cases.queries import concern_facts
from beraad.rooms.cases.vocabulary import ConcernState, DangerCall
from beraad.rooms.cells.models import Municipality


def record_danger(
    *,
    actor: Actor,
    municipality: Municipality,
    call: DangerCall,
    at: datetime,
    concern: Concern | None = None,
    revision: int = 0,
    press: str = "",
) -> Concern:
    """Keep when the police were called and by what kind of caller; destroy what had come in already.

    With a ``press`` of its own, pressed twice, the second press keeps nothing more.
    """
    on = clock.day_of(at)
    if concern is None:
        verdict = require(may_record_concern(actor, on))
    else:
        verdict = require(may_decide_concern(concern_facts(concern, on), Act.DANGER_NOW, actor, on))
    with transaction.atomic():
        if concern is None:
            concern = _row(municipality, call, at=at)
            if press and not is_first_press(press):
                return concern
            concern.save(force_insert=True)
        else:
            _end(concern, call, actor=actor, verdict=verdict, revision=revision, at=at)
        record(
            Act.DANGER_NOW,
            actor=actor,
            at=at,
            capacity=Capacity.COORDINATOR if actor.is_a(Capacity.COORDINATOR) else Capacity.REPORTER,
            controller_id=municipality.id,
            about=concern.id,
            basis=verdict,
        )
    return concern


def _row(municipality: Municipality, call: DangerCall, *, at: datetime) -> Concern:
    last, _citation = intake_ends_on(clock.day_of(at))
    return Concern(
        id=new_id(),
        reference=readable_code(10),
        municipality=municipality,
        state=ConcernState.DANGER,
        received_at=at,
        decided_on=clock.day_of(at),
        expires_on=last,
        police_called_at=call.called_at,
        police_called_by=call.called_by,
    )


def _end(concern: Concern, call: DangerCall, *, actor: Actor, verdict: Verdict, revision: int, at: datetime) -> None:
    intake = concern.intake_id
    move_concern(
        concern,
        Act.DANGER_NOW,
        revision=revision,
        decided_on=clock.day_of(at),
        intake_id=None,
        reporter_id=None,
        police_called_at=call.called_at,
        police_called_by=call.called_by.value,
    )
    if intake is not None:
        destroy([intake], actor=actor, basis=verdict, at=at, capacity=Capacity.COORDINATOR)
