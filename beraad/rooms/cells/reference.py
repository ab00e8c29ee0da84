"""The reviewed register of municipalities that ships with the house, read from its two tables. Pure."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from beraad.rooms.cells.territory import Regime, Region, Succession, Territory, Town

TODAY, HISTORY = "municipalities", "municipalities_history"
USUAL = {Region.FLANDERS: Regime.DUTCH, Region.WALLONIA: Regime.FRENCH, Region.BRUSSELS: Regime.BILINGUAL}


@dataclass(frozen=True, slots=True)
class Credit:
    """Where the municipalities of today come from."""

    source: str
    url: str
    licence: str
    package: str
    retrieved: date
    stands_on: date


@dataclass(frozen=True, slots=True)
class LanguageLaw:
    """The title of the laws on languages, and the article for each regime."""

    titles: Mapping[str, str]
    articles: Mapping[Regime, str]


@cache
def table(name: str) -> dict[str, Any]:
    """The parsed table ``tables/<name>.toml``; read once per process."""
    text = files("beraad.rooms.cells").joinpath("tables", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def territory() -> Territory:
    """Every municipality since the first day of the register, with what became of it."""
    today, history = table(TODAY), table(HISTORY)
    made = {one["into"]: one["on"] for one in history["merger"]}
    ended = {key: one["on"] - timedelta(days=1) for one in history["merger"] for key in one["of"]}
    towns = {
        row["key"]: _town(row, made.get(row["key"], history["first_day"]), ended.get(row["key"]))
        for row in (*today["municipality"], *history["ended"])
    }
    successions = tuple(Succession(key, one["into"], one["on"]) for one in history["merger"] for key in one["of"])
    return Territory(towns, successions, history["first_day"])


@cache
def credit() -> Credit:
    """Where the municipalities of today come from, to be named on every page that shows them."""
    today = table(TODAY)
    return Credit(**{name: today[name] for name in Credit.__dataclass_fields__})


def codes_compared_from() -> date:
    """The first day for which the codes were compared with a list of that time."""
    day: date = table(HISTORY)["codes_compared_from"]
    return day


@cache
def language_law() -> LanguageLaw:
    """The laws on the use of languages in administrative matters."""
    kept = table(HISTORY)["languages"]
    titles = {language: kept[language] for language in ("nl", "fr", "de", "en")}
    return LanguageLaw(titles, {Regime(key): article for key, article in kept["articles"].items()})


def province_names(language: str) -> dict[str, str]:
    """The provinces, and Brabant as it was, in a language."""
    return {key: row["names"][language] for key, row in table(HISTORY)["province"].items()}


def arrondissement_names(language: str) -> dict[str, str]:
    """The judicial arrondissements in a language."""
    return {key: names[language] for key, names in table(HISTORY)["arrondissement"].items()}


def _town(row: Mapping[str, str], starts_on: date, ends_on: date | None) -> Town:
    key = row["key"]
    region = _region_of(row["province"])
    recoded = _recoded().get(key, {})
    return Town(
        key=key,
        refnis=row["refnis"],
        nl=row["nl"],
        fr=row["fr"],
        de=table(HISTORY)["german"].get(key, ""),
        region=region,
        province=row["province"],
        arrondissement=row["arrondissement"],
        regime=_regimes().get(key, USUAL[region]),
        starts_on=starts_on,
        ends_on=ends_on,
        former_refnis=recoded.get("from", ""),
        recoded_on=recoded.get("on"),
    )


def _region_of(province: str) -> Region:
    return Region(table(HISTORY)["province"][province]["region"]) if province else Region.BRUSSELS


@cache
def _recoded() -> dict[str, dict[str, Any]]:
    return {one["key"]: one for one in table(HISTORY)["recoded"]}


@cache
def _regimes() -> dict[str, Regime]:
    return dict(_each_regime())


def _each_regime() -> Iterator[tuple[str, Regime]]:
    for regime, keys in table(HISTORY)["languages"]["regimes"].items():
        yield from ((key, Regime(regime)) for key in keys)
