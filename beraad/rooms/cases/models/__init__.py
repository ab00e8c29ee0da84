"""Rows of the room: numbers, dates and opaque ids, never content about a person."""

from beraad.rooms.cases.models.case import Case, CircleSeat
from beraad.rooms.cases.models.concern import Concern
from beraad.rooms.cases.models.parcel import Departure, Parcel
from beraad.rooms.cases.models.plan import PlanAction
from beraad.rooms.cases.models.tombstone import Tombstone

__all__ = ["Case", "CircleSeat", "Concern", "Departure", "Parcel", "PlanAction", "Tombstone"]
