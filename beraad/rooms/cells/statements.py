"""What was said in public about how many cells there are and whom they serve, read from the reviewed table. Pure.

Cells and municipalities are two measures and never added; a statement that contradicts itself is kept and shown,
and stands in no total.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from beraad.rooms.cells.reference import table
from beraad.rooms.cells.territory import Region

LANGUAGES = ("nl", "fr", "de", "en")


class Standing(StrEnum):
    """How far a statement can be relied on."""

    VERIFIED = "verified"
    PRESS = "press"
    CONTRADICTORY = "contradictory"


@dataclass(frozen=True, slots=True)
class Stated:
    """What one statement says of the country or of one region; None where it says nothing."""

    cells: int | None
    municipalities: int | None
    of: int | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of one day: where it was made, what it says, and how far it can be relied on."""

    key: str
    on: date
    standing: Standing
    belgium: Stated
    regions: Mapping[Region, Stated]
    source: Mapping[str, str]
    doubt: Mapping[str, str]

    @property
    def counts(self) -> bool:
        """Whether its figures may stand in a total or a curve."""
        return self.standing is not Standing.CONTRADICTORY


@dataclass(frozen=True, slots=True)
class PilotGrant:
    """The municipalities that a source names: they received a grant, which says nothing about a cell."""

    year: int
    keys: tuple[str, ...]


@cache
def statements() -> tuple[Statement, ...]:
    """Every statement, the oldest first."""
    found = (_statement(row) for row in table("statements")["statement"])
    return tuple(sorted(found, key=lambda one: one.on))


def statement_on(on: date) -> Statement | None:
    """The last one that counts, made on that day or before."""
    said = [one for one in statements() if one.on <= on and one.counts]
    return said[-1] if said else None


@cache
def pilot_grant() -> PilotGrant:
    """The grant of 2016 to fifteen municipalities."""
    row = table("statements")["pilot_grant"]
    return PilotGrant(row["year"], tuple(row["named"]))


def faults_of(statement: Statement) -> list[str]:
    """Sums that do not come out; empty for a statement whose regions add up, or that names none."""
    found = []
    for measure in Stated.__dataclass_fields__:
        whole = getattr(statement.belgium, measure)
        parts = [getattr(stated, measure) for stated in statement.regions.values()]
        if whole is not None and parts and None not in parts and sum(parts) != whole:
            found.append(f"{statement.key}: {measure} of the regions are {sum(parts)}, not {whole}")
    return found


def _statement(row: Mapping[str, Any]) -> Statement:
    return Statement(
        key=row["key"],
        on=row["on"],
        standing=Standing(row["status"]),
        belgium=_stated(row),
        regions={Region(key): _stated(said) for key, said in row.get("region", {}).items()},
        source=row["source"],
        doubt=row.get("doubt", {}),
    )


def _stated(row: Mapping[str, Any]) -> Stated:
    return Stated(row.get("cells"), row.get("municipalities"), row.get("of"))
