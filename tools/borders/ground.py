"""The true borders: cantons made simpler together, so that neighbours keep one border, and unions of them.

Simplifying is Visvalingam's, over the whole coverage at once; then every corner goes to a whole place on the sheet and
the lines are knotted anew there, so that no two borders cross. An arrondissement, a province and a region are unions
of cantons: by the Judicial Code a canton is made of municipalities of one province. That is checked, not believed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely

from tools.borders.projection import on_sheet
from tools.borders.source import Source

TOLERANCE = 450.0
"""Metres: a corner whose triangle is smaller than the square of it may go."""

SPECK = 20.0
"""Square units, a fifth of a square kilometre: a smaller piece of land is not drawn."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One area of the map: its polygons on the sheet, the place for a number, and how far it is to a border."""

    path: str
    at: tuple[int, int]
    room: int


def simplified(source: Source) -> dict[str, shapely.Geometry]:
    """Every canton on the sheet, in whole units, edges shared."""
    names = list(source.polygons)
    coarse = shapely.coverage_simplify([source.polygons[name] for name in names], TOLERANCE)
    sheets = [shapely.transform(one, _rounded) for one in coarse]
    knotted = shapely.union_all(shapely.boundary(sheets), grid_size=1.0)
    faces = [face for face in shapely.get_parts(shapely.polygonize([knotted])) if face.area >= SPECK]
    tree = shapely.STRtree([shapely.make_valid(one) for one in sheets])
    found: dict[str, list[shapely.Geometry]] = defaultdict(list)
    for face in faces:
        inside = tree.query(shapely.point_on_surface(face), predicate="within")
        if len(inside):
            found[names[int(inside[0])]].append(face)
    return _without_pinholes({name: shapely.union_all(found[name]) for name in names})


def _without_pinholes(cantons: dict[str, shapely.Geometry]) -> dict[str, shapely.Geometry]:
    """What is too small to draw and lies inside the country goes to the canton with which it has most border."""
    country = shapely.union_all(list(cantons.values()))
    rings = (ring for part in shapely.get_parts(country) for ring in part.interiors)
    filled = dict(cantons)
    for hole in map(shapely.Polygon, rings):
        if hole.area < SPECK:
            shared = {name: shapely.intersection(hole.exterior, land).length for name, land in filled.items()}
            nearest = max(shared, key=lambda name: shared[name])
            filled[nearest] = shapely.union(filled[nearest], hole)
    return filled


def areas(cantons: Mapping[str, shapely.Geometry], belongs: Mapping[str, str]) -> dict[str, Ground]:
    """The unions of cantons that belong to the same area, by its name."""
    members: dict[str, list[shapely.Geometry]] = defaultdict(list)
    for canton, area in belongs.items():
        members[area].append(cantons[canton])
    return {area: _ground(shapely.union_all(members[area])) for area in sorted(members)}


def provinces_of(source: Source) -> dict[str, str]:
    """The one province of each canton, empty in Brussels; an error when a canton lies in two."""
    return _one_each(source, {town.refnis: town.province for town in source.towns.values()})


def regions_of(source: Source) -> dict[str, str]:
    """The one region of each canton; an error when a canton lies in two."""
    return _one_each(source, {town.refnis: town.region for town in source.towns.values()})


def _one_each(source: Source, of_town: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for name, canton in source.cantons.items():
        values = {of_town[entry["municipality"]] for entry in canton["municipalities"]}
        if len(values) != 1:
            raise ValueError(f"the canton {name} lies in {', '.join(sorted(values))}: a union of cantons is not exact")
        found[name] = values.pop()
    return found


def _ground(land: shapely.Geometry) -> Ground:
    polygons = sorted(_polygons(land), key=lambda one: (-one.area, one.bounds))
    middle = shapely.maximum_inscribed_circle(polygons[0], tolerance=2.0)
    (east, south), _edge = middle.coords
    path = "".join(_ring(ring.coords) for one in polygons for ring in (one.exterior, *one.interiors))
    return Ground(path, (round(east), round(south)), round(middle.length))


def _polygons(land: shapely.Geometry) -> list[shapely.Polygon]:
    return [shapely.normalize(one) for one in shapely.get_parts(land)]


def _ring(points: Iterable[tuple[float, ...]]) -> str:
    """``M`` to the first corner, then steps from corner to corner, and home; a minus parts two numbers by itself."""
    corners = [(round(one[0]), round(one[1])) for one in points][:-1]
    steps = " ".join(f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(corners)).replace(" -", "-")
    return f"M{corners[0][0]} {corners[0][1]}l{steps}z"


def _rounded(points: np.ndarray) -> np.ndarray:
    return np.array([on_sheet(*one) for one in points], dtype=float)
