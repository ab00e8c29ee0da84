"""The one way a sheet changes: along the table of transitions, from the revision the edit was based on."""

from typing import Any

from django.db.models import F

from beraad.foundation.kernel.errors import Conflict
from beraad.foundation.ledger.acts import Act
from beraad.rooms.liaison.lifecycle import target_of
from beraad.rooms.liaison.models import FeedbackSheet


def move_sheet(
    sheet: FeedbackSheet, act: Act, *, revision: int, only_if: dict[str, Any] | None = None, **changes: Any
) -> None:
    """Move the sheet along; raises Conflict when somebody else was first, or ``only_if`` no longer holds."""
    target = target_of(act, sheet.state)
    rows = FeedbackSheet.objects.filter(id=sheet.id, revision=revision, state=sheet.state, **(only_if or {}))
    if target is None or rows.update(state=target, revision=F("revision") + 1, **changes) == 0:
        raise Conflict
