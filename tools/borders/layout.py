"""One tile for each municipality, near where it lies, inside the outline of the country.

The package knows where cantons lie, not where municipalities do. So each canton hands out as many points as it has
municipalities, spread evenly over it; the seat of a court takes the point nearest to that court, the others follow by
postal code, from west to east. A city in several cantons stands in the middle of them. Then as many hexagons as there
are municipalities are laid over the country, and every municipality gets one: the whole of the squared ways is the
least there is, which keeps neighbours beside each other and provinces in one piece.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from tools.borders.source import Source, Town
from tools.borders.tidying import Place, tidied

Points = npt.NDArray[np.float64]

SAMPLES_APART = 7.0
"""Units of the sheet between the points by which the inside of a canton is felt out."""
ROUNDS = 30
WESTERNMOST = frozenset({"57097"})
"""Comines-Warneton lies apart from its neighbours, to the west of Mouscron: the one thing known of it that no canton
says. Such a municipality takes the westernmost point of its canton."""
LEAST_PITCH, STEP = 70.0, 0.01


@dataclass(frozen=True, slots=True)
class Comb:
    """Hexagons with a point up, in rows; odd rows stand half a tile to the east. Units of the sheet."""

    west: float
    north: float
    pitch: float

    def middle(self, column: int, row: int) -> tuple[float, float]:
        """Where the middle of a tile is."""
        shift = self.pitch / 2 if row % 2 else 0.0
        return self.west + column * self.pitch + shift, self.north + row * self.pitch * 3**0.5 / 2


def laid_out(source: Source, cantons: Mapping[str, shapely.Geometry]) -> tuple[Comb, dict[str, Place]]:
    """The comb, and column and row for each code; the cantons are those of the sheet."""
    codes = list(source.towns)
    comb, places = fitting_comb(shapely.union_all(list(cantons.values())), len(codes))
    wanted = lying(source, cantons)
    spots = np.array([comb.middle(*one) for one in places])
    ways = squared_ways(np.array([wanted[code] for code in codes]), spots) / comb.pitch**2
    nearest = {code: places[place] for code, place in zip(codes, least_cost(ways), strict=True)}
    groups = {code: (town.province or town.region, town.cantons[0]) for code, town in source.towns.items()}
    by_place = {code: dict(zip(places, map(float, row), strict=True)) for code, row in zip(codes, ways, strict=True)}
    return comb, tidied(nearest, by_place, groups)


def fitting_comb(country: shapely.Geometry, count: int) -> tuple[Comb, list[Place]]:
    """The widest comb of which exactly that many tiles have their middle in the country."""
    west, north, east, south = (float(one) for one in shapely.bounds(country))
    shapely.prepare(country)
    pitch = (shapely.area(country) / count / (3**0.5 / 2)) ** 0.5 * 1.03
    while pitch > LEAST_PITCH:
        comb = Comb(west, north, pitch)
        rows, columns = int((south - north) / pitch / 0.86) + 1, int((east - west) / pitch) + 1
        spots = [(column, row) for row in range(rows) for column in range(columns)]
        inside = shapely.contains_xy(country, np.array([comb.middle(*one) for one in spots]))
        if inside.sum() == count:
            return comb, [one for one, is_in in zip(spots, inside, strict=True) if is_in]
        pitch -= STEP
    raise ValueError(f"no comb has {count} tiles in the country")


def lying(source: Source, ground: Mapping[str, shapely.Geometry]) -> dict[str, tuple[float, float]]:
    """About where each municipality lies."""
    sharing: dict[tuple[str, ...], list[Town]] = defaultdict(list)
    for town in source.towns.values():
        sharing[town.cantons].append(town)
    found = {}
    for cantons, towns in sorted(sharing.items()):
        shared = shapely.union_all([ground[one] for one in cantons])
        found.update(_handed_out(towns, spread(shared, len(towns)), source.courts))
    return found


def spread(ground: shapely.Geometry, count: int) -> Points:
    """That many points, evenly over the ground: Lloyd's method from the points that lie farthest apart."""
    samples = _samples(ground)
    points = samples.mean(axis=0)[None, :] if count == 1 else samples[[samples[:, 0].argmin()]]
    while len(points) < count:
        points = np.vstack([points, samples[squared_ways(samples, points).min(axis=1).argmax()]])
    for _round in range(ROUNDS):
        nearest = squared_ways(samples, points).argmin(axis=1)
        points = np.array([samples[nearest == one].mean(axis=0) for one in range(count)])
    return points


def _samples(ground: shapely.Geometry) -> Points:
    west, south, east, north = shapely.bounds(ground)
    across, up = np.meshgrid(np.arange(west, east, SAMPLES_APART), np.arange(south, north, SAMPLES_APART))
    every = np.column_stack([across.ravel(), up.ravel()])
    shapely.prepare(ground)
    return np.asarray(every[shapely.contains_xy(ground, every)])


def _handed_out(
    towns: Sequence[Town], points: Points, courts: Mapping[str, tuple[int, int]]
) -> dict[str, tuple[float, float]]:
    """Seats of courts first, each the nearest point; then by postal code from west to east."""
    free = sorted((float(x), float(y)) for x, y in points)
    found = {}
    order = sorted(
        towns, key=lambda one: (one.refnis not in WESTERNMOST, one.refnis not in courts, one.postal_code, one.refnis)
    )
    for town in order:
        if town.refnis in courts and town.refnis not in WESTERNMOST:
            east, north = courts[town.refnis]
            point = min(free, key=lambda one: (one[0] - east) ** 2 + (one[1] - north) ** 2)
        else:
            point = free[0]
        free.remove(point)
        found[town.refnis] = point
    return found


def squared_ways(these: Points, those: Points) -> Points:
    """Squared, from each of these to each of those."""
    return np.asarray(((these[:, None, :] - those[None, :, :]) ** 2).sum(axis=2))


def least_cost(costs: Points) -> list[int]:
    """For each row the column it gets, so that the sum is the least: the Hungarian method with shortest paths."""
    count = len(costs)
    rows, columns = np.zeros(count + 1), np.zeros(count + 1)
    owner = np.zeros(count + 1, dtype=int)
    for row in range(1, count + 1):
        owner[0], column = row, 0
        least, before = np.full(count + 1, np.inf), np.zeros(count + 1, dtype=int)
        used = np.zeros(count + 1, dtype=bool)
        while owner[column]:
            used[column] = True
            free = np.flatnonzero(~used[1:]) + 1
            reduced = costs[owner[column] - 1, free - 1] - rows[owner[column]] - columns[free]
            better = reduced < least[free]
            least[free[better]], before[free[better]] = reduced[better], column
            following = int(free[least[free].argmin()])
            step = least[following]
            rows[owner[used]] += step
            columns[used] -= step
            least[~used] -= step
            column = following
        while column:
            owner[column] = owner[before[column]]
            column = before[column]
    found = [0] * count
    for place in range(1, count + 1):
        found[owner[place] - 1] = place - 1
    return found
