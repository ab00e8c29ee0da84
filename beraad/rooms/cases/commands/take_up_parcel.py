"""The coordinator puts late news with the case, or has it destroyed unkept; either ends the parcel for all."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.entry import SealedRef
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import Unlocked
from beraad.foundation.vault.door import open as open_place
from beraad.law.capacities import Capacity
from beraad.law.verdict import Verdict
from beraad.rooms.cases.commands.adding import Addition, add_to_core
from beraad.rooms.cases.commands.destroying import destroy
from beraad.rooms.cases.models import Case, Parcel
from beraad.rooms.cases.policy import may_open_parcel, may_refuse_parcel, may_take_up_parcel
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.cases.vocabulary import ParcelState
from beraad.rooms.cells.queries import people


def take_up_parcel(*, actor: Actor, parcel: Parcel, keys: Unlocked, at: datetime) -> None:
    """Put the news into *core* with who sent it; raises Refused, and Conflict when somebody else ended it."""
    case = _case_of(parcel, actor)
    on = clock.day_of(at)
    verdict = require(may_take_up_parcel(case_facts(case), actor, on))
    opened = open_place(
        parcel.compartment_id,
        keys=keys,
        actor=actor,
        basis=may_open_parcel(case_facts(case), actor, on),
        at=at,
        purpose="parcel",
        capacity=Capacity.COORDINATOR,
    )
    addition = Addition(opened.text("news"), _sender(parcel), clock.day_of(parcel.sent_at))
    with transaction.atomic():
        sealed = add_to_core(case, addition, keys=keys, at=at)
        _end(parcel, case, Act.PARCEL_TAKEN_UP, actor=actor, basis=verdict, sealed=sealed, at=at)


def refuse_parcel(*, actor: Actor, parcel: Parcel, at: datetime) -> None:
    """Destroy the news unkept; raises Refused, and Conflict when somebody else ended it."""
    case = _case_of(parcel, actor)
    verdict = require(may_refuse_parcel(case_facts(case), actor, clock.day_of(at)))
    with transaction.atomic():
        _end(parcel, case, Act.PARCEL_REFUSED, actor=actor, basis=verdict, sealed=[], at=at)


def _case_of(parcel: Parcel, actor: Actor) -> Case:
    if parcel.case is None or parcel.recipient_id != actor.holder_id or parcel.state != ParcelState.SENT:
        raise Conflict
    return parcel.case


def _sender(parcel: Parcel) -> str:
    """Name and function as they are today."""
    card = people([parcel.sender_id]).get(parcel.sender_id) if parcel.sender_id is not None else None
    return ", ".join(part for part in (card.name, card.function) if part) if card is not None else ""


def _end(
    parcel: Parcel, case: Case, act: Act, *, actor: Actor, basis: Verdict, sealed: list[SealedRef], at: datetime
) -> None:
    state = ParcelState.TAKEN_UP if act is Act.PARCEL_TAKEN_UP else ParcelState.REFUSED
    rows = Parcel.objects.filter(compartment_id=parcel.compartment_id, state=ParcelState.SENT)
    if rows.update(state=state, revision=F("revision") + 1) == 0:
        raise Conflict
    destroy([parcel.compartment_id], actor=actor, basis=basis, at=at, capacity=Capacity.COORDINATOR)
    record(
        act,
        actor=actor,
        at=at,
        capacity=Capacity.COORDINATOR,
        controller_id=case.municipality_id,
        about=case.id,
        basis=basis,
        sealed=sealed,
    )
