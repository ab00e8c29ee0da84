"""A register of municipalities that are not there: two that became one, and one of whose code nobody knows."""

from datetime import date, datetime

from beraad.foundation.kernel.actor import SYSTEM
from beraad.rooms.cells.commands import load_municipalities
from beraad.rooms.cells.territory import Regime, Region, Succession, Territory, Town

NAME = "Verzonnenland"
KEY = "verzonnenland-2019"
FIRST, MERGED = date(1983, 1, 1), date(2019, 1, 1)


def _town(key: str, name: str, starts_on: date, ends_on: date | None = None) -> Town:
    return Town(key, "", name, name, "", Region.FLANDERS, "limburg", "limburg", Regime.DUTCH_FRENCH, starts_on, ends_on)


TOWNS = (
    _town("oost-verzonnen", "Oost-Verzonnen", FIRST, date(2018, 12, 31)),
    _town("west-verzonnen", "West-Verzonnen", FIRST, date(2018, 12, 31)),
    _town(KEY, NAME, MERGED),
)
REGISTER = Territory(
    {town.key: town for town in TOWNS}, tuple(Succession(town.key, KEY, MERGED) for town in TOWNS[:2]), FIRST
)


def load(at: datetime) -> None:
    """Write it into the house of the test."""
    load_municipalities(actor=SYSTEM, territory=REGISTER, at=at)
