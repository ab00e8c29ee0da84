"""Cases: who may know that one exists, and which sealed places belong to it."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from beraad.foundation.database.prepared import PreparedQuery
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.vault import queries as vault
from beraad.foundation.vault.models import Compartment, CompartmentState
from beraad.law.capacities import Capacity
from beraad.law.compartments import compartment
from beraad.law.kinds import Kind
from beraad.law.minors import AgeClass
from beraad.rooms.cases.models import Case, CircleSeat, Parcel, Tombstone, YearlyCount
from beraad.rooms.cases.vocabulary import CaseFacts, CaseState, ConcernFacts, Gate, ParcelPurpose, ParcelState

_OF_THE_CELL = (Capacity.CHAIR, Capacity.COORDINATOR, Capacity.POLICE_MEMBER)


def cases_visible_to(actor: Actor, on: date) -> QuerySet[Case]:
    """The cases an actor may know of: those of the own municipality or cell, and those whose plan they hold."""
    towns, cells = _own(actor, on)
    holder_id = _holds_plans(actor)
    return _seen(towns, cells) if holder_id is None else _seen_with_plans(towns, cells, holder_id, on)


def case_visible_to(actor: Actor, on: date, number: str) -> Case | None:
    """The one of these cases with that number: one query."""
    towns, cells = _own(actor, on)
    holder_id = _holds_plans(actor)
    if holder_id is None:
        return _one_seen.first(number, towns, cells)
    return _one_seen_with_plans.first(number, towns, cells, holder_id, on)


def tombstones_visible_to(actor: Actor, on: date) -> QuerySet[Tombstone]:
    """The certificates of destroyed cases: for mayors of the municipality and its coordinators, chairs and DPO."""
    return Tombstone.objects.filter(municipality_id__in=_certified_to(actor, on)).select_related("municipality")


def _certified_to(actor: Actor, on: date) -> set[UUID]:
    valid = [mandate for mandate in actor.mandates if mandate.is_valid_on(on)]
    of_the_town = {Capacity.MAYOR, Capacity.CHAIR, Capacity.COORDINATOR}
    towns = {mandate.municipality_id for mandate in valid if mandate.capacity in of_the_town}
    supervised = {mandate.controller_id for mandate in valid if mandate.capacity is Capacity.DPO}
    return {each for each in towns | supervised if each is not None}


def yearly_counts_visible_to(actor: Actor, on: date) -> QuerySet[YearlyCount]:
    """The numbers that old certificates became, for who sees the certificates of a municipality."""
    return YearlyCount.objects.filter(municipality_id__in=_certified_to(actor, on))


def case_facts(case: Case, *, is_plan_holder: bool = False) -> CaseFacts:
    """What policies need to know of a case; no query."""
    return CaseFacts(
        id=case.id,
        municipality_id=case.municipality_id,
        cell_id=case.cell_id,
        state=CaseState(case.state),
        gate=Gate(case.gate),
        age_class=AgeClass(case.age_class),
        legal_order=case.legal_order,
        times_extended=case.times_extended,
        is_plan_holder=is_plan_holder,
        are_reasons_due=case.reasons_due_at is not None,
    )


def places_of(case: Case) -> dict[Kind, UUID]:
    """The sealed places of a case, by kind; the plan only when there is one."""
    places = {Kind.PERSON: case.person_id, Kind.CORE: case.core_id, Kind.GATE: case.gate_id}
    if case.plan_id is not None:
        places[Kind.PLAN] = case.plan_id
    return places


def closed_places_of(case: Case) -> list[UUID]:
    """Everything the municipality sealed about a case, in any room, and what waits for it: what erasure destroys.

    What a participant keeps under its own responsibility has a clock of its own and is not among them.
    """
    born = Compartment.objects.filter(about=case.id, controller_id=case.municipality_id).values_list("id", flat=True)
    news = Parcel.objects.filter(case=case, state=ParcelState.SENT).values_list("compartment_id", flat=True)
    return list(dict.fromkeys([*places_of(case).values(), *born, *news]))


def holdable_places(case: Case) -> dict[Kind, list[UUID]]:
    """The living places about a case whose erasure may be suspended, by kind; in any room, in the order of the law."""
    rows = Compartment.objects.filter(id__in=closed_places_of(case), state=CompartmentState.LIVE)
    found: dict[Kind, list[UUID]] = {}
    for place, kind in rows.order_by("born_at", "id").values_list("id", "kind"):
        if compartment(Kind(kind)).may_be_held:
            found.setdefault(Kind(kind), []).append(place)
    return {kind: found[kind] for kind in Kind if kind in found}


def cases_to_join(concern: ConcernFacts, actor: Actor, on: date) -> list[Case]:
    """The cases of the worry's municipality whose reasons this actor holds: a person chooses; two queries."""
    if actor.holder_id is None:
        return []
    own = cases_visible_to(actor, on).filter(cell=concern.cell_id, municipality=concern.municipality_id)
    rows = list(own.order_by("number"))
    held = vault.held_ids([row.core_id for row in rows], actor.holder_id, on)
    return [row for row in rows if row.core_id in held]


