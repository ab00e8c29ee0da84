"""Who sits around a case: the fixed seats and the circle, drawn as a table when nobody is in session."""

from datetime import date

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ui import wording
from beraad.foundation.ui.parts import SeatState, TableSeat
from beraad.law.capacities import Capacity
from beraad.rooms.cases.models import Case, CircleSeat
from beraad.rooms.cells.queries import mandates_of_cell

FIXED = (Capacity.CHAIR, Capacity.COORDINATOR, Capacity.POLICE_MEMBER)


def table_of(case: Case, circle: list[CircleSeat], actor: Actor, on: date) -> list[TableSeat]:
    """Chair, coordinator and police member by name, then the organisations that know the person."""
    fixed = list(mandates_of_cell(case.cell_id, on).filter(capacity__in=FIXED))
    fixed.sort(key=lambda row: FIXED.index(Capacity(row.capacity)))
    seats = [
        TableSeat(
            name=row.account.name,
            function=str(wording.CAPACITIES[Capacity(row.capacity)]),
            state=SeatState.MEMBER,
            is_you=row.account_id == actor.account_id,
        )
        for row in fixed
    ]
    return seats + [TableSeat(name=seat.organisation.name, function="", state=SeatState.MEMBER) for seat in circle]
