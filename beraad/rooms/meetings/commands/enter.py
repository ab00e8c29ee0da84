"""Let a latecomer in, or note that somebody left."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, Gone, Refused, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import Unlocked, admit, withdraw
from beraad.foundation.vault.unlock import keep
from beraad.law.retention import table_lives_for
from beraad.law.verdict import Verdict, refuse
from beraad.rooms.liaison import commands as liaison
from beraad.rooms.meetings.commands.open_item import choose, leading_as
from beraad.rooms.meetings.models import Item, Presence, Statement
from beraad.rooms.meetings.policy import CONSULTATION, may_lead_item
from beraad.rooms.meetings.queries import expected_at, facts_of_item
from beraad.rooms.meetings.vocabulary import Expected


def enter(*, actor: Actor, item: Item, holder_id: UUID, keys: Unlocked, at: datetime) -> None:
    """The chair lets in somebody who was expected and has stated frame and secrecy. Raises Refused and Conflict.

    Who comes in while a feedback sheet is voted on takes part in that vote.
    """
    on = clock.day_of(at)
    verdict = require(may_lead_item(actor, facts_of_item(item, on=on)))
    person = choose(expected_at(item, on=on), [holder_id])[0]
    if not Statement.objects.filter(meeting=item.meeting, holder_id=holder_id).exists():
        raise Refused(refuse("meetings.frame_not_stated", CONSULTATION))
    if item.table_id is None:
        raise Gone
    with transaction.atomic():
        touch(item)
        _sit(item, person, at)
        keep([holder_id], (item.opened_at or at) + table_lives_for(clock.day_of(at)))
        admit(
            item.table_id,
            holder_id=holder_id,
            ends_on=None,
            organisation_id=person.organisation_id,
            keys=keys,
            actor=actor,
            basis=verdict,
            at=at,
            capacity=leading_as(actor, item),
        )
        liaison.seat_voter(
            actor=actor,
            item_ref=item.id,
            holder_id=holder_id,
            capacity=leading_as(actor, item),
            basis=verdict,
            keys=keys,
            at=at,
        )
        _record(Act.PRESENCE_ENTERED, actor, item, holder_id, verdict, at)


def _sit(item: Item, person: Expected, at: datetime) -> None:
    """Who comes back sits where they sat; who is there already cannot come in."""
    came = {"organisation_id": person.organisation_id, "is_police": person.is_police, "entered_at": at}
    seat, is_new = Presence.objects.get_or_create(item=item, holder_id=person.holder_id, defaults=came)
    if not is_new and seat.left_at is None:
        raise Conflict
    Presence.objects.filter(id=seat.id).update(left_at=None)


def leave(*, actor: Actor, item: Item, holder_id: UUID, at: datetime) -> None:
    """Note that somebody left: the key to the table is taken back, a vote is not. Raises Refused and Conflict."""
    verdict = require(may_lead_item(actor, facts_of_item(item, on=clock.day_of(at))))
    if item.table_id is None:
        raise Gone
    with transaction.atomic():
        if Presence.objects.filter(item=item, holder_id=holder_id, left_at__isnull=True).update(left_at=at) == 0:
            raise Conflict
        keep([holder_id], None)
        liaison.note_away(item_ref=item.id, holder_id=holder_id)
        withdraw(item.table_id, holder_id=holder_id, actor=actor, basis=verdict, at=at)
        touch(item)
        _record(Act.PRESENCE_LEFT, actor, item, holder_id, verdict, at)


def _record(act: Act, actor: Actor, item: Item, holder_id: UUID, verdict: Verdict, at: datetime) -> None:
    record(
        act,
        actor=actor,
        at=at,
        capacity=leading_as(actor, item),
        controller_id=item.case.municipality_id,
        about=item.case_id,
        basis=verdict,
        outcome=str(holder_id),
    )


def touch(item: Item) -> None:
    """Let every screen that follows the item see that something changed."""
    Item.objects.filter(id=item.id).update(changed=F("changed") + 1)
