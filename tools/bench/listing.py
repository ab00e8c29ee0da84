"""The list of cases: 100 rows for somebody with 500 cases, among 50,000 and among 1,000, and with their names."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.db import transaction

from beraad.demo.stories.telling import Stage
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.ids import new_id
from beraad.foundation.vault.door import Grant, bear
from beraad.law.kinds import Kind
from beraad.law.verdict import allow, house_rule
from beraad.rooms.cases.models import Case
from tools.bench.browser import Browser
from tools.bench.figures import Figure, milliseconds, worst_of_twenty
from tools.bench.house import copy_of, served
from tools.bench.world import World, holder_of

MILLISECONDS, SLOWER, NAMES = 100, 1.2, 50
NAMED = 101
PATH = "/cases/"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many cases somebody has, in a small house and in a large one."""

    own: int = 500
    small: int = 1_000
    large: int = 50_000


def measure(world: World, house: Path, *, sizes: Sizes | None = None, rounds: int = 150) -> list[Figure]:
    """Two houses next to each other, asked in turn; the larger is the one that counts."""
    sizes, stage = sizes or Sizes(), world.stage
    there = Case.objects.count()
    _add(_cases(stage, "ZON", sizes.own - there, named=min(NAMED, sizes.own)))
    _add(_cases(stage, "NER", sizes.small - sizes.own))
    small = copy_of(house, "small")
    _add(_cases(stage, "NER", sizes.large - sizes.small))
    _settle(house)
    with served(house) as large_house, served(small) as small_house:
        lists, names = _ask(large_house.port, small_house.port, rounds)
    return _figures(lists, names, sizes)


def _settle(house: Path) -> None:
    """What SQLite would do in a night: count, so that it plans well."""
    with sqlite3.connect(house / "data" / "beraad.sqlite3") as database:
        database.execute("PRAGMA optimize")


def _add(cases: Iterator[Case]) -> None:
    Case.objects.bulk_create(cases, batch_size=500)


def _cases(stage: Stage, prefix: str, count: int, *, named: int = 0) -> Iterator[Case]:
    """Rows of the register; the newest ``named`` have a name in a sealed place of their own."""
    town = stage.region.municipalities["zonderdorp" if prefix == "ZON" else "nergenshuizen"]
    cell, today, first = stage.region.cells[prefix], day_of(stage.now), Case.objects.count()
    for number in range(max(0, count)):
        yield Case(
            number=f"{prefix}{first + number:08X}",
            municipality=town,
            cell=cell,
            state="listed",
            gate="open",
            gate_since=stage.now,
            age_class="adult",
            legal_order=town.legal_order,
            proposed_on=today - timedelta(days=number * 360 // max(1, count)),
            listed_on=today,
            next_review_on=today + timedelta(days=60),
            person_id=_named(stage, town.id, number) if number < named else new_id(),
            core_id=new_id(),
            gate_id=new_id(),
        )


def _named(stage: Stage, controller_id: UUID, number: int) -> UUID:
    with transaction.atomic():
        born = bear(
            Kind.PERSON,
            controller_id=controller_id,
            holders=[Grant(holder_of(stage, slug)) for slug in ("an", "kim", "bo")],
            basis=allow("bench", house_rule("0013")),
            ends_at=None,
            at=stage.now,
        )
        born.seal("given_name", "Voornaam")
        born.seal("family_name", f"Familienaam {number}")
        born.seal("born", "2001-02-03")
        return born.id


def _ask(large: int, small: int, rounds: int) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    ports = {"large": large, "small": small}
    seats = {name: Browser(port).sit_down("kim") for name, port in ports.items()}
    lists: dict[str, list[float]] = {name: [] for name in ports}
    names: dict[str, list[float]] = {"first": [], "again": [], "numbers": []}
    for number in range(rounds + 5):
        for name, seat in seats.items():
            taken = seat.timed(PATH)
            if number >= 5:  # noqa: PLR2004 - to warm up
                lists[name].append(taken)
    fresh = seats["large"]
    for number in range(max(5, rounds // 3)):
        if number % 3 == 0:
            fresh = Browser(large).sit_down("kim")
            fresh.timed(PATH)
        names["numbers"].append(fresh.timed(PATH))
        names["first" if number % 3 == 0 else "again"].append(fresh.pressed(f"{PATH}names/"))
    return lists, names


def _figures(lists: dict[str, list[float]], names: dict[str, list[float]], sizes: Sizes) -> list[Figure]:
    large, small = worst_of_twenty(lists["large"]), worst_of_twenty(lists["small"])
    among = f"100 of {sizes.own} cases, among {sizes.large}"
    floor = f"the same among {sizes.small}"
    numbers = milliseconds(names["numbers"])
    extra = {when: milliseconds(names[when]) - numbers for when in ("first", "again")}
    beside = "the list by number"
    return [
        Figure("list", f"{among}, p95", large, "ms", floor, small, f"≤ {SLOWER} ×", large <= SLOWER * small),
        Figure("list", f"{among}, p95", large, "ms", target=f"≤ {MILLISECONDS} ms", reached=large <= MILLISECONDS),
        Figure(
            "list", f"{among}, median", milliseconds(lists["large"]), "ms", floor, milliseconds(lists["small"])
        ),
        *(
            Figure(
                "list", f"show names, {when}", numbers + extra[when], "ms", beside, numbers,
                f"≤ {NAMES} ms more", extra[when] <= NAMES, f"{extra[when]:.0f} ms more",
            )
            for when in ("first", "again")
        ),
    ]  # fmt: skip
