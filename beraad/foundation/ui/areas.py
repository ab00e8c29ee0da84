"""What rooms hand to the map of areas: paths and words, small frozen values, no geography of its own."""

from dataclasses import dataclass
from enum import StrEnum


class Shade(StrEnum):
    """The class of a value, from the lowest to the highest of five; or why there is none."""

    FIRST = "1"
    SECOND = "2"
    THIRD = "3"
    FOURTH = "4"
    FIFTH = "5"
    NO_DATA = "none"
    NOT_APPLICABLE = "apart"


FIVE = (Shade.FIRST, Shade.SECOND, Shade.THIRD, Shade.FOURTH, Shade.FIFTH)


@dataclass(frozen=True, slots=True)
class Area:
    """One area: its outline in units of the sheet, its class, and its value in words.

    ``short`` stands on the map at ``at`` where ``room``, the way to the nearest border, allows it; with ``url`` the
    area is a link.
    """

    key: str
    path: str
    shade: Shade
    label: str
    number: str = ""
    short: str = ""
    at: tuple[int, int] = (0, 0)
    room: int = 0
    url: str = ""

    @property
    def words(self) -> str:
        """``Gent: 3 of 5``; what is said where the drawing is not seen."""
        return f"{self.label}: {self.number}" if self.number else self.label


@dataclass(frozen=True, slots=True)
class Outline:
    """A border drawn over the areas; strong for the outer ones."""

    path: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class LegendRow:
    """What a class means."""

    shade: Shade
    words: str


@dataclass(frozen=True, slots=True)
class AreasMap:
    """A whole map. ``key`` is unique on its page; ``grain`` is how far hatches lie apart, in units of the sheet.

    ``skip_to`` is the id of the table that says the same; ``note`` says what the map is not; ``credit`` whose it is,
    and ``credit_url`` under which licence.
    """

    key: str
    title: str
    description: str
    size: tuple[int, int]
    areas: tuple[Area, ...]
    outlines: tuple[Outline, ...] = ()
    legend: tuple[LegendRow, ...] = ()
    grain: int = 40
    note: str = ""
    credit: str = ""
    credit_url: str = ""
    skip_to: str = ""

    @property
    def has_links(self) -> bool:
        """Whether it can be walked through with the keyboard."""
        return any(area.url for area in self.areas)
