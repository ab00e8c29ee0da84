"""Late news about a case: sealed for its coordinators, fourteen days."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, Refused, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import Grant, Newborn, bear
from beraad.foundation.vault.queries import is_held_by
from beraad.law.capacities import Capacity
from beraad.law.data_protection import HoldFacts, may_hold
from beraad.law.deadlines import add_days
from beraad.law.house_rules import REFUSALS
from beraad.law.kinds import Kind
from beraad.law.parameters import value
from beraad.law.verdict import refuse
from beraad.rooms.cases.commands.clocks import end_of
from beraad.rooms.cases.models import Case, Parcel
from beraad.rooms.cases.policy import SENDERS, may_send_parcel, seat_in_case
from beraad.rooms.cases.queries import case_facts, coordinators_of
from beraad.rooms.cases.vocabulary import ParcelPurpose

_PARTNERS = (Capacity.PARTNER_PROFESSIONAL, Capacity.PARTNER_CONTACT)


def send_parcel(*, actor: Actor, case: Case, text: str, at: datetime) -> UUID:
    """Seal the text for whoever coordinates the case; the sender cannot read it back. Raises Refused.

    Until it is taken up it is the sender's: their organisation is its controller.
    """
    on = clock.day_of(at)
    facts = case_facts(case, is_plan_holder=_has_a_part(case, actor, at))
    verdict = require(may_send_parcel(facts, actor, on))
    readers = coordinators_of(case.cell, on)
    if not readers:
        raise Refused(refuse("cases.nobody_to_read", REFUSALS))
    seat = seat_in_case(facts, actor, *SENDERS) or actor.first(*_PARTNERS)
    if seat is None:
        raise Conflict
    controller = seat.organisation_id if seat.capacity in _PARTNERS else case.municipality_id
    with transaction.atomic():
        born = _bear(case, controller or case.municipality_id, readers, sender_id=actor.holder_id, at=at)
        sealed = born.seal("news", text)
        record(
            Act.PARCEL_SENT,
            actor=actor,
            at=at,
            capacity=seat.capacity,
            controller_id=controller or case.municipality_id,
            about=case.id,
            basis=verdict,
            sealed=(sealed,),
        )
    return born.id


def _has_a_part(case: Case, actor: Actor, at: datetime) -> bool:
    if case.plan_id is None or actor.holder_id is None:
        return False
    return is_held_by(case.plan_id, actor.holder_id, clock.day_of(at))


def _bear(case: Case, controller_id: UUID, readers: list[Grant], *, sender_id: UUID | None, at: datetime) -> Newborn:
    on = clock.day_of(at)
    last = add_days(on, value("parcel.days", on).number)
    born = bear(
        Kind.PARCEL,
        controller_id=controller_id,
        holders=readers,
        basis=may_hold(Kind.PARCEL, HoldFacts(Capacity.COORDINATOR, "recipient"), on),
        ends_at=end_of(last),
        at=at,
        about=case.id,
    )
    Parcel.objects.bulk_create(
        Parcel(
            compartment_id=born.id,
            purpose=ParcelPurpose.LATE_NEWS,
            case=case,
            municipality_id=case.municipality_id,
            sender_id=sender_id,
            recipient_id=reader.holder_id,
            sent_at=at,
            expires_on=last,
        )
        for reader in readers
    )
    return born
