"""Which benchmarks there are, and running some of them."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tools.bench import demo, ledger
from tools.bench.figures import Figure, machine
from tools.bench.house import empty_house

if TYPE_CHECKING:
    from tools.bench.world import World

IN_A_HOUSE = ("case", "table", "memory", "search", "coverage", "list")
"""In one house, one after the other; the list comes last, for it fills the register."""

NAMES = (*IN_A_HOUSE, "ledger", "demo")
InHouse = Callable[["World", Path], list[Figure]]


def main(words: Sequence[str] | None = None) -> int:
    """Measure what is named, or everything; 0 also when a target is missed: a benchmark is no test."""
    parser = argparse.ArgumentParser(prog="script/bench", description="Measure the house as ratios to a floor.")
    parser.add_argument("name", nargs="*", help=f"one or more of: {', '.join(NAMES)}")
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    parser.add_argument("--tiny", action="store_true", help="so small that the figures say nothing: tries the tool")
    given = parser.parse_args(words)
    unknown = sorted(set(given.name) - set(NAMES))
    if unknown:
        parser.error(f"no benchmark is called {', '.join(unknown)}")
    names = [name for name in NAMES if name in given.name] or list(NAMES)
    began = machine()
    figures = measured(names, tiny=given.tiny)
    if given.json:
        told = {"machine": began, "tiny": given.tiny, "figures": [figure.as_json() for figure in figures]}
        given.json.write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")
    return 0


def measured(names: Sequence[str], *, tiny: bool) -> list[Figure]:
    """The figures of these benchmarks, each line printed as soon as it is known."""
    found: list[Figure] = []
    inside = [name for name in names if name in IN_A_HOUSE]
    if inside:
        with empty_house() as house:
            from tools.bench import world  # noqa: PLC0415 - Django is set up by now

            built = world.build()
            for name in inside:
                found += _told(_in_house(tiny=tiny)[name](built, house))
    if "ledger" in names:
        found += _told(ledger.measure(2_000 if tiny else 1_000_000))
    if "demo" in names:
        found += _told(demo.measure())
    return found


def _in_house(*, tiny: bool) -> dict[str, InHouse]:
    from tools.bench import case, coverage, listing, memory, searching, table  # noqa: PLC0415 - Django is set up by now

    if not tiny:
        return {
            "case": case.measure,
            "table": table.measure,
            "memory": memory.measure,
            "search": lambda built, _house: searching.measure(built),
            "coverage": coverage.measure,
            "list": listing.measure,
        }
    few = listing.Sizes(own=12, small=20, large=40)
    return {
        "case": lambda built, house: case.measure(built, house, records=12, rounds=3, seconds=0.2),
        "table": lambda built, house: table.measure(built, house, screens=3, seconds=1, changes=1, every=0.2),
        "memory": lambda built, house: memory.measure(built, house, rounds=1),
        "search": lambda built, _house: searching.measure(built, places=3, records=4, rounds=3),
        "coverage": lambda built, house: coverage.measure(built, house, years=1, rounds=2),
        "list": lambda built, house: listing.measure(built, house, sizes=few, rounds=6),
    }


def _told(figures: list[Figure]) -> list[Figure]:
    for figure in figures:
        print(figure)
    sys.stdout.flush()
    return figures
