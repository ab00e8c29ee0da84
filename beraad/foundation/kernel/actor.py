"""Who acts, and under which mandates."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from beraad.law.capacities import Capacity


@dataclass(frozen=True, slots=True)
class Mandate:
    """One capacity, for one body or one region, between two dates (both included)."""

    id: UUID
    capacity: Capacity
    starts_on: date
    ends_on: date | None = None
    cell_id: UUID | None = None
    municipality_id: UUID | None = None
    organisation_id: UUID | None = None
    controller_id: UUID | None = None
    region: str = ""

    def is_valid_on(self, on: date) -> bool:
        """Whether the mandate runs on that day; one that ended yesterday opens nothing today."""
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)

    def reaches(self, controller_id: UUID) -> bool:
        """Whether it is a mandate of that controller: its municipality, its organisation, or the controller itself."""
        return controller_id in {self.municipality_id, self.organisation_id, self.controller_id}


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with the mandates that are valid on the day of the request."""

    account_id: UUID
    holder_id: UUID | None
    name: str
    mandates: tuple[Mandate, ...] = ()

    def mandate(self, capacity: Capacity, **bodies: UUID | None) -> Mandate | None:
        """The first mandate in that capacity whose ids (cell_id=…, municipality_id=…, …) all match."""
        for mandate in self.mandates:
            if mandate.capacity is capacity and all(getattr(mandate, key) == value for key, value in bodies.items()):
                return mandate
        return None

    def is_a(self, capacity: Capacity, **bodies: UUID | None) -> bool:
        """Whether such a mandate is there."""
        return self.mandate(capacity, **bodies) is not None

    def first(self, *capacities: Capacity, **bodies: UUID | None) -> Mandate | None:
        """The first mandate in any of the capacities, in the order they are given."""
        for capacity in capacities:
            found = self.mandate(capacity, **bodies)
            if found is not None:
                return found
        return None

    def acting(self, *among: Capacity, controller_id: UUID | None = None) -> Mandate | None:
        """The mandate under which somebody acts for a controller, among these capacities if any are given.

        A mandate that reaches the controller goes before one that does not: who comes to a municipality's table for
        an organisation has none of the municipality. Of several the first capacity counts, in the order given, else
        in that of the closed list.
        """
        order = list(among or Capacity)
        known = [mandate for mandate in self.mandates if mandate.capacity in order]
        near = [mandate for mandate in known if controller_id is not None and mandate.reaches(controller_id)]
        return min(near or known, key=lambda mandate: order.index(mandate.capacity), default=None)

    def controllers(self) -> list[UUID]:
        """The controllers for whom this actor has a mandate, each once."""
        found = [mandate.controller_id for mandate in self.mandates if mandate.controller_id is not None]
        return list(dict.fromkeys(found))

    def regions(self) -> frozenset[str]:
        """The regions that mandates of regional support name; the federal desk has none of its own: it supports all."""
        return frozenset(mandate.region for mandate in self.mandates if mandate.region)


SYSTEM = Actor(
    account_id=UUID(int=0), holder_id=None, name="system", mandates=(Mandate(UUID(int=0), Capacity.SYSTEM, date.min),)
)
"""The clock itself: destroys, reminds and moves states, and holds no key."""
