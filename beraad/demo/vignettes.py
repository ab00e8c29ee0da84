"""The fictional cases that ship with the demo, as they were written down."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Worry:
    """What somebody brought, in their own words."""

    source: str
    by: str
    day: int
    observation: str
    appraisal: str = ""
    already_tried: str = ""
    protective: str = ""


@dataclass(frozen=True, slots=True)
class Vignette:
    """One fictional case; ``raw`` is everything the file says."""

    id: str
    language: str
    worries: tuple[Worry, ...]
    raw: dict[str, Any]

    @property
    def subject(self) -> dict[str, Any]:
        """Who it is about, as far as the file names anybody."""
        found: dict[str, Any] = self.raw.get("subject", {})
        return found

    @property
    def expected(self) -> dict[str, Any]:
        """What a lawful process does with it."""
        found: dict[str, Any] = self.raw["expected"]
        return found

    def cards(self) -> list[tuple[str, str, str]]:
        """Partner, observation, protective factor: what is laid on the table; a silent partner has neither."""
        rows = self.raw.get("card", [])
        return [(row["partner"], row.get("observation", ""), row.get("protective", "")) for row in rows]

    def goals(self) -> list[tuple[str, str, list[dict[str, Any]]]]:
        """Life domain, goal, actions."""
        return [(row["domain"], row["goal"], row["actions"]) for row in self.raw.get("plan_goal", [])]


@cache
def vignettes() -> dict[str, Vignette]:
    """All of them, by their id."""
    found = {}
    for entry in sorted(files("beraad.demo").joinpath("vignettes").iterdir(), key=lambda each: each.name):
        if entry.name.endswith(".toml"):
            raw = tomllib.loads(entry.read_text(encoding="utf-8"))
            found[raw["id"]] = Vignette(raw["id"], raw["language"], tuple(map(_worry, raw["worry"])), raw)
    return found


def _worry(row: dict[str, Any]) -> Worry:
    return Worry(
        source=row["from"],
        by=row["by"],
        day=row["day"],
        observation=row["observation"],
        appraisal=row.get("appraisal", ""),
        already_tried=row.get("already_tried", ""),
        protective=row.get("protective", ""),
    )
