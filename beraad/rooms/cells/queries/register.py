"""The register: which cell serves whom, and who holds which mandate."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from beraad.foundation.database.prepared import PreparedQuery
from beraad.foundation.kernel.actor import Actor
from beraad.law.capacities import Capacity
from beraad.rooms.accounts.models import Account
from beraad.rooms.cells.models import Cell, CellMunicipality, Mandate, Municipality, Organisation
from beraad.rooms.cells.queries.clearance import running
from beraad.rooms.cells.vocabulary import WHOLE_NETWORK

FIXED = (Capacity.CHAIR, Capacity.COORDINATOR, Capacity.POLICE_MEMBER)
"""The seats that every table of a cell has."""


def cell_of(municipality_id: UUID, on: date) -> Cell | None:
    """The cell that serves a municipality on that day."""
    member = Q(memberships__starts_on__lte=on) & (
        Q(memberships__ends_on__isnull=True) | Q(memberships__ends_on__gte=on)
    )
    return Cell.objects.filter(member, memberships__municipality_id=municipality_id).first()


def municipalities_of_cell(cell: Cell | UUID, on: date) -> QuerySet[Municipality]:
    """The municipalities a cell serves on that day."""
    member = Q(memberships__starts_on__lte=on) & (
        Q(memberships__ends_on__isnull=True) | Q(memberships__ends_on__gte=on)
    )
    return Municipality.objects.filter(member, memberships__cell_id=id_of(cell)).distinct()


def organisations_of_cell(cell: Cell | UUID, on: date) -> QuerySet[Organisation]:
    """The organisations a cell may invite on that day; whether each has a valid basis is the law's question."""
    partner = Q(partnerships__starts_on__lte=on) & (
        Q(partnerships__ends_on__isnull=True) | Q(partnerships__ends_on__gte=on)
    )
    return Organisation.objects.filter(partner, partnerships__cell_id=id_of(cell)).distinct()


def mandates_of_cell(cell: Cell | UUID, on: date) -> QuerySet[Mandate]:
    """Every mandate in the cell on that day: of the cell, of its municipalities, of its organisations."""
    rows = Mandate.objects.filter(running(on)).filter(within_cell(cell, on))
    return rows.select_related("account", "municipality", "organisation").order_by("capacity", "starts_on", "id")


def members_of_cell(cell: Cell | UUID, on: date) -> QuerySet[Mandate]:
    """The mandates in the cell that run on that day or begin later, in no order."""
    ahead = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    rows = Mandate.objects.filter(ahead).filter(within_cell(cell, on))
    return rows.select_related("account", "municipality", "organisation", "deputy_of")


def within_cell(cell: Cell | UUID, on: date) -> Q:
    """The condition for mandates of the cell, of its municipalities, or of its organisations."""
    cell_id = id_of(cell)
    towns = municipalities_of_cell(cell_id, on).values("id")
    organisations = organisations_of_cell(cell_id, on).values("id")
    return (
        Q(cell_id=cell_id)
        | Q(municipality_id__in=towns)
        | Q(organisation_id__in=organisations)
        | Q(controller_id__in=towns)
        | Q(controller_id__in=organisations)
    )


def fixed_seats(cell_id: UUID, on: date) -> list[tuple[str, UUID, str]]:
    """Capacity, account and name of chair, coordinator and police member on that day, in that order: one query."""
    return sorted(_fixed_seats(cell_id, on), key=lambda seat: FIXED.index(Capacity(seat[0])))


@PreparedQuery
def _fixed_seats(cell_id: UUID, on: date) -> QuerySet[Mandate, tuple[str, UUID, str]]:
    rows = mandates_of_cell(cell_id, on).filter(capacity__in=FIXED)
    return rows.values_list("capacity", "account_id", "account__name")


def capacities_in(cell: Cell | UUID, account: Account | UUID, on: date) -> frozenset[Capacity]:
    """In which capacities somebody acts in the cell, from that day on or already."""
    ahead = Mandate.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), account=account)
    of_the_cell = ahead.filter(
        Q(cell_id=id_of(cell)) | Q(organisation_id__in=organisations_of_cell(cell, on).values("id"))
    )
    return frozenset(map(Capacity, of_the_cell.values_list("capacity", flat=True)))