def parcels_for(actor: Actor) -> QuerySet[Parcel]:
    """Late news that was sealed for this actor, whatever became of it."""
    if actor.holder_id is None:
        return Parcel.objects.none()
    news = Parcel.objects.filter(purpose=ParcelPurpose.LATE_NEWS, recipient_id=actor.holder_id, case__isnull=False)
    return news.select_related("case__cell", "case__municipality")


def circle_of(case: Case) -> QuerySet[CircleSeat]:
    """The organisations around the table, oldest first."""
    return _circle(case.id)


def seats_around(case: Case) -> list[CircleSeat]:
    """The same, as a page of the case shows them."""
    return _seats_around(case.id)


def _circle(case_id: UUID) -> QuerySet[CircleSeat]:
    return CircleSeat.objects.filter(case_id=case_id).select_related("organisation").order_by("added_on", "id")


_seats_around = PreparedQuery(_circle)


def _own(actor: Actor, on: date) -> tuple[set[UUID], set[UUID]]:
    """The municipalities and the cells whose cases are known to an actor."""
    valid = [mandate for mandate in actor.mandates if mandate.is_valid_on(on)]
    towns = {mandate.municipality_id for mandate in valid if mandate.capacity is Capacity.MAYOR}
    cells = {mandate.cell_id for mandate in valid if mandate.capacity in _OF_THE_CELL}
    return {town for town in towns if town is not None}, {cell for cell in cells if cell is not None}


def _holds_plans(actor: Actor) -> UUID | None:
    """The holder whose plans make a case known as well."""
    return actor.holder_id if actor.first(Capacity.PARTNER_PROFESSIONAL, Capacity.PARTNER_CONTACT) else None


def _seen(towns: Collection[UUID], cells: Collection[UUID]) -> QuerySet[Case]:
    own = Q(municipality_id__in=towns) | Q(cell_id__in=cells)
    return Case.objects.filter(own).select_related("municipality", "cell")


def _seen_with_plans(towns: Collection[UUID], cells: Collection[UUID], holder_id: UUID, on: date) -> QuerySet[Case]:
    plans = vault.compartments_of(holder_id, on, kinds=[Kind.PLAN]).values("id")
    own = Q(municipality_id__in=towns) | Q(cell_id__in=cells)
    return Case.objects.filter(own | Q(plan_id__in=plans)).select_related("municipality", "cell")


@PreparedQuery
def _one_seen(number: str, towns: Collection[UUID], cells: Collection[UUID]) -> QuerySet[Case]:
    return _seen(towns, cells).filter(number=number)


@PreparedQuery
def _one_seen_with_plans(
    number: str, towns: Collection[UUID], cells: Collection[UUID], holder_id: UUID, on: date
) -> QuerySet[Case]:
    return _seen_with_plans(towns, cells, holder_id, on).filter(number=number)
