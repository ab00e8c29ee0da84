"""Who sat at the table without a key: on the sheet by name, in the register by organisation and hour."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from beraad.rooms.meetings.models import Item
from beraad.rooms.meetings.queries.table import TableView


@dataclass(frozen=True, slots=True)
class NamedStay:
    """Somebody without a key, of an organisation, with clock times."""

    name: str
    organisation_id: UUID
    entered_at: datetime
    left_at: datetime | None


def by_name_as_data(item: Item, table: TableView) -> list[dict[str, str]]:
    """For the sheet: the names that lie on the table, with what the register knows."""
    names = dict(table.named)
    return [
        {
            "name": names.get(stay.id, ""),
            "organisation": str(stay.organisation_id),
            "entered_at": stay.entered_at.isoformat(),
            "left_at": stay.left_at.isoformat() if stay.left_at else "",
        }
        for stay in item.presences_by_name.all()
    ]


def named_stays(sheet: Mapping[str, Any]) -> tuple[NamedStay, ...]:
    """Read them from an opened sheet; a sheet without them had nobody by name."""
    return tuple(
        NamedStay(
            name=row["name"],
            organisation_id=UUID(row["organisation"]),
            entered_at=datetime.fromisoformat(row["entered_at"]),
            left_at=datetime.fromisoformat(row["left_at"]) if row["left_at"] else None,
        )
        for row in sheet.get("by_name", ())
    )
