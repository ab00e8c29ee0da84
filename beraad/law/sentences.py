"""Reasons as sentences, in the language of the reader."""

from collections.abc import Mapping
from functools import cache
from string import Formatter

from beraad.law.instruments import LANGUAGES
from beraad.law.tables_of_law import names_in, read
from beraad.law.verdict import Reason


class DuplicateReason(Exception):
    """Two tables hold a sentence under the same key."""


def sentence(reason: Reason, language: str) -> str:
    """Why, in one sentence; raises KeyError for a key that no table holds."""
    return _fill(reason, _row(reason)[_language(language)])


def what_to_do(reason: Reason, language: str) -> str:
    """What the reader can do about it; empty where nothing is to be done."""
    return _fill(reason, _row(reason).get(f"todo_{_language(language)}", ""))


def placeholders(text: str) -> frozenset[str]:
    """The named values a sentence asks for."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


@cache
def all_reasons() -> Mapping[str, Mapping[str, str]]:
    """Every reason of every table; a key may stand in one table only."""
    found: dict[str, Mapping[str, str]] = {}
    for table in ("reasons", *(f"reasons/{name}" for name in names_in("reasons"))):
        for key, row in read(table).items():
            if key in found:
                raise DuplicateReason(f"{key} stands in two tables")
            found[key] = row
    return found


def _row(reason: Reason) -> Mapping[str, str]:
    return all_reasons()[reason.key]


def _language(language: str) -> str:
    wanted = language[:2].lower()
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def _fill(reason: Reason, text: str) -> str:
    values = dict(reason.values)
    return text.format_map({name: values.get(name, "…") for name in placeholders(text)})
