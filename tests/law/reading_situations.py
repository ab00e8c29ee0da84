"""Reading the tables of situations, and finding every rule of the law."""

import dataclasses
import importlib
import inspect
import pkgutil
import tomllib
import typing
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any

import beraad.law
from beraad.law.verdict import Verdict

FOLDER = Path(__file__).parent / "situations"
TODAY = date(2026, 11, 22)
Rule = Callable[..., Verdict]


def rules() -> dict[str, Rule]:
    """Every public function of the law that answers with a verdict, by name."""
    found: dict[str, Rule] = {}
    for module_info in pkgutil.iter_modules(beraad.law.__path__):
        if module_info.name == "verdict":
            continue
        module = importlib.import_module(f"beraad.law.{module_info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            is_own = function.__module__ == module.__name__ and not name.startswith("_")
            if is_own and typing.get_type_hints(function).get("return") is Verdict:
                found[name] = function
    return found


def situations() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row of every table, with the name of its rule."""
    for path in sorted(FOLDER.glob("*.toml")):
        for rule, rows in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for row in rows:
                yield rule, row


def ask(rule: Rule, row: dict[str, Any]) -> Verdict:
    """Put the situation before the rule."""
    hints = typing.get_type_hints(rule)
    args = {name: _as(hints[name], value) for name, value in row.get("args", {}).items()}
    facts_type = _named(row["kind_of_facts"]) if "kind_of_facts" in row else hints["facts"]
    return rule(**args, facts=_facts(facts_type, row["facts"]), on=row.get("on", TODAY))


def _named(name: str) -> Any:
    module, _, attribute = name.partition(":")
    return getattr(importlib.import_module(module), attribute)


def _facts(kind: Any, values: dict[str, Any]) -> Any:
    hints = typing.get_type_hints(kind)
    assert dataclasses.is_dataclass(kind)
    return kind(**{name: _as(hints[name], value) for name, value in values.items()})


def _as(hint: Any, value: Any) -> Any:
    if isinstance(hint, UnionType):
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    if inspect.isclass(hint) and issubclass(hint, Enum):
        return hint(value)
    return frozenset(value) if isinstance(value, list) else value
