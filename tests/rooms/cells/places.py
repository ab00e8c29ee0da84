"""A sealed place for the tests of the register."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import Grant, bear
from beraad.law.compartments import compartment
from beraad.law.kinds import Kind
from beraad.law.verdict import allow
from tests.world import Seat


def a_place(kind: Kind, controller_id: UUID, holders: Iterable[Seat], by: Seat, at: datetime) -> UUID:
    """One living place with one sealed word in it."""
    with transaction.atomic():
        born = bear(
            kind,
            controller_id=controller_id,
            holders=[Grant(seat.keys.holder_id) for seat in holders],
            basis=allow("cells.you_keep_the_register", compartment(kind).basis),
            ends_at=None,
            at=at,
        )
        born.seal("name", "canary")
        record(Act.CASE_PUT_FORWARD, actor=by.actor, at=at, controller_id=controller_id, about=born.id)
    return born.id
