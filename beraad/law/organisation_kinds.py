"""What an organisation is: it decides under which part of art. 3 §1 its people may sit, if at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from beraad.law.tables_of_law import read


class Level(StrEnum):
    """On whose strength somebody may sit."""

    FIXED = "fixed"
    MUNICIPAL = "municipal"
    COMMUNITY = "community"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class KindOfOrganisation:
    """One row of the pick list; ``fwb`` is the number in art. 3 of the French Community's closed list.

    ``is_inferred``: that it sits at this level is our own reading and stands in no text that was read.
    """

    key: str
    level: Level
    names: Mapping[str, str]
    fwb: str = ""
    is_inferred: bool = False


def _kind(key: str, row: Mapping[str, Any]) -> KindOfOrganisation:
    names = MappingProxyType({language: row[language] for language in ("nl", "fr", "de", "en")})
    return KindOfOrganisation(key, Level(row["level"]), names, row.get("fwb", ""), row.get("inferred", False))


KINDS: Mapping[str, KindOfOrganisation] = MappingProxyType(
    {key: _kind(key, row) for key, row in read("organisation_kinds").items()}
)
"""Every kind by its key; those with level ``none`` may not sit at all."""


def is_inferred(kind: str) -> bool:
    """Whether the level of a kind is our own reading."""
    found = KINDS.get(kind)
    return found is not None and found.is_inferred


def level_of(kind: str) -> Level:
    """The level of a kind; what the table does not know has none."""
    found = KINDS.get(kind)
    return found.level if found else Level.NONE
