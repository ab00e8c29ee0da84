"""The person is told, or it is decided why not yet."""

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
from beraad.rooms.cases.commands.moving import move_case
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.policy import capacity_of, may_tell_person, seat_in_case
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.cases.vocabulary import Telling


def tell_person(*, actor: Actor, case: Case, telling: Telling, keys: Unlocked, revision: int, at: datetime) -> None:
    """Keep by whom and when, or on which ground not yet and until when; raises Refused or Conflict."""
    act = Act.PERSON_TOLD if telling.is_told else Act.PERSON_NOT_YET_TOLD
    facts = case_facts(case)
    verdict = require(may_tell_person(facts, telling, actor, clock.day_of(at)))
    dates = {"told_on": telling.on, "tell_by_on": None} if telling.is_told else {"tell_by_on": telling.on}
    with transaction.atomic():
        move_case(case, act, revision=revision, **dates)
        telling_id = new_id()
        sealed = [
            seal(case.core_id, field, text, keys=keys, at=at, record=telling_id)
            for field, text in _texts(telling).items()
            if text.strip()
        ]
        record(
            act,
            actor=actor,
            at=at,
            capacity=capacity_of(seat_in_case(facts, actor, Capacity.MAYOR, Capacity.COORDINATOR, Capacity.CHAIR)),
            controller_id=case.municipality_id,
            about=case.id,
            basis=verdict,
            sealed=sealed,
        )


def _texts(telling: Telling) -> dict[str, str]:
    return {
        "telling_on": telling.on.isoformat(),
        "telling_by": telling.by,
        "telling_ground": telling.ground.value if telling.ground is not None else "",
        "telling_explanation": telling.explanation,
        "own_words": telling.own_words,
    }
