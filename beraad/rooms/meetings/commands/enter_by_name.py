"""Who has no key here sits at the table all the same: entered by name, the name sealed where the table is."""

import json
from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, Gone, Refused, require
from beraad.foundation.kernel.ids import new_id
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import Unlocked, seal
from beraad.law.house_rules import PAPER_IS_EQUAL
from beraad.law.verdict import Verdict, refuse
from beraad.rooms.cells.models import Organisation
from beraad.rooms.meetings.commands.enter import touch
from beraad.rooms.meetings.commands.open_item import leading_as
from beraad.rooms.meetings.models import Item, PresenceByName
from beraad.rooms.meetings.policy import CONSULTATION, may_enter_by_name
from beraad.rooms.meetings.queries import facts_of_item
from beraad.rooms.meetings.vocabulary import SITTING


def enter_by_name(
    *,
    actor: Actor,
    item: Item,
    organisation: Organisation,
    name: str,
    has_stated: bool,
    keys: Unlocked,
    at: datetime,
) -> PresenceByName:
    """Enter somebody of an organisation that comes; ``has_stated``: frame and secrecy were said aloud.

    In the register stands the organisation and the hour; the name lies on the table, then in the sheet.
    Raises Refused and Gone.
    """
    verdict = require(may_enter_by_name(actor, facts_of_item(item, on=clock.day_of(at))))
    comes = item.invitations.filter(organisation=organisation, state__in=[state.value for state in SITTING])
    if not comes.exists():
        raise Refused(refuse("meetings.only_invited_come_by_name", PAPER_IS_EQUAL))
    if not has_stated:
        raise Refused(refuse("meetings.frame_not_stated", CONSULTATION))
    if item.table_id is None:
        raise Gone
    with transaction.atomic():
        stay = PresenceByName.objects.create(item=item, organisation=organisation, entered_at=at)
        text = json.dumps({"presence": stay.id, "name": name})
        seal(item.table_id, "named", text, keys=keys, at=at, record=new_id())
        touch(item)
        _record(Act.PRESENCE_ENTERED, actor, stay, verdict, at)
    return stay


def leave_by_name(*, actor: Actor, item: Item, presence_id: int, at: datetime) -> None:
    """Note that somebody who was entered by name left. Raises Refused and Conflict."""
    verdict = require(may_enter_by_name(actor, facts_of_item(item, on=clock.day_of(at))))
    with transaction.atomic():
        here = PresenceByName.objects.filter(item=item, id=presence_id, left_at__isnull=True)
        stay = here.first()
        if stay is None or here.update(left_at=at) == 0:
            raise Conflict
        touch(item)
        _record(Act.PRESENCE_LEFT, actor, stay, verdict, at)


def _record(act: Act, actor: Actor, stay: PresenceByName, verdict: Verdict, at: datetime) -> None:
    record(
        act,
        actor=actor,
        at=at,
        capacity=leading_as(actor, stay.item),
        controller_id=stay.item.case.municipality_id,
        about=stay.item.case_id,
        organisation_id=stay.organisation_id,
        basis=verdict,
        outcome="without a key",
    )
