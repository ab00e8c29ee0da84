"""What the page of coverage shows: the same figures in words of the reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from beraad.rooms.cells import words
from beraad.rooms.cells.borders import Level
from beraad.rooms.cells.queries import Coverage, Share, keys_written_down
from beraad.rooms.cells.reference import province_names, territory
from beraad.rooms.cells.statements import Standing, Stated, Statement, pilot_grant
from beraad.rooms.cells.territory import Region, Town, official_name
from beraad.rooms.cells.views.drawings import names_of, shares_of


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One row of the register: what it is called, its share, and that of the earlier day if one was asked for."""

    name: str
    share: Share
    before: Share | None = None

    @property
    def change(self) -> int | None:
        """How many municipalities more, or fewer, a cell serves."""
        return None if self.before is None else self.share.covered - self.before.covered


@dataclass(frozen=True, slots=True)
class StatedRow:
    """One row of a statement."""

    name: str
    stated: Stated
    percent: float | None


@dataclass(frozen=True, slots=True)
class StatementShown:
    """A statement in the reader's language."""

    statement: Statement
    source: str
    doubt: str
    standing: str
    tone: str
    rows: tuple[StatedRow, ...]

    @property
    def has_cells(self) -> bool:
        """Whether it says how many cells there are at all."""
        return any(row.stated.cells is not None for row in self.rows)


def groups_of(now: Coverage, before: Coverage | None, language: str) -> list[tuple[str, list[ShareRow]]]:
    """The shares of the register by region, province and language area."""
    provinces = {Region.BRUSSELS: words.REGIONS[Region.BRUSSELS], **province_names(language)}
    return [
        (gettext("By region"), _rows(now.by_region, before.by_region if before else None, words.REGIONS)),
        (gettext("By province"), _rows(now.by_province, before.by_province if before else None, provinces)),
        (gettext("By language area"), _rows(now.by_area, before.by_area if before else None, words.AREAS)),
    ]


def level_word(level: Level) -> str:
    """What one area of a map is."""
    return {
        Level.PROVINCE: gettext("Province"),
        Level.ARRONDISSEMENT: gettext("Judicial arrondissement"),
        Level.CANTON: gettext("Canton"),
    }[level]


def chosen_rows(level: Level, now: Coverage, before: Coverage | None, language: str) -> list[ShareRow]:
    """The rows beside a map by arrondissement or canton; of provinces they stand among the groups already."""
    if level is Level.PROVINCE:
        return []
    earlier = shares_of(level, before) if before and level is Level.ARRONDISSEMENT else None
    return _rows(shares_of(level, now), earlier, names_of(level, language))


def grants(language: str) -> tuple[int, list[tuple[str, str]]]:
    """The year of the pilot grants, and who received one, by name; no cell follows from it.

    The key stands beside the name where the register of this house has the municipality, else nothing.
    """
    grant, towns = pilot_grant(), territory().towns
    here = keys_written_down(grant.keys)
    named = [(key if key in here else "", name_of(towns[key], language)) for key in grant.keys]
    return grant.year, sorted(named, key=lambda one: one[1])


def name_of(town: Town, language: str) -> str:
    """In one of the three national languages; the official one where there is none."""
    names = {"nl": town.nl, "fr": town.fr, "de": town.de}
    return names.get(language) or official_name(town.regime, town.region, **names)


def shown(statement: Statement, language: str) -> StatementShown:
    """A statement with its regions, then the country."""
    standings = {
        Standing.VERIFIED: (gettext("verified"), "good"),
        Standing.PRESS: (gettext("from the press"), "info"),
        Standing.CONTRADICTORY: (gettext("contradicts itself"), "warn"),
    }
    standing, tone = standings[statement.standing]
    rows = [_stated(str(words.REGIONS[region]), stated) for region, stated in statement.regions.items()]
    return StatementShown(
        statement=statement,
        source=statement.source[language],
        doubt=statement.doubt.get(language, ""),
        standing=standing,
        tone=tone,
        rows=(*rows, _stated(gettext("Belgium"), statement.belgium)),
    )


def _rows(now: Mapping[str, Share], before: Mapping[str, Share] | None, names: Mapping[Any, Any]) -> list[ShareRow]:
    rows = [ShareRow(str(names[key]), share, before.get(key) if before else None) for key, share in now.items()]
    return sorted(rows, key=lambda row: row.name)


def _stated(name: str, stated: Stated) -> StatedRow:
    share = None if stated.municipalities is None or not stated.of else Share(stated.municipalities, stated.of)
    return StatedRow(name, stated, share.percent if share else None)
