"""The areas of control at which a cell looks, from the reviewed table. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from beraad.law.verdict import Citation
from beraad.rooms.cells.readiness import Step
from beraad.rooms.cells.reference import table

TABLE = "self_assessment"


@dataclass(frozen=True, slots=True)
class Area:
    """One area: its title and question in four languages, what it rests on, and the step whose facts show it."""

    key: str
    titles: Mapping[str, str]
    questions: Mapping[str, str]
    source: Citation
    fact: Step | None


@cache
def areas() -> Mapping[str, Area]:
    """Every area by its key, in the order of the table."""
    return {key: _area(key, row) for key, row in table(TABLE)["area"].items()}


def version() -> str:
    """Which version of the table this house has."""
    return str(table(TABLE)["version"])


def _area(key: str, row: Mapping[str, object]) -> Area:
    titles, questions = row["title"], row["question"]
    if not isinstance(titles, dict) or not isinstance(questions, dict):
        raise TypeError(f"{key} has no words")
    fact = Step(str(row["fact"])) if "fact" in row else None
    return Area(key, titles, questions, Citation.parse(str(row["source"])), fact)
