"""The one way an item changes its state: along the table of transitions, from what the edit was based on."""

from typing import Any

from django.db.models import F

from beraad.foundation.kernel.errors import Conflict
from beraad.foundation.ledger.acts import Act
from beraad.rooms.meetings.lifecycle import ITEM, target_of
from beraad.rooms.meetings.models import Item


def move_item(item: Item, act: Act, *, revision: int, only_if: dict[str, Any] | None = None, **changes: Any) -> None:
    """Move the item along; raises Conflict when somebody else was first, or ``only_if`` no longer holds."""
    target = target_of(ITEM, act, item.state)
    rows = Item.objects.filter(id=item.id, revision=revision, state=item.state, **(only_if or {}))
    if target is None or rows.update(state=target, revision=F("revision") + 1, **changes) == 0:
        raise Conflict
