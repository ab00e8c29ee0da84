"""Whoever brought a worry has read the answer: it is destroyed."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.errors import Conflict
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.unlock import Unlocked
from beraad.law.capacities import Capacity
from beraad.rooms.cases.commands.destroying import destroy
from beraad.rooms.cases.models import Parcel
from beraad.rooms.cases.policy import may_open_reply
from beraad.rooms.cases.vocabulary import REPORTER, ParcelPurpose, ParcelState


def take_up_reply(*, parcel: Parcel, keys: Unlocked, at: datetime) -> None:
    """End the parcel; Conflict when it is not this reader's, or ended already."""
    verdict = may_open_reply(clock.day_of(at))
    if parcel.recipient_id != keys.holder_id or parcel.purpose != ParcelPurpose.REPLY:
        raise Conflict
    with transaction.atomic():
        rows = Parcel.objects.filter(id=parcel.id, state=ParcelState.SENT, revision=parcel.revision)
        if rows.update(state=ParcelState.TAKEN_UP, revision=parcel.revision + 1) != 1:
            raise Conflict
        destroy([parcel.compartment_id], actor=REPORTER, basis=verdict, at=at, capacity=Capacity.REPORTER)
        record(
            Act.PARCEL_TAKEN_UP,
            actor=REPORTER,
            at=at,
            capacity=Capacity.REPORTER,
            controller_id=parcel.municipality_id,
            about=parcel.id,
            basis=verdict,
        )
