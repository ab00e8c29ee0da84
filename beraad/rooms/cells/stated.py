"""What a mayor said of a cell and the desk reviewed: what the register makes of it, and who may do that. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations, product
from unicodedata import normalize

from beraad.foundation.kernel.actor import Actor
from beraad.law.capacities import Capacity
from beraad.law.house_rules import WHAT_A_MAYOR_SAYS
from beraad.law.verdict import Verdict, allow, refuse

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class TakenUp(StrEnum):
    """What the register made of an answer."""

    FOUNDED = "founded"
    JOINED = "joined"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Stated:
    """Whether a municipality has a cell, with whom, since when; partners by their keys."""

    has_cell: bool
    since: date | None = None
    partners: tuple[str, ...] = ()


def may_take_up_statement(region: str, actor: Actor, on: date, *, people_sit_in_it: bool) -> Verdict:
    """The desk of the region or the federal one; never for a cell in which people sit: they keep it themselves."""
    del on
    own = any(one.capacity is Capacity.REGIONAL_SUPPORT and one.region == region for one in actor.mandates)
    if not (own or actor.is_a(Capacity.FEDERAL_SUPPORT)):
        return refuse("cells.only_the_desk_takes_up", WHAT_A_MAYOR_SAYS)
    if people_sit_in_it:
        return refuse("cells.people_sit_in_it", WHAT_A_MAYOR_SAYS)
    return allow("cells.a_mayor_said_so", WHAT_A_MAYOR_SAYS)


def prefix_for(name: str, taken: Collection[str]) -> str:
    """Three letters of the name that no other cell has; any three where the name has none free."""
    letters = [sign for sign in normalize("NFKD", name).upper() if sign in LETTERS]
    return next(prefix for prefix in _prefixes(letters) if prefix not in taken)


def _prefixes(letters: list[str]) -> Iterator[str]:
    yield from map("".join, combinations(letters, 3))
    yield from map("".join, product(LETTERS, repeat=3))
