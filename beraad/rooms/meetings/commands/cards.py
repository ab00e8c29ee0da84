"""Lay a card on the table, or take it back; neither leaves a leaf."""

import json
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Gone, Refused, require
from beraad.foundation.kernel.ids import new_id
from beraad.foundation.vault.door import Unlocked, open, remove, seal  # noqa: A004 - the vault's own verb
from beraad.law.verdict import refuse
from beraad.rooms.meetings.commands.weigh import CardText
from beraad.rooms.meetings.models import Item, Presence
from beraad.rooms.meetings.policy import HOUSE, may_lay, may_see_table
from beraad.rooms.meetings.queries import facts_of_item, table_of
from beraad.rooms.meetings.queries.lays import card_facts
from beraad.rooms.meetings.vocabulary import holder_of


def lay_card(*, actor: Actor, item: Item, card: CardText, keys: Unlocked, at: datetime) -> None:
    """Lay one card, naming the organisation that answers for its content. Raises Refused; writes no leaf."""
    on = clock.day_of(at)
    seat = Presence.objects.filter(item=item, holder_id=holder_of(actor), left_at__isnull=True).first()
    if not item.meeting.cards_on or seat is None:
        raise Refused(refuse("meetings.cards_are_off", HOUSE))
    facts = card_facts(item, seat.organisation, is_police=seat.is_police, on=on)
    require(may_lay(actor, facts_of_item(item, on=on), facts, on=on))
    body = {
        "type": card.type.value,
        "text": card.text,
        "source": card.source,
        "organisation": str(seat.organisation_id or item.case.municipality_id),
        "author": str(actor.holder_id),
    }
    with transaction.atomic():
        seal(_table(item), "card", json.dumps(body), keys=keys, at=at, record=new_id())
        Item.objects.filter(id=item.id).update(changed=F("changed") + 1)


def take_back_card(*, actor: Actor, item: Item, card_id: UUID, keys: Unlocked, at: datetime) -> None:
    """Take the own card back from the table. Raises Refused; writes no leaf."""
    verdict = require(may_see_table(actor, facts_of_item(item, on=clock.day_of(at))))
    table = table_of(open(_table(item), keys=keys, actor=actor, basis=verdict, at=at))
    if not any(card.id == card_id and card.author == actor.holder_id for card in table.cards):
        raise Refused(refuse("meetings.card_is_somebody_elses", HOUSE))
    with transaction.atomic():
        remove(_table(item), card_id, keys=keys, at=at)
        Item.objects.filter(id=item.id).update(changed=F("changed") + 1)


def _table(item: Item) -> UUID:
    if item.table_id is None:
        raise Gone
    return item.table_id
