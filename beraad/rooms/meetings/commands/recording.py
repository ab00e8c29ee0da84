"""Recording what happens to a whole meeting: one leaf for each municipality of the cell, so that each DPO sees it."""

from datetime import datetime

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.law.capacities import Capacity
from beraad.law.verdict import Verdict
from beraad.rooms.cells.queries import municipalities_of_cell
from beraad.rooms.meetings.models import Meeting


def record_meeting(
    act: Act,
    *,
    actor: Actor,
    meeting: Meeting,
    at: datetime,
    basis: Verdict,
    capacity: Capacity | None = None,
    outcome: str = "",
) -> None:
    """Record an act about a meeting, as the last step of its transaction."""
    towns = municipalities_of_cell(meeting.cell_id, clock.day_of(at)).order_by("id")
    for controller_id in towns.values_list("id", flat=True):
        record(
            act,
            actor=actor,
            at=at,
            capacity=capacity,
            controller_id=controller_id,
            about=meeting.id,
            basis=basis,
            outcome=outcome,
        )
