"""Reading traces leaves a trace, whichever page of them is read, once per sitting."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.unlock import SITTING
from beraad.law.capacities import Capacity
from beraad.rooms.oversight.policy import may_read_traces

LOOKED_BACK = 200
"""More readings than this within one sitting are recorded again: better one leaf too many."""


def read_traces(*, actor: Actor, controller_id: UUID, at: datetime, since: datetime | None = None) -> None:
    """Record that the DPO read the traces of the own controller. Raises Refused.

    ``since``: when the present sign-in began; what was recorded before it, or an hour ago, is another sitting.
    """
    verdict = require(may_read_traces(actor, controller_id))
    begun = max(at - SITTING, since) if since is not None else at - SITTING
    with transaction.atomic():
        if _is_recorded(actor, controller_id, begun):
            return
        record(
            Act.CONTROLLER_TRACES_READ,
            actor=actor,
            at=at,
            capacity=Capacity.DPO,
            controller_id=controller_id,
            basis=verdict,
        )


def _is_recorded(actor: Actor, controller_id: UUID, begun: datetime) -> bool:
    latest = ledger.bodies_of_controller(controller_id, acts=(Act.CONTROLLER_TRACES_READ,), limit=LOOKED_BACK)
    return any(view.account_id == actor.account_id and view.at >= begun for view in latest)
