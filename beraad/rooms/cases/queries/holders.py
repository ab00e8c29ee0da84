"""Who receives a key to a new place: the seats of the cell on that day."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from beraad.foundation.vault.door import Grant
from beraad.law.capacities import Capacity
from beraad.law.cell_composition import FirstCaseFacts
from beraad.rooms.cases.models import Case, Concern
from beraad.rooms.cases.vocabulary import ConcernState
from beraad.rooms.cells import queries as cells
from beraad.rooms.cells.models import Cell, Municipality


def coordinators_of(cell: Cell, on: date) -> list[Grant]:
    """Coordinator and deputies: the readers of what comes in."""
    return cells.grants_in(Capacity.COORDINATOR, cell=cell, on=on)


def readers_of_person(municipality: Municipality, cell: Cell, on: date) -> list[Grant]:
    """Identity: mayor, chair, coordinator, police member."""
    return readers_of_core(municipality, cell, on) + cells.grants_in(Capacity.POLICE_MEMBER, cell=cell, on=on)


def readers_of_core(municipality: Municipality, cell: Cell, on: date) -> list[Grant]:
    """Reasons and decisions: mayor, chair, coordinator."""
    return [
        *cells.grants_in(Capacity.MAYOR, municipality=municipality, on=on),
        *cells.grants_in(Capacity.CHAIR, cell=cell, on=on),
        *cells.grants_in(Capacity.COORDINATOR, cell=cell, on=on),
    ]


def readers_of_gate(cell: Cell, on: date) -> list[Grant]:
    """Police answers: police member, chair, coordinator."""
    capacities = (Capacity.POLICE_MEMBER, Capacity.CHAIR, Capacity.COORDINATOR)
    return [grant for capacity in capacities for grant in cells.grants_in(capacity, cell=cell, on=on)]


def readiness_of(municipality: Municipality, cell: Cell, on: date) -> FirstCaseFacts:
    """What stands of what must stand before a first case."""
    return cells.first_case_facts(cell, municipality.id, on)


def still_kept(cell_id: UUID, municipality_ids: Collection[UUID]) -> int:
    """How many worries wait and how many cases are kept, open or closed, for these municipalities: two queries.

    A closed case counts until its clock has ended: until then somebody of the cell holds it.
    """
    waiting = Concern.objects.filter(municipality__in=municipality_ids, state=ConcernState.RECEIVED).count()
    return waiting + Case.objects.filter(cell_id=cell_id, municipality__in=municipality_ids).count()
