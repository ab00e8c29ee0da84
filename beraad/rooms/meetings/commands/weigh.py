"""Weigh for oneself alone; nothing of it leaves a leaf, so that silence leaves no trace."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Gone, require
from beraad.foundation.kernel.ids import new_id
from beraad.foundation.vault.door import Unlocked, remove, seal
from beraad.rooms.meetings.models import Invitation
from beraad.rooms.meetings.policy import may_weigh
from beraad.rooms.meetings.vocabulary import CardType


@dataclass(frozen=True, slots=True)
class Worksheet:
    """The four questions one answers for oneself; no one else ever reads the answers."""

    necessary: str = ""
    proportionate: str = ""
    child: str = ""
    prepared_with_person: str = ""
    thoughts: str = ""


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card says, and where it comes from."""

    type: CardType
    text: str
    source: str


def weigh(
    *, actor: Actor, invitation: Invitation, worksheet: Worksheet, revision: int, keys: Unlocked, at: datetime
) -> None:
    """Keep the private worksheet. Raises Refused and Conflict; writes no leaf."""
    place = _place(actor, invitation)
    with transaction.atomic():
        seal(place, "worksheet", json.dumps(asdict(worksheet)), keys=keys, at=at, expected_revision=revision)


def prepare_card(*, actor: Actor, invitation: Invitation, card: CardText, keys: Unlocked, at: datetime) -> None:
    """Prepare a card to lay, or not to lay, at the table. Raises Refused; writes no leaf."""
    place = _place(actor, invitation)
    with transaction.atomic():
        seal(place, "card", json.dumps(asdict(card)), keys=keys, at=at, record=new_id())


def throw_away_card(*, actor: Actor, invitation: Invitation, card_id: UUID, keys: Unlocked, at: datetime) -> None:
    """Throw a prepared card away. Raises Refused; writes no leaf."""
    place = _place(actor, invitation)
    with transaction.atomic():
        remove(place, card_id, keys=keys, at=at)


def _place(actor: Actor, invitation: Invitation) -> UUID:
    require(may_weigh(actor, assigned_holder=invitation.assigned_holder))
    if invitation.weighing_id is None:
        raise Gone
    return invitation.weighing_id