def police_clearance(holder_id: UUID, cell: Cell | UUID, on: date) -> tuple[str, date | None]:
    """The level and the last day of the clearance with which somebody sits for the police."""
    mandate = (
        Mandate.objects.filter(
            running(on), capacity=Capacity.POLICE_MEMBER, cell_id=id_of(cell), account__holder_id=holder_id
        )
        .order_by("clearance_until", "id")
        .last()
    )
    return (mandate.clearance_level, mandate.clearance_until) if mandate else ("", None)


def cells_visible_to(actor: Actor, on: date) -> QuerySet[Cell]:
    """The cells somebody sits in, is invited to, or supervises; nobody else learns that they exist here."""
    cells = {mandate.cell_id for mandate in actor.mandates if mandate.cell_id}
    municipalities = {mandate.municipality_id for mandate in actor.mandates if mandate.municipality_id}
    organisations = {mandate.organisation_id for mandate in actor.mandates if mandate.organisation_id}
    controllers = {mandate.controller_id for mandate in actor.mandates if mandate.capacity is Capacity.DPO}
    member = Q(memberships__starts_on__lte=on) & (
        Q(memberships__ends_on__isnull=True) | Q(memberships__ends_on__gte=on)
    )
    partner = Q(partnerships__starts_on__lte=on) & (
        Q(partnerships__ends_on__isnull=True) | Q(partnerships__ends_on__gte=on)
    )
    return Cell.objects.filter(
        Q(id__in=cells)
        | (member & Q(memberships__municipality_id__in=municipalities | controllers))
        | (partner & Q(partnerships__organisation_id__in=organisations | controllers))
    ).distinct()


def cells_helped_by(actor: Actor, on: date) -> QuerySet[Cell]:
    """The cells that a desk may help on that day: the whole country, or those that serve the own region.

    A joint cell over a regional border is helped by the desks of both regions.
    """
    return Cell.objects.all() if actor.is_a(Capacity.FEDERAL_SUPPORT) else cells_serving(actor.regions(), on)


def cells_serving(regions: Iterable[str], on: date) -> QuerySet[Cell]:
    """The cells that serve a municipality in one of these regions on that day."""
    serving = CellMunicipality.objects.filter(running(on), municipality__region__in=sorted(regions))
    return Cell.objects.filter(id__in=serving.values("cell_id"))


def cells_kept_by(actor: Actor, on: date) -> QuerySet[Cell]:
    """The cells whose members somebody may write down: every one for the operator, else those they may know of."""
    if actor.first(Capacity.OPERATOR, Capacity.SYSTEM) is not None:
        return Cell.objects.all()
    return cells_visible_to(actor, on)


def letters_in_use() -> frozenset[str]:
    """The three letters of every cell that ever was."""
    return frozenset(Cell.objects.values_list("prefix", flat=True))


def cells_listed_for(actor: Actor, on: date) -> list[tuple[Cell, tuple[Municipality, ...]]]:
    """Names of cells and of the municipalities they serve: all, those a desk helps, and those one sits in."""
    if actor.first(*WHOLE_NETWORK) is not None:
        cells = Cell.objects.all()
    else:
        seen = Q(id__in=cells_visible_to(actor, on).values("id")) | Q(id__in=cells_helped_by(actor, on).values("id"))
        cells = Cell.objects.filter(seen)
    rows = CellMunicipality.objects.filter(running(on), cell__in=cells).select_related("cell", "municipality")
    served: dict[UUID, list[CellMunicipality]] = {}
    for row in rows.order_by("cell__name", "municipality__name_nl"):
        served.setdefault(row.cell_id, []).append(row)
    return [(found[0].cell, tuple(row.municipality for row in found)) for found in served.values()]


def id_of(row: Cell | Municipality | Organisation | UUID) -> UUID:
    """The id of a body that is named by its row or by its id."""
    return row if isinstance(row, UUID) else row.id
