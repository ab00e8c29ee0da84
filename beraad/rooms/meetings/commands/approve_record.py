"""The sheet was read back and approved in the room."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import set_end
from beraad.law.kinds import Kind
from beraad.law.retention import RetentionFacts, ends_at
from beraad.rooms.meetings.commands.open_item import leading_as
from beraad.rooms.meetings.models import Item
from beraad.rooms.meetings.policy import may_approve_record
from beraad.rooms.meetings.queries import facts_of_item


def approve_record(*, actor: Actor, item: Item, revision: int, at: datetime) -> None:
    """Note the approval and start the clock of the sheet. Raises Refused and Conflict."""
    on = clock.day_of(at)
    facts = facts_of_item(item, on=on)
    verdict = require(may_approve_record(actor, facts, is_approved=item.approved_at is not None))
    with transaction.atomic():
        current = Item.objects.filter(id=item.id, revision=revision, approved_at__isnull=True)
        if current.update(approved_at=at, revision=F("revision") + 1) == 0:
            raise Conflict
        if item.record_id is not None:
            end = ends_at(Kind.RECORD, RetentionFacts(approved_on=on), at=at, on=on)
            set_end([item.record_id], ends_at=end)
        record(
            Act.RECORD_APPROVED,
            actor=actor,
            at=at,
            capacity=leading_as(actor, item),
            controller_id=item.case.municipality_id,
            about=item.case_id,
            basis=verdict,
        )
