"""One tile for each municipality, on a comb of hexagons: a scheme, not a map. Pure.

Where a tile lies follows from its canton and from nothing nearer; what that is worth: docs/decisions/0044.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

FILE = Path(__file__).parent / "tables" / "tiles.toml"

Place = tuple[int, int]
Corner = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tile:
    """Where a municipality stands on the comb: column and row; odd rows stand half a tile to the east."""

    refnis: str
    at: Place
    region: str
    province: str


EDGE = 12
"""Units of the sheet that stay free around the comb."""


@dataclass(frozen=True, slots=True)
class Comb:
    """All tiles, with the width of one in units of the sheet."""

    pitch: float
    tiles: Mapping[str, Tile]

    def corners(self, place: Place) -> tuple[Corner, ...]:
        """The six corners of a place, clockwise from the top; whole units, the same for neighbours."""
        column, row = place
        half, slope = self.pitch / 2, self.pitch / 12**0.5
        halves, slopes = 2 * column + row % 2, 3 * row
        turns = ((1, 0), (2, 1), (2, 3), (1, 4), (0, 3), (0, 1))
        return tuple(
            (EDGE + round((halves + across) * half), EDGE + round((slopes + down) * slope)) for across, down in turns
        )

    @property
    def size(self) -> tuple[int, int]:
        """How much of the sheet it takes."""
        every = [corner for tile in self.tiles.values() for corner in self.corners(tile.at)]
        return max(x for x, _y in every) + EDGE, max(y for _x, y in every) + EDGE


@cache
def comb() -> Comb:
    """Read once."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    tiles = {
        refnis: Tile(refnis, (one["at"][0], one["at"][1]), one["region"], one["province"])
        for refnis, one in told["tile"].items()
    }
    return Comb(told["comb"]["pitch"], tiles)


@cache
def outline_of(refnis: str) -> str:
    """The path of one tile."""
    corners = comb().corners(comb().tiles[refnis].at)
    steps = " ".join(f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(corners)).replace(" -", "-")
    return f"M{corners[0][0]} {corners[0][1]}l{steps}z"


def beside(place: Place) -> tuple[Place, ...]:
    """The six places around one, clockwise from the north-east, as the sides between the corners are."""
    column, row = place
    right, left = column + row % 2, column + row % 2 - 1
    return (right, row - 1), (column + 1, row), (right, row + 1), (left, row + 1), (column - 1, row), (left, row - 1)


@cache
def lines_between_regions() -> str:
    """The outer border, and the borders between regions, along the tiles."""
    return _lines(lambda tile: tile.region)


@cache
def lines_between_provinces() -> str:
    """The same for provinces; Brussels stands apart as if it were one."""
    return _lines(lambda tile: tile.province or tile.region)


def _lines(of: Callable[[Tile], str]) -> str:
    holder = {tile.at: of(tile) for tile in comb().tiles.values()}
    sides = set()
    for place, area in holder.items():
        corners = comb().corners(place)
        for turn, other in enumerate(beside(place)):
            if holder.get(other) != area:
                sides.add(tuple(sorted((corners[turn], corners[(turn + 1) % 6]))))
    return "".join(f"M{a} {b}L{c} {d}" for (a, b), (c, d) in sorted(sides))
