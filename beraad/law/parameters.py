"""Dated figures and choices: what the law fixes, what a controller has to confirm, what the house chose."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from beraad.law.legal_orders import LegalOrder
from beraad.law.tables_of_law import read
from beraad.law.verdict import Citation, to_be_confirmed

Value = int | bool | str | tuple[str, ...] | None


class Status(StrEnum):
    """How sure a value is; it decides how its basis looks on every screen."""

    VERIFIED = "verified"
    TO_BE_CONFIRMED = "to_be_confirmed"
    HOUSE_RULE = "house_rule"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value as it stands on a day, for one legal order or for all."""

    key: str
    value: Value
    unit: str
    status: Status
    citation: Citation
    source: str
    starts_on: date
    ends_on: date | None = None
    legal_order: LegalOrder | None = None

    def holds_on(self, on: date) -> bool:
        """Whether the row is in force on that day (both ends included)."""
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)

    @property
    def number(self) -> int:
        """The value as a whole number; raises TypeError when it has none."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise TypeError(f"{self.key} has no number")
        return self.value


class UnknownParameter(LookupError):
    """No row of the table answers that key on that day."""


def value(key: str, on: date, legal_order: str | None = None) -> Parameter:
    """The row for ``key`` on ``on``: that of the legal order if there is one, else the general one."""
    rows = [row for row in _table().get(key, ()) if row.holds_on(on)]
    order = LegalOrder(legal_order) if legal_order else None
    for wanted in (order, None):
        found = next((row for row in rows if row.legal_order is wanted), None)
        if found is not None:
            return found
    raise UnknownParameter(f"{key} on {on.isoformat()} for {order or 'every legal order'}")


def known_keys() -> frozenset[str]:
    """Every key of the table."""
    return frozenset(_table())


def open_parameters(on: date, legal_order: str | None = None) -> tuple[Parameter, ...]:
    """What a controller has to confirm on that day, at most one row per key, in the order of the table."""
    order = LegalOrder(legal_order) if legal_order else None
    found: dict[str, Parameter] = {}
    for key, rows in _table().items():
        for row in rows:
            matters = order is None or row.legal_order in {order, None}
            if row.holds_on(on) and row.status is Status.TO_BE_CONFIRMED and matters:
                found.setdefault(key, row)
    return tuple(found.values())


@cache
def _table() -> dict[str, tuple[Parameter, ...]]:
    return {key: tuple(_row(key, row) for row in rows) for key, rows in read("parameters").items()}


def _row(key: str, row: dict[str, Any]) -> Parameter:
    raw = row.get("value")
    status = Status(row["status"])
    return Parameter(
        key=key,
        value=tuple(raw) if isinstance(raw, list) else raw,
        unit=row.get("unit", ""),
        status=status,
        citation=to_be_confirmed(key) if status is Status.TO_BE_CONFIRMED else Citation.parse(row["citation"]),
        source=row["source"],
        starts_on=row["from"],
        ends_on=row.get("until"),
        legal_order=LegalOrder(row["legal_order"]) if "legal_order" in row else None,
    )
