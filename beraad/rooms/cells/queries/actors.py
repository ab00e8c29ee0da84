"""From an account to an actor: the mandates that are valid on the day."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from beraad.foundation.database.prepared import PreparedQuery
from beraad.foundation.kernel import actor as kernel
from beraad.law.capacities import Capacity
from beraad.rooms.accounts.models import Account
from beraad.rooms.cells.models import Cell, CellMunicipality, CellOrganisation, Mandate
from beraad.rooms.cells.queries.clearance import last_day_of, running, that_count
from beraad.rooms.cells.vocabulary import OF_THE_CELL, CellFacts, Mode


def actor_of(account: Account, on: date) -> kernel.Actor:
    """The actor behind an account; a cell-wide capacity counts once for each municipality of the cell.

    A police member whose clearance does not reach the day has no mandate on it. Two queries, whatever the
    number of mandates.
    """
    mandates = that_count(_mandates_of(account.id, on), on)
    return kernel.Actor(
        account_id=account.id,
        holder_id=account.holder_id,
        name=account.name,
        mandates=as_the_kernel_sees_them(mandates, on),
    )


def as_the_kernel_sees_them(mandates: Iterable[Mandate], on: date) -> tuple[kernel.Mandate, ...]:
    """Rows of the register as mandates of an actor, one for each municipality they reach: one query."""
    rows = list(mandates)
    served = _municipalities_by_cell({row.cell_id for row in rows if row.cell_id}, on)
    return tuple(each for row in rows for each in _reach(row, served))


def facts_of_cell(cell: Cell, on: date) -> CellFacts:
    """What the policy asks about a cell: two queries."""
    municipalities = CellMunicipality.objects.filter(running(on), cell=cell).values_list("municipality_id", flat=True)
    organisations = CellOrganisation.objects.filter(running(on), cell=cell).values_list("organisation_id", flat=True)
    return CellFacts(
        id=cell.id,
        municipality_ids=frozenset(municipalities),
        organisation_ids=frozenset(organisations),
        mode=Mode(cell.mode),
        has_ended=cell.ended_on is not None and cell.ended_on < on,
    )


def _municipalities_by_cell(cell_ids: Iterable[UUID], on: date) -> dict[UUID, list[UUID]]:
    served: dict[UUID, list[UUID]] = defaultdict(list)
    wanted = list(cell_ids)
    if not wanted:
        return served
    for cell_id, municipality_id in _served(wanted, on):
        served[cell_id].append(municipality_id)
    return served


@PreparedQuery
def _mandates_of(account_id: UUID, on: date) -> QuerySet[Mandate]:
    return Mandate.objects.filter(running(on), account_id=account_id).order_by("starts_on", "id")


@PreparedQuery
def _served(cell_ids: Collection[UUID], on: date) -> QuerySet[CellMunicipality, tuple[UUID, UUID]]:
    rows = CellMunicipality.objects.filter(running(on), cell_id__in=cell_ids).order_by("id")
    return rows.values_list("cell_id", "municipality_id")


def _reach(row: Mandate, served: dict[UUID, list[UUID]]) -> list[kernel.Mandate]:
    capacity = Capacity(row.capacity)
    municipalities: list[UUID | None] = [row.municipality_id]
    if capacity in OF_THE_CELL and row.cell_id is not None and row.municipality_id is None:
        municipalities = [*served.get(row.cell_id, [])] or [None]
    return [
        kernel.Mandate(
            id=row.id,
            capacity=capacity,
            starts_on=row.starts_on,
            ends_on=last_day_of(row),
            cell_id=row.cell_id,
            municipality_id=municipality_id,
            organisation_id=row.organisation_id,
            controller_id=row.controller_id or row.organisation_id or municipality_id,
            region=row.region,
        )
        for municipality_id in municipalities
    ]
