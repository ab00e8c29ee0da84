"""Put a feedback sheet to the vote of everybody who took part in the item."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, require
from beraad.rooms.liaison import commands as liaison
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.meetings.models import Item
from beraad.rooms.meetings.policy import may_see_table
from beraad.rooms.meetings.queries import facts_of_item
from beraad.rooms.meetings.vocabulary import ItemState


def propose_feedback(*, actor: Actor, item: Item, text: str, at: datetime) -> FeedbackSheet:
    """Open the vote at the table; who went out has a vote, too, from the own seat. Raises Refused and Conflict."""
    require(may_see_table(actor, facts_of_item(item, on=clock.day_of(at))))
    with transaction.atomic():
        if Item.objects.filter(id=item.id, state=ItemState.OPEN).update(changed=F("changed") + 1) == 0:
            raise Conflict
        there = list(item.presences.all())
        return liaison.propose_feedback(
            actor=actor,
            case=item.case,
            item_ref=item.id,
            text=text,
            entered=[seat.holder_id for seat in there],
            away=[seat.holder_id for seat in there if seat.left_at is not None],
            at=at,
            is_spoken=item.meeting.one_screen,
        )
