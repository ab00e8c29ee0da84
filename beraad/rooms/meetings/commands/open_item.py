"""The chair opens the door of an item to those who are entered."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Refused, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import Grant, bear
from beraad.foundation.vault.unlock import keep
from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind
from beraad.law.retention import table_lives_for
from beraad.law.verdict import Verdict, refuse
from beraad.rooms.meetings.commands.moving import move_item
from beraad.rooms.meetings.models import Item, Meeting, Presence
from beraad.rooms.meetings.policy import HOUSE, may_open_item
from beraad.rooms.meetings.queries import expected_at, facts_of_item
from beraad.rooms.meetings.vocabulary import Expected


def open_item(
    *,
    actor: Actor,
    item: Item,
    entered: Sequence[UUID],
    revision: int,
    at: datetime,
    police_reason: str = "",
) -> None:
    """Bear the table for those entered and open the door.

    ``police_reason`` says why the item goes on without the police member; it is sealed on the table and
    carried into the sheet. Raises Refused, and Conflict when the item was opened meanwhile.
    """
    on = clock.day_of(at)
    people = choose(expected_at(item, on=on), entered)
    facts = facts_of_item(item, entering=frozenset(entered), has_police_reason=bool(police_reason), on=on)
    verdict = require(may_open_item(actor, facts, on=on))
    with transaction.atomic():
        table_id = _lay(item, people, verdict, at, police_reason=police_reason)
        _still_may(actor, item, entered, has_police_reason=bool(police_reason), on=on)
        move_item(item, Act.ITEM_OPENED, revision=revision, opened_at=at, table_id=table_id, changed=F("changed") + 1)
        item.meeting.items.exclude(id=item.id).update(changed=F("changed") + 1)
        _seat(item, people, at)
        keep([person.holder_id for person in people], at + table_lives_for(clock.day_of(at)))
        _record(actor, item, people, verdict, at)


def _lay(item: Item, people: Sequence[Expected], verdict: Verdict, at: datetime, *, police_reason: str) -> UUID:
    """Bear the table for those entered."""
    table = bear(
        Kind.TABLE,
        controller_id=item.case.municipality_id,
        holders=[Grant(person.holder_id, organisation_id=person.organisation_id) for person in people],
        basis=verdict,
        ends_at=at + table_lives_for(clock.day_of(at)),
        at=at,
        about=item.case_id,
    )
    if police_reason:
        table.seal("police_absent", police_reason)
    return table.id


def _seat(item: Item, people: Sequence[Expected], at: datetime) -> None:
    Presence.objects.bulk_create(
        Presence(
            item=item,
            holder_id=person.holder_id,
            organisation_id=person.organisation_id,
            is_police=person.is_police,
            entered_at=at,
        )
        for person in people
    )


def _still_may(actor: Actor, item: Item, entered: Sequence[UUID], *, has_police_reason: bool, on: date) -> None:
    """Ask again inside the transaction: the police may have answered, or another door have opened, meanwhile."""
    Meeting.objects.select_for_update().get(id=item.meeting_id)
    now = Item.objects.select_related("meeting", "case").get(id=item.id)
    facts = facts_of_item(now, entering=frozenset(entered), has_police_reason=has_police_reason, on=on)
    require(may_open_item(actor, facts, on=on))


def _record(actor: Actor, item: Item, people: Sequence[Expected], verdict: Verdict, at: datetime) -> None:
    """Who is present, one leaf each, and that the table was laid; until it is destroyed nothing else is recorded."""
    for person in sorted(people, key=lambda one: one.holder_id):
        record(
            Act.PRESENCE_ENTERED,
            actor=actor,
            at=at,
            capacity=leading_as(actor, item),
            controller_id=item.case.municipality_id,
            about=item.case_id,
            organisation_id=person.organisation_id,
            basis=verdict,
            outcome=str(person.holder_id),
        )
    record(
        Act.ITEM_OPENED,
        actor=actor,
        at=at,
        capacity=leading_as(actor, item),
        controller_id=item.case.municipality_id,
        about=item.case_id,
        basis=verdict,
        outcome=f"{len(people)} present",
    )


def leading_as(actor: Actor, item: Item) -> Capacity:
    """In which quality somebody leads: the chair, or the coordinator who enters it for the chair."""
    return chairing_as(actor, item.meeting)


def chairing_as(actor: Actor, meeting: Meeting) -> Capacity:
    """The same, for the whole meeting."""
    return Capacity.CHAIR if actor.account_id == meeting.chair_account_id else Capacity.COORDINATOR


def choose(expected: Sequence[Expected], entered: Sequence[UUID]) -> list[Expected]:
    """The expected people who are entered, each once; anybody else is refused: no observers."""
    by_holder = {person.holder_id: person for person in expected}
    if not set(entered) <= set(by_holder):
        raise Refused(refuse("meetings.no_observers", HOUSE))
    return [person for person in by_holder.values() if person.holder_id in set(entered)]
