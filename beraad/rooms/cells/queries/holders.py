"""Who receives a key to a new place: the holders behind running mandates, each until the mandate ends."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q

from beraad.foundation.vault.door import Grant
from beraad.law.capacities import Capacity
from beraad.rooms.cells.models import Cell, Mandate, Municipality, Organisation
from beraad.rooms.cells.queries.clearance import last_day_of, running, that_count
from beraad.rooms.cells.queries.register import cell_of, id_of, municipalities_of_cell, organisations_of_cell
from beraad.rooms.cells.vocabulary import OF_THE_CELL, OF_THE_ORGANISATION

Body = Cell | Municipality | Organisation | UUID


def holders_in(
    capacity: Capacity,
    *,
    municipality: Body | None = None,
    cell: Body | None = None,
    organisation: Body | None = None,
    on: date,
) -> list[UUID]:
    """The holders of everybody with that capacity for the body on that day; nobody without a key.

    Nor, for the police, anybody without a clearance. A municipality asked for a cell-wide capacity is answered
    for the cell that serves it.
    """
    found = grants_in(capacity, municipality=municipality, cell=cell, organisation=organisation, on=on)
    return list(dict.fromkeys(grant.holder_id for grant in found))


def grants_in(
    capacity: Capacity,
    *,
    municipality: Body | None = None,
    cell: Body | None = None,
    organisation: Body | None = None,
    on: date,
) -> list[Grant]:
    """The same people, each with the last day of the mandate and the organisation it is for."""
    rows = Mandate.objects.filter(running(on), capacity=capacity, account__holder__isnull=False)
    rows = rows.filter(account__is_active=True)
    if municipality is not None:
        rows = rows.filter(_of_municipality(capacity, id_of(municipality), on))
    if cell is not None:
        rows = rows.filter(_of_cell(capacity, id_of(cell), on))
    if organisation is not None:
        rows = rows.filter(organisation_id=id_of(organisation))
    found = that_count(rows.select_related("account").order_by("starts_on", "id"), on)
    return [_grant(row, row.account.holder_id) for row in found if row.account.holder_id is not None]


def partner_grants(organisations: Mapping[UUID, UUID | None], on: date) -> list[Grant]:
    """Who comes for an organisation, until the mandate for it ends; whoever comes for none, without an end.

    ``organisations``: per holder the organisation, or nothing.
    """
    rows = Mandate.objects.filter(
        running(on), capacity__in=OF_THE_ORGANISATION, account__holder_id__in=list(organisations)
    ).select_related("account")
    ends: dict[UUID, list[date | None]] = {}
    for row in rows:
        if row.account.holder_id and organisations[row.account.holder_id] == row.organisation_id:
            ends.setdefault(row.account.holder_id, []).append(last_day_of(row))
    return [Grant(who, _latest(ends.get(who, [])), body) for who, body in organisations.items()]


def police_who_may_sit(cell: Cell | UUID, on: date) -> list[UUID]:
    """The holders of the police members whose clearance reaches that day; who has none does not sit."""
    return holders_in(Capacity.POLICE_MEMBER, cell=cell, on=on)


def _latest(ends: Sequence[date | None]) -> date | None:
    """The latest of these days; nothing when one of them is open."""
    return None if None in ends else max((day for day in ends if day is not None), default=None)


def _grant(row: Mandate, holder_id: UUID) -> Grant:
    return Grant(holder_id, last_day_of(row), row.organisation_id)


def _of_municipality(capacity: Capacity, municipality_id: UUID, on: date) -> Q:
    own = Q(municipality_id=municipality_id)
    if capacity not in OF_THE_CELL:
        return own | Q(controller_id=municipality_id)
    cell = cell_of(municipality_id, on)
    return own if cell is None else own | Q(municipality_id__isnull=True, cell_id=cell.id)


def _of_cell(capacity: Capacity, cell_id: UUID, on: date) -> Q:
    own = Q(cell_id=cell_id)
    if capacity is Capacity.MAYOR:
        return own | Q(municipality_id__in=municipalities_of_cell(cell_id, on).values("id"))
    if capacity in {Capacity.PARTNER_CONTACT, Capacity.PARTNER_PROFESSIONAL}:
        return own | Q(organisation_id__in=organisations_of_cell(cell_id, on).values("id"))
    return own
