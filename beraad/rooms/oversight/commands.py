"""Reading traces leaves a trace."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.law.capacities import Capacity
from beraad.rooms.oversight.policy import may_read_traces


def read_traces(*, actor: Actor, controller_id: UUID, at: datetime) -> None:
    """Record that the DPO read the traces of the own controller. Raises Refused."""
    verdict = require(may_read_traces(actor, controller_id))
    with transaction.atomic():
        record(
            Act.CONTROLLER_TRACES_READ,
            actor=actor,
            at=at,
            capacity=Capacity.DPO,
            controller_id=controller_id,
            basis=verdict,
        )
