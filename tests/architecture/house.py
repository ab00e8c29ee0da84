"""What the architecture tests read: the modules and templates of the house, and its order from top to bottom."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HOUSE = ROOT / "beraad"
ROOMS = ("oversight", "meetings", "liaison", "cases", "surveys", "support", "cells", "accounts")
"""From top to bottom: a room knows those after it."""
FLOORS = ("house", "demo", *ROOMS, "vault", "ledger", "ui")
"""Labels of the apps, from top to bottom."""


@dataclass(frozen=True)
class Module:
    """One Python file."""

    path: Path
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @property
    def place(self) -> str:
        """Its path inside the repository."""
        return str(self.path.relative_to(ROOT)) if self.path.is_absolute() else str(self.path)

    @property
    def parts(self) -> tuple[str, ...]:
        return Path(self.place).parts

    @property
    def room(self) -> str | None:
        """The room it belongs to."""
        return self.parts[2] if self.parts[:2] == ("beraad", "rooms") and len(self.parts) > 3 else None

    @property
    def layer(self) -> str:
        """``views``, ``commands`` … also for a module inside such a package."""
        return self.parts[3].removesuffix(".py") if self.room else ""

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


def planted(place: str, source: str) -> Module:
    """A module that is not there, to see whether a rule catches it."""
    return Module(Path(place), source)


@cache
def modules(folder: str = "beraad") -> tuple[Module, ...]:
    """Every Python file under a folder, without migrations."""
    found = tuple(
        Module(path, path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts
    )
    assert found, f"nothing found in {folder}"
    return found


@cache
def templates() -> tuple[tuple[str, str], ...]:
    """Place and text of every template."""
    found = tuple(
        (str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
        for path in sorted(HOUSE.rglob("templates/**/*"))
        if path.is_file()
    )
    assert found, "no templates found"
    return found


def app_of(place: str) -> str:
    """The label of the app a file belongs to."""
    parts = Path(place).parts
    if parts[1] in {"rooms", "foundation"}:
        return parts[2]
    return {"config": "house"}.get(parts[1], parts[1])


def knows(above: str, below: str) -> bool:
    """Whether one app may know the other: itself and everything further down."""
    return FLOORS.index(above) <= FLOORS.index(below)


def all_clear(faults: list[str]) -> None:
    """Fail with every fault on a line of its own."""
    if faults:
        raise AssertionError("\n  " + "\n  ".join(faults))
