"""Copies of the reasons of a listing, which a DPO reads for seven days."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from beraad.foundation.database.prepared import PreparedQuery
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.vault.models import Compartment
from beraad.foundation.vault.queries import compartments_of
from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind
from beraad.rooms.cases.models import Case
from beraad.rooms.cells.queries import holders_in
from beraad.rooms.oversight.policy import controllers_supervised_by

COPIED = ("reasons", "indications", "special_reasoning", "coordinator_view")
"""The fields of *core* that say why somebody was put on the list; nothing else of it is copied."""

ENDS = "oversight.ends_after_seven_days"
"""The sentence of the seal line, by which these copies are told from every other parcel."""


@dataclass(frozen=True, slots=True)
class ReasonsRow:
    """One copy that a DPO may read, and until when."""

    place_id: UUID
    number: str
    ends_at: datetime | None


def reasons_shown(case_id: UUID) -> Compartment | None:
    """The copy of the reasons of a case that a DPO can read now."""
    return _shown.first(case_id)


@PreparedQuery
def _shown(case_id: UUID) -> QuerySet[Compartment]:
    return Compartment.objects.filter(about=case_id, kind=Kind.PARCEL, ends_when=ENDS, state="live").order_by("pk")


def reasons_for(actor: Actor, on: date) -> list[ReasonsRow]:
    """Every copy this DPO may read on that day, by number: two queries."""
    controllers = controllers_supervised_by(actor)
    if actor.holder_id is None or not controllers:
        return []
    places = compartments_of(actor.holder_id, on, [Kind.PARCEL])
    found = list(places.filter(ends_when=ENDS, controller_id__in=controllers))
    numbers = dict(Case.objects.filter(id__in={place.about for place in found}).values_list("id", "number"))
    rows = [ReasonsRow(place.id, numbers[place.about], place.ends_at) for place in found if place.about in numbers]
    return sorted(rows, key=lambda row: row.number)


def dpos_of(controller_id: UUID, on: date) -> list[UUID]:
    """The holders of the DPOs of a controller on that day; nobody without a key."""
    return holders_in(Capacity.DPO, municipality=controller_id, on=on)
