"""No rule of the law stands alone: each is asked by a policy, a command or a query of some room."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.law.reading_situations import rules

ROOMS = Path(__file__).parents[2] / "beraad" / "rooms"

ASKED_INSIDE_THE_LAW = {
    "may_go_on_with_child": "may_list and may_send_invitation ask it for every child",
    "must_decide_telling": "may_tell asks it when the person was not told",
}
"""Rules that another rule asks; the reason names it."""

NOT_ASKED_YET: dict[str, str] = {
    "may_be_chair_and_coordinator": "wired where mandates are given, once the two seats of a case are known there",
}
"""Rules that no room asks yet, each with what it waits for."""


def _called(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
            yield name


def _names_of_law(source: str) -> set[str]:
    """What a module calls of the law, by the law's own names."""
    tree, called = ast.parse(source), set(_called(source))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("beraad.law"):
            found |= {alias.name for alias in node.names if (alias.asname or alias.name) in called}
            if any(alias.name.islower() and (node.module == "beraad.law") for alias in node.names):
                found |= called
    return found


def _asked() -> set[str]:
    modules = (path for path in ROOMS.rglob("*.py") if {"policy", "commands", "queries"} & {*path.parts, path.stem})
    return {name for path in modules for name in _names_of_law(path.read_text(encoding="utf-8"))}


def test_every_rule_is_asked_by_a_room_or_says_why_not() -> None:
    assert set(rules()) - _asked() <= set(ASKED_INSIDE_THE_LAW) | set(NOT_ASKED_YET)


def test_what_another_rule_asks_is_asked_there() -> None:
    law = Path(__file__).parents[2] / "beraad" / "law"
    called = {name for path in law.glob("*.py") for name in _called(path.read_text(encoding="utf-8"))}
    assert set(ASKED_INSIDE_THE_LAW) <= called


def test_a_rule_that_is_imported_and_never_called_is_caught() -> None:
    assert _names_of_law("from beraad.law.listing import may_list") == set()
    assert _names_of_law("from beraad.law.listing import may_list as law\nlaw(1, 2)") == {"may_list"}
