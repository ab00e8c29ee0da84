"""Who sits around a case: the fixed seats and the circle, drawn as a table when nobody is in session."""

from datetime import date

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ui import wording
from beraad.foundation.ui.parts import SeatState, TableSeat
from beraad.law.capacities import Capacity
from beraad.rooms.cases.models import Case, CircleSeat
from beraad.rooms.cells.queries import fixed_seats


def table_of(case: Case, circle: list[CircleSeat], actor: Actor, on: date) -> list[TableSeat]:
    """Chair, coordinator and police member by name, then the organisations that know the person."""
    seats = [
        TableSeat(
            name=name,
            function=str(wording.CAPACITIES[Capacity(capacity)]),
            state=SeatState.MEMBER,
            is_you=account_id == actor.account_id,
        )
        for capacity, account_id, name in fixed_seats(case.cell_id, on)
    ]
    return seats + [TableSeat(name=seat.organisation.name, function="", state=SeatState.MEMBER) for seat in circle]
