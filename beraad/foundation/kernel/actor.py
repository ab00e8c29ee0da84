"""Who acts, and under which mandates."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from beraad.law.capacities import Capacity


@dataclass(frozen=True, slots=True)
class Mandate:
    """One capacity, for one body, between two dates (both included)."""

    id: UUID
    capacity: Capacity
    starts_on: date
    ends_on: date | None = None
    cell_id: UUID | None = None
    municipality_id: UUID | None = None
    organisation_id: UUID | None = None
    controller_id: UUID | None = None

    def is_valid_on(self, on: date) -> bool:
        """Whether the mandate runs on that day; one that ended yesterday opens nothing today."""
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


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


SYSTEM = Actor(
    account_id=UUID(int=0), holder_id=None, name="system", mandates=(Mandate(UUID(int=0), Capacity.SYSTEM, date.min),)
)
"""The clock itself: destroys, reminds and moves states, and holds no key."""
