"""Whatever any room cites exists: the text, the open question, the decision."""

import ast
from collections.abc import Iterator
from pathlib import Path

from beraad.law.instruments import INSTRUMENTS, Reading
from beraad.law.parameters import known_keys
from beraad.law.tables_of_law import read

HOUSE = Path(__file__).parents[2] / "beraad"


def _cited(function: str) -> Iterator[tuple[str, str]]:
    for path in HOUSE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function
            if is_call and node.args and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value), f"{path.relative_to(HOUSE)}:{node.lineno}"


def test_every_article_is_of_a_text_that_was_read() -> None:
    readable = {key for key, instrument in INSTRUMENTS.items() if instrument.reading is not Reading.NOT_AVAILABLE}
    assert {place: source for source, place in _cited("law") if source not in readable} == {}


def test_every_open_question_has_its_row() -> None:
    assert {place: key for key, place in _cited("to_be_confirmed") if key not in known_keys()} == {}


def test_every_house_rule_has_a_title_for_readers() -> None:
    assert {place: number for number, place in _cited("house_rule") if number not in read("house_rules")} == {}
