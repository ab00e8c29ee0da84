"""The legal texts the house cites, each with its official number, titles and days in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from beraad.law.tables_of_law import read

LANGUAGES = ("nl", "fr", "de", "en")
"""The languages in which every sentence of the law exists; Dutch comes first."""


class Reading(StrEnum):
    """How much of a text was actually read."""

    FULL = "full"
    EXCERPT = "excerpt"
    NOT_AVAILABLE = "not_available"


@dataclass(frozen=True, slots=True)
class Instrument:
    """One legal text; never named by its date alone, for two laws may share one."""

    key: str
    number: str
    eli: str
    titles: Mapping[str, str]
    short: Mapping[str, str]
    own_translation: frozenset[str]
    starts_on: date | None
    ends_on: date | None
    reading: Reading
    doubts: tuple[Mapping[str, str], ...]

    def is_in_force_on(self, on: date) -> bool:
        """Whether the text was in force on that day; an unknown first day does not stand in the way."""
        has_begun = self.starts_on is None or self.starts_on <= on
        return has_begun and (self.ends_on is None or on <= self.ends_on)


def _instrument(key: str, row: Mapping[str, Any]) -> Instrument:
    return Instrument(
        key=key,
        number=row["number"],
        eli=row["eli"],
        titles=MappingProxyType(dict(row["title"])),
        short=MappingProxyType(dict(row["short"])),
        own_translation=frozenset(row["own_translation"]),
        starts_on=row.get("from"),
        ends_on=row.get("until"),
        reading=Reading(row["reading"]),
        doubts=tuple(MappingProxyType(dict(doubt)) for doubt in row["doubts"]),
    )


INSTRUMENTS: Mapping[str, Instrument] = MappingProxyType(
    {key: _instrument(key, row) for key, row in read("instruments").items()}
)
"""All instruments by the key that citations carry."""
