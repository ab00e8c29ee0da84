"""Coverage as a map: shares of regions and provinces in true borders, municipalities as a scheme of tiles."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext

from beraad.foundation.ui.areas import AreasMap, LegendRow, Shade
from beraad.foundation.ui.dates import long_day
from beraad.rooms.cells import words
from beraad.rooms.cells.borders import Level, borders
from beraad.rooms.cells.maps import Value, legend_of_shares, map_of_borders, map_of_tiles, shade_of_share
from beraad.rooms.cells.queries import Coverage, Share
from beraad.rooms.cells.reference import arrondissement_names, province_names
from beraad.rooms.cells.statements import Statement
from beraad.rooms.cells.territory import Region


def said_by_region(said: Statement, language: str) -> AreasMap | None:
    """What a statement says of each region; None where it names no region, or not of how many."""
    shares = {
        region.value: Share(stated.municipalities, stated.of)
        for region, stated in said.regions.items()
        if stated.municipalities is not None and stated.of
    }
    if not shares:
        return None
    return map_of_borders(
        Level.REGION,
        _values(shares, {region.value: str(name) for region, name in words.REGIONS.items()}),
        title=gettext("Share of municipalities with a cell, by region"),
        description=said.source[language],
        legend=legend_of_shares(),
        skip_to="stated",
    )


def known_by_province(now: Coverage, language: str) -> AreasMap:
    """What the register knows of each province on a day; Brussels stands beside them."""
    names = {**province_names(language), Region.BRUSSELS.value: str(words.REGIONS[Region.BRUSSELS])}
    return map_of_borders(
        Level.PROVINCE,
        _values(now.by_province, names),
        title=gettext("Share of municipalities with a cell, by province"),
        description=gettext("According to this register, on %(day)s.") % {"day": long_day(now.on)},
        legend=legend_of_shares(),
        skip_to="shares",
    )


def known_by(level: Level, now: Coverage, language: str) -> AreasMap:
    """What the register knows on a day, by province, judicial arrondissement or canton."""
    if level is Level.PROVINCE:
        return known_by_province(now, language)
    titles = {
        Level.ARRONDISSEMENT: gettext("Share of municipalities with a cell, by judicial arrondissement"),
        Level.CANTON: gettext("Share of municipalities with a cell, by canton"),
    }
    values = _values(shares_of(level, now), names_of(level, language))
    if level is Level.CANTON:
        values = {key: replace(value, short="") for key, value in values.items()}
    return map_of_borders(
        level,
        values,
        title=titles[level],
        description=gettext("According to this register, on %(day)s.") % {"day": long_day(now.on)},
        legend=legend_of_shares(),
        skip_to="shares-chosen",
    )


def shares_of(level: Level, now: Coverage) -> dict[str, Share]:
    """The share of each arrondissement or canton; a municipality that lies in several cantons counts in each."""
    if level is Level.ARRONDISSEMENT:
        return now.by_arrondissement
    served = {town.code: town.cell_id is not None for town in now.towns}
    cantons = borders().grounds[Level.CANTON]
    return {
        key: Share(sum(served.get(code, False) for code in (*one.whole, *one.partly)), len(one.whole) + len(one.partly))
        for key, one in cantons.items()
    }


def names_of(level: Level, language: str) -> dict[str, str]:
    """What the areas of a level are called."""
    if level is Level.ARRONDISSEMENT:
        return dict(arrondissement_names(language))
    return {key: one.name(language) for key, one in borders().grounds[level].items()}


def known_by_town(now: Coverage, language: str) -> AreasMap:
    """Whether a cell serves each municipality of today: one tile for each."""
    served, alone = gettext("a cell serves it"), gettext("no cell in this register")
    values = {
        town.code: Value(
            Shade.FIFTH if town.cell_id else Shade.FIRST,
            town.name_in(language),
            served if town.cell_id else alone,
        )
        for town in now.towns
    }
    return map_of_tiles(
        values,
        title=gettext("Municipalities with a cell"),
        description=gettext("According to this register, on %(day)s.") % {"day": long_day(now.on)},
        legend=(LegendRow(Shade.FIFTH, served), LegendRow(Shade.FIRST, alone)),
    )


def _values(shares: Mapping[str, Share], names: Mapping[str, str]) -> dict[str, Value]:
    return {key: _value(names[key], share) for key, share in shares.items()}


def _value(name: str, share: Share) -> Value:
    told = gettext("%(covered)s of %(of)s") % {"covered": share.covered, "of": share.of}
    percent = "" if share.percent is None else f"{round(share.percent)} %"
    return Value(shade_of_share(share.covered, share.of), name, told, percent)
