"""Follow up one action: done, dropped, another day, and how it goes."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, Gone, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import Unlocked, seal
from beraad.rooms.cases.models import PlanAction
from beraad.rooms.cases.policy import may_change_action, may_fall_due
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.cases.vocabulary import ActionState


@dataclass(frozen=True, slots=True)
class ActionChange:
    """Where the action stands now; ``progress`` is sealed."""

    state: ActionState
    due_on: date
    progress: str


def change_action(
    *, actor: Actor, action: PlanAction, change: ActionChange, revision: int, keys: Unlocked, at: datetime
) -> None:
    """Change one action of a plan: the unit of conflict. Raises Refused, and Conflict on a stale revision."""
    on = clock.day_of(at)
    case = action.case
    is_responsible = actor.holder_id == action.holder_id
    verdict = require(may_change_action(case_facts(case, is_plan_holder=is_responsible), actor, on))
    if change.due_on != action.due_on:
        require(may_fall_due(case_facts(case), change.due_on, on))
    if case.plan_id is None:
        raise Gone
    with transaction.atomic():
        current = PlanAction.objects.filter(id=action.id, revision=revision)
        changed = current.update(
            state=change.state,
            due_on=change.due_on,
            done_on=on if change.state is ActionState.DONE else None,
            revision=F("revision") + 1,
        )
        if changed == 0:
            raise Conflict
        sealed = seal(case.plan_id, "progress", change.progress, keys=keys, at=at, record=action.id)
        record(
            Act.ACTION_CHANGED,
            actor=actor,
            at=at,
            controller_id=case.municipality_id,
            about=case.id,
            basis=verdict,
            outcome=change.state.value,
            sealed=(sealed,),
        )
