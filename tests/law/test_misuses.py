"""What may never happen, and what critics feared: each names what guards against it, and the guard exists."""

import ast
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.law.reading_situations import situations

ROOT = Path(__file__).parents[2]
MISUSES: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "misuses.toml").read_text(encoding="utf-8"))
MEETING_THE_HOUSE = ("tests/rooms/", "tests/specs/", "tests/journeys/")
SITUATIONS = {f"{rule}: {row['title']}": row for rule, row in situations()}


def _tests_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def _exists(guard: str) -> bool:
    path, _, name = guard.partition("::")
    return name in _tests_in(ROOT / path) if name else guard in SITUATIONS


def test_all_twelve_prohibitions_and_sixteen_misuses_are_here() -> None:
    assert set(MISUSES) == {f"P{number}" for number in range(1, 13)} | {f"H{number}" for number in range(1, 17)}


@pytest.mark.parametrize("key", MISUSES)
def test_a_misuse_is_guarded_by_something_that_exists(key: str) -> None:
    assert MISUSES[key]["guards"], "nothing guards this"
    assert [guard for guard in MISUSES[key]["guards"] if not _exists(guard)] == []


@pytest.mark.parametrize("key", MISUSES)
def test_a_guard_meets_a_room_or_a_screen(key: str) -> None:
    """A rule that nothing calls guards nothing."""
    assert [guard for guard in MISUSES[key]["guards"] if guard.startswith(MEETING_THE_HOUSE)], "only rules stand here"


@pytest.mark.parametrize("key", MISUSES)
def test_a_situation_that_guards_is_one_in_which_the_law_refuses(key: str) -> None:
    rows = [SITUATIONS[guard] for guard in MISUSES[key]["guards"] if guard in SITUATIONS]
    consents = {
        "may_place_hold: a complaint suspends the erasure of the core",
        "may_answer: elsewhere too nobody has to take part",
    }
    allowed = {f"{rule}: {row['title']}" for rule, row in situations() if row in rows and row["allowed"]}
    assert allowed <= consents


def test_what_is_left_to_a_later_room_says_so() -> None:
    for row in MISUSES.values():
        assert row.get("later", "a sentence.").endswith(".")


def test_a_guard_that_is_gone_is_caught() -> None:
    assert not _exists("may_list: a title nobody wrote")
    assert not _exists("tests/law/test_misuses.py::test_that_is_not_there")
    assert _exists("tests/law/test_misuses.py::test_a_guard_that_is_gone_is_caught")
