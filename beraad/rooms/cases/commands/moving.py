"""The one way a row changes: along the table of transitions, from the revision the edit was based on."""

from typing import Any

from beraad.foundation.kernel.errors import Conflict
from beraad.foundation.ledger.acts import Act
from beraad.rooms.cases.lifecycle import next_state
from beraad.rooms.cases.models import Case, Concern
from beraad.rooms.cases.vocabulary import CaseState, ConcernState


def move_case(case: Case, act: Act, *, revision: int, **changes: Any) -> None:
    """Move the case along; raises Conflict when somebody else was first."""
    target = next_state(CaseState(case.state), act)
    if target is None or target is CaseState.GONE:
        raise Conflict
    rows = Case.objects.filter(id=case.id, state=case.state, revision=revision)
    changed = {"state": target.value, "revision": revision + 1, **changes}
    if rows.update(**changed) != 1:
        raise Conflict
    for name, value in changed.items():
        setattr(case, name, value)


def move_concern(concern: Concern, act: Act, *, revision: int, **changes: Any) -> None:
    """Move the worry along; raises Conflict when somebody else was first."""
    target = next_state(ConcernState(concern.state), act)
    if target is None or target is ConcernState.GONE:
        raise Conflict
    rows = Concern.objects.filter(id=concern.id, state=concern.state, revision=revision)
    changed = {"state": target.value, "revision": revision + 1, **changes}
    if rows.update(**changed) != 1:
        raise Conflict
    for name, value in changed.items():
        setattr(concern, name, value)
