"""The numbers of municipalities that the sources give, by day."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

FACTS = Path(__file__).parents[1] / "facts"
MUNICIPALITIES: list[dict[str, Any]] = tomllib.loads((FACTS / "coverage.toml").read_text(encoding="utf-8"))[
    "municipalities"
]


def numbers_on(on: date) -> dict[str, Any]:
    """The row that holds on that day."""
    return [row for row in MUNICIPALITIES if row["from"] <= on][-1]
