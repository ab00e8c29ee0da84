"""Who must sit in a cell, who sits, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from beraad.law.capacities import Capacity
from beraad.law.cell_composition import SeatFacts, may_sit
from beraad.law.verdict import Verdict, law, refuse
from beraad.rooms.cells.models import Cell, Mandate, Organisation
from beraad.rooms.cells.queries.clearance import may_sit_for_police
from beraad.rooms.cells.queries.register import mandates_of_cell, municipalities_of_cell, organisations_of_cell

SOON = timedelta(days=60)
FIXED = (Capacity.MAYOR, Capacity.CHAIR, Capacity.POLICE_MEMBER, Capacity.COORDINATOR)
COMPOSITION = law("L2018", "art. 3 §1")


@dataclass(frozen=True, slots=True)
class SeatedRow:
    """Somebody who sits, and whether the law lets them sit on that day."""

    mandate: Mandate
    capacity: Capacity
    name: str
    function: str
    verdict: Verdict | None
    ends_soon: date | None
    has_key: bool


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A capacity of the cell with who fills it; when nobody does, the verdict says what is missing."""

    capacity: Capacity
    body: str
    is_fixed: bool
    seated: tuple[SeatedRow, ...]
    missing: Verdict | None


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation with its people and the basis on which it may take part."""

    organisation: Organisation
    authorisation: str | None
    verdict: Verdict
    ends_soon: date | None
    people: tuple[SeatedRow, ...]


@dataclass(frozen=True, slots=True)
class Composition:
    """The whole of it."""

    places: tuple[PlaceRow, ...]
    organisations: tuple[OrganisationRow, ...]
    others: tuple[SeatedRow, ...]

    @property
    def missing(self) -> tuple[Verdict, ...]:
        """Everything that stands in the way of a lawful table."""
        holes = [place.missing for place in self.places]
        unfit = [row.verdict for place in self.places for row in place.seated]
        return tuple(verdict for verdict in holes + unfit if verdict is not None and not verdict.allowed)


def composition_of(cell: Cell, on: date, language: str = "nl") -> Composition:
    """Who sits in the cell on that day: a constant number of queries."""
    mandates = list(mandates_of_cell(cell, on))
    places = [
        _place(Capacity.MAYOR, town.name_in(language), [m for m in mandates if m.municipality_id == town.id], on)
        for town in municipalities_of_cell(cell, on)
    ]
    own = [mandate for mandate in mandates if mandate.cell_id == cell.id]
    places += [_place(capacity, cell.name, own, on) for capacity in FIXED[1:]]
    organisations = [_organisation(row, mandates, on) for row in organisations_of_cell(cell, on)]
    others = [mandate for mandate in mandates if mandate.capacity == Capacity.DPO]
    return Composition(tuple(places), tuple(organisations), tuple(_seated(each, on) for each in others))


def _place(capacity: Capacity, body: str, mandates: Iterable[Mandate], on: date) -> PlaceRow:
    seated = tuple(_seated(each, on) for each in mandates if each.capacity == capacity)
    missing = None if seated else refuse(f"cells.nobody_sits_as_{capacity.value}", COMPOSITION, body=body)
    return PlaceRow(capacity=capacity, body=body, is_fixed=True, seated=seated, missing=missing)


def _seated(mandate: Mandate, on: date) -> SeatedRow:
    is_police = mandate.capacity == Capacity.POLICE_MEMBER
    ends = [day for day in (mandate.ends_on, mandate.clearance_until) if day is not None and day <= on + SOON]
    return SeatedRow(
        mandate=mandate,
        capacity=Capacity(mandate.capacity),
        name=mandate.account.name,
        function=mandate.account.function,
        verdict=may_sit_for_police(mandate, on) if is_police else None,
        ends_soon=min(ends) if ends else None,
        has_key=mandate.account.holder_id is not None,
    )


def _organisation(organisation: Organisation, mandates: Iterable[Mandate], on: date) -> OrganisationRow:
    authorisation = organisation.authorisation_on(on)
    until = organisation.authorised_until
    facts = SeatFacts(
        organisation_kind=organisation.kind,
        authorisation=authorisation,
        legal_order=organisation.legal_order,
        clearance_level="",
        clearance_until=None,
        is_police=False,
    )
    own = [each for each in mandates if each.organisation_id == organisation.id and each.capacity != Capacity.DPO]
    return OrganisationRow(
        organisation=organisation,
        authorisation=authorisation,
        verdict=may_sit(facts, on),
        ends_soon=until if until is not None and on <= until <= on + SOON else None,
        people=tuple(_seated(each, on) for each in own),
    )
