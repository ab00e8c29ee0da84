"""The page of coverage after forty years of cells that came, moved and went, beside a plain page of the same weight."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from string import ascii_lowercase, digits

from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.kernel.clock import day_of
from beraad.rooms.cells.commands import load_municipalities
from beraad.rooms.cells.models import Cell, CellMunicipality, Municipality
from beraad.rooms.cells.reference import territory
from tools.bench.browser import Browser
from tools.bench.figures import Figure, milliseconds
from tools.bench.house import copy_of, served
from tools.bench.world import World

SLOWER = 1.2
PAGE, PLAIN = "/cells/coverage/", "/glossary/"
SHORTEST, LONGEST = 200, 3_000
"""Days that a municipality stays with one cell."""


def measure(world: World, house: Path, *, years: int = 40, rounds: int = 150) -> list[Figure]:
    """The same page in a house with a history and in one without, and a plain page, asked in turn."""
    today = day_of(world.stage.now)
    load_municipalities(actor=SYSTEM, territory=territory(), at=world.stage.now)
    young = copy_of(house, "without-history")
    count = _live(today.replace(year=today.year - years), today)
    with served(house) as old_house, served(young) as young_house:
        old, new = Browser(old_house.port), Browser(young_house.port)
        taken: dict[str, list[float]] = {"old": [], "young": [], "plain": []}
        for number in range(rounds + 5):
            asked = {"old": old.timed(PAGE), "young": new.timed(PAGE), "plain": old.timed(PLAIN)}
            if number >= 5:  # noqa: PLR2004 - to warm up
                for name, seconds in asked.items():
                    taken[name].append(seconds)
    ours, plain, without = (milliseconds(taken[name]) for name in ("old", "plain", "young"))
    name = f"coverage after {years} years, {count} memberships"
    return [
        Figure("coverage", name, ours, "ms", "a plain page", plain, f"≤ {SLOWER} ×", ours <= SLOWER * plain),
        Figure("coverage", name, ours, "ms", "the same without any history", without),
    ]


def _live(since: date, today: date) -> int:
    """Every municipality goes from cell to cell, and is without one now and then; returns how many memberships."""
    chance = random.Random(since.isoformat())  # noqa: S311 - the same history every time, nothing secret
    towns = Municipality.objects.filter(key__isnull=False).order_by("key")
    rows = [row for town in towns for row in _stays(town, since, today, chance)]
    for row, prefix in zip(rows, product(ascii_lowercase + digits, repeat=3), strict=False):
        row.cell.prefix = "".join(prefix)
    Cell.objects.bulk_create(row.cell for row in rows)
    CellMunicipality.objects.bulk_create(rows)
    return len(rows)


def _stays(town: Municipality, since: date, today: date, chance: random.Random) -> Iterator[CellMunicipality]:
    day, last = max(town.starts_on, since), town.ends_on or today
    while day < last:
        until = day + timedelta(days=chance.randint(SHORTEST, LONGEST))
        ends_on = until if until < last else town.ends_on
        name = f"{town.key} {day}"
        cell = Cell(name=name, language="nl", founded_on=day, ended_on=ends_on)
        yield CellMunicipality(cell=cell, municipality=town, starts_on=day, ends_on=ends_on)
        day = until + timedelta(days=chance.randint(1, SHORTEST))
