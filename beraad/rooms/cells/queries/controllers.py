"""Controllers: municipalities and organisations under one id."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from beraad.foundation.database.prepared import PreparedQuery
from beraad.rooms.cells.models import Cell, Municipality, Organisation
from beraad.rooms.cells.queries.register import municipalities_of_cell, organisations_of_cell


def controller_names(controller_ids: Iterable[UUID], language: str = "nl") -> dict[UUID, str]:
    """The names of controllers in a language: two queries."""
    wanted = set(controller_ids)
    if not wanted:
        return {}
    names = {row.id: row.name_in(language) for row in _towns(wanted)}
    missing = wanted - names.keys()
    if missing:
        names |= dict(Organisation.objects.filter(id__in=missing).values_list("id", "name"))
    return names


@PreparedQuery
def _towns(municipality_ids: Collection[UUID]) -> QuerySet[Municipality]:
    return Municipality.objects.filter(id__in=municipality_ids)


def controller_name(controller_id: UUID, language: str = "nl") -> str:
    """The name of one controller; empty when there is none with that id."""
    return controller_names([controller_id], language).get(controller_id, "")


def controllers_of_cell(cell: Cell, on: date, language: str = "nl") -> dict[UUID, str]:
    """The municipalities of a cell first, then its organisations, with their names."""
    names = {row.id: row.name_in(language) for row in municipalities_of_cell(cell, on)}
    return names | {row.id: row.name for row in organisations_of_cell(cell, on)}
