"""No page without a row that says who may see it: every URL has a name, and every name stands in the matrix."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, path

from tests.architecture.house import ROOT, all_clear

MATRIX = ROOT / "tests" / "specs" / "access_matrix.toml"


def names(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """Full names of all URLs; raises for one without a name."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{before}{pattern.namespace}:" if pattern.namespace else before
            yield from names(pattern.url_patterns, inside)
        elif pattern.name:
            yield before + pattern.name
        else:
            raise AssertionError(f"{pattern.pattern} has no name")


def words_in(table: Any) -> Iterator[str]:
    """Every key and every text in a TOML table."""
    if isinstance(table, dict):
        for key, value in table.items():
            yield key
            yield from words_in(value)
    elif isinstance(table, list):
        for value in table:
            yield from words_in(value)
    elif isinstance(table, str):
        yield table


def missing(urls: Iterator[str], matrix: dict[str, Any]) -> list[str]:
    known = set(words_in(matrix))
    return [f"{name} is not in the access matrix" for name in sorted(set(urls)) if name not in known]


def test_every_address_is_in_the_access_matrix():
    assert MATRIX.exists(), "tests/specs/access_matrix.toml is not there"
    matrix = tomllib.loads(MATRIX.read_text(encoding="utf-8"))
    all_clear(missing(names(get_resolver().url_patterns), matrix))


def test_an_address_without_a_row_is_caught():
    urls = [path("x", lambda request: None, name="x"), path("y", lambda request: None, name="y")]
    assert missing(names(urls), {"x": {"an": "allowed"}}) == ["y is not in the access matrix"]
    assert missing(names(urls), {"rows": [{"url": "x"}, {"url": "y"}]}) == []


def test_an_address_without_a_name_is_caught():
    with pytest.raises(AssertionError, match="has no name"):
        list(names([path("x", lambda request: None)]))
