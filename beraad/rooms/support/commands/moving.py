"""The one way a request changes: along the table of transitions, from the revision that was looked at."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel.actor import Actor, Mandate
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Conflict
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.law.verdict import Verdict
from beraad.rooms.cells.models import Cell
from beraad.rooms.cells.queries import municipalities_of_cell
from beraad.rooms.support.lifecycle import target_of
from beraad.rooms.support.models import HelpRequest


def move_request(
    request: HelpRequest,
    act: Act,
    *,
    actor: Actor,
    acts_as: Mandate | None,
    basis: Verdict,
    revision: int,
    at: datetime,
    says: str,
    **changes: Any,
) -> None:
    """Move the request along and leave the leaf of the act; raises Conflict when somebody else was first.

    ``acts_as``: by which mandate of the actor; ``says``: the word of the act in the leaf.
    """
    target = target_of(act, request.state)
    with transaction.atomic():
        rows = HelpRequest.objects.filter(id=request.id, revision=revision, state=request.state)
        if target is None or rows.update(state=target.value, revision=F("revision") + 1, **changes) == 0:
            raise Conflict
        record(
            act,
            actor=actor,
            at=at,
            capacity=acts_as.capacity if acts_as else None,
            controller_id=controller_of(request.cell, acts_as, day_of(at)),
            about=request.id,
            basis=basis,
            outcome=says,
        )
    request.refresh_from_db()


def controller_of(cell: Cell, mandate: Mandate | None, on: date) -> UUID | None:
    """Whose reading room shows the leaf: the municipality somebody asks for, else the first that the cell serves."""
    if mandate is not None and mandate.municipality_id is not None:
        return mandate.municipality_id
    return municipalities_of_cell(cell, on).order_by("id").values_list("id", flat=True).first()
