"""Rows of the room: numbers, dates and opaque ids, never content about a person."""

from beraad.rooms.cases.models.case import Case, CircleSeat, ClosureNotice
from beraad.rooms.cases.models.concern import Concern
from beraad.rooms.cases.models.parcel import Departure, Parcel
from beraad.rooms.cases.models.plan import PlanAction
from beraad.rooms.cases.models.tombstone import Tombstone, YearlyCount

__all__ = [
    "Case",
    "CircleSeat",
    "ClosureNotice",
    "Concern",
    "Departure",
    "Parcel",
    "PlanAction",
    "Tombstone",
    "YearlyCount",
]
