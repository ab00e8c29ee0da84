"""Misuses that are impossible because nothing in the house could do them: read from the source itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOMS = Path(__file__).parents[2] / "beraad" / "rooms"
WITH_CASES = ("cases", "meetings", "liaison")

SCORES = re.compile(r"(^|_)(score|scores|scoring|rank|ranking|risk_level|risk_score|threat_level|weight)(_|$)")
PROFILES = re.compile(r"(^|_)(religion|ethnic|ethnicity|race|nationality|ideology|creed|origin_country|political)(_|$)")
OUTWARD = {
    "requests",
    "httpx",
    "aiohttp",
    "urllib3",
    "smtplib",
    "ftplib",
    "paramiko",
    "socket",
    "sklearn",
    "numpy",
    "torch",
}
EXPORTS = {"csv", "xlsxwriter", "openpyxl", "pandas", "python_calamine"}
FILES = {"FileField", "ImageField", "FilePathField", "FileInput", "ClearableFileInput"}


def _modules(*rooms: str) -> Iterator[tuple[Path, ast.Module]]:
    for room in rooms or ("",):
        for path in sorted((ROOMS / room).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, ast.parse(path.read_text(encoding="utf-8"))


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]
            if node.module.startswith("urllib.request"):
                yield "requests"


def _found(pattern: re.Pattern[str], tree: ast.AST) -> set[str]:
    return {name for name in _names(tree) if pattern.search(name.lower())}


def test_nothing_scores_or_ranks_a_person() -> None:
    assert {path.name: found for path, tree in _modules(*WITH_CASES) if (found := _found(SCORES, tree))} == {}


def test_no_field_asks_for_religion_origin_or_opinion() -> None:
    assert {path.name: found for path, tree in _modules(*WITH_CASES) if (found := _found(PROFILES, tree))} == {}


def test_no_room_with_cases_speaks_to_another_system_or_learns_from_text() -> None:
    assert {path.name: found for path, tree in _modules(*WITH_CASES) if (found := OUTWARD & set(_imports(tree)))} == {}


def test_no_room_with_cases_can_write_a_list_to_a_file() -> None:
    assert {path.name: found for path, tree in _modules(*WITH_CASES) if (found := EXPORTS & set(_imports(tree)))} == {}


def test_no_room_with_cases_takes_a_file() -> None:
    assert {path.name: found for path, tree in _modules(*WITH_CASES) if (found := FILES & set(_names(tree)))} == {}


@pytest.mark.parametrize(
    ("source", "pattern"),
    [("risk_score = 3", SCORES), ("def rank(person): ...", SCORES), ("person.religion", PROFILES)],
)
def test_each_of_these_is_caught(source: str, pattern: re.Pattern[str]) -> None:
    assert _found(pattern, ast.parse(source))


def test_an_import_outward_is_caught() -> None:
    assert OUTWARD & set(_imports(ast.parse("import smtplib")))
    assert EXPORTS & set(_imports(ast.parse("from csv import writer")))
    assert FILES & set(_names(ast.parse("models.FileField()")))
