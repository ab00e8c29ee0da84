"""Dated figures and choices: what the law fixes, what a controller has to confirm, what the house chose."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from beraad.law.legal_orders import LegalOrder
from beraad.law.tables_of_law import read
from beraad.law.verdict import Citation, to_be_confirmed

Value = int | bool | str | tuple[str, ...] | None
Confirmed = Mapping[str, str]
"""What one controller confirmed, as it was written down, by the key of the open question."""

NOTHING_CONFIRMED: Confirmed = MappingProxyType({})


class Status(StrEnum):
    """How sure a value is; it decides how its basis looks on every screen."""

    VERIFIED = "verified"
    TO_BE_CONFIRMED = "to_be_confirmed"
    CONFIRMED = "confirmed"
    HOUSE_RULE = "house_rule"


class AskedOf(StrEnum):
    """Which controller confirms an open question; a question that nothing applies is asked of nobody."""

    MUNICIPALITY = "municipality"
    ORGANISATION = "organisation"


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
    asked_of: frozenset[AskedOf] = frozenset()
    meanwhile: Value = None
    meanwhile_citation: Citation | None = None

    def holds_on(self, on: date) -> bool:
        """Whether the row is in force on that day (both ends included)."""
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)

    @property
    def number(self) -> int:
        """The value as a whole number; raises TypeError when it has none."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise TypeError(f"{self.key} has no number")
        return self.value

    def as_it_applies(self, confirmed: Confirmed) -> "Parameter":
        """An open question with what the controller confirmed; else with the house rule that holds meanwhile."""
        if self.status is not Status.TO_BE_CONFIRMED:
            return self
        if self.key in confirmed:
            return replace(self, status=Status.CONFIRMED, value=_as_confirmed(confirmed[self.key], self.unit))
        if self.meanwhile_citation is not None:
            return replace(self, status=Status.HOUSE_RULE, value=self.meanwhile, citation=self.meanwhile_citation)
        return self


class UnknownParameter(LookupError):
    """No row of the table answers that key on that day."""


def value(key: str, on: date, legal_order: str | None = None, confirmed: Confirmed = NOTHING_CONFIRMED) -> Parameter:
    """What applies for ``key`` on ``on``: the row of the legal order if there is one, else the general one.

    Where the law leaves it open, what the controller ``confirmed``; where nothing was confirmed, the house
    rule that holds meanwhile; else a row without a value. Raises UnknownParameter.
    """
    rows = [row for row in _table().get(key, ()) if row.holds_on(on)]
    order = LegalOrder(legal_order) if legal_order else None
    for wanted in (order, None):
        found = next((row for row in rows if row.legal_order is wanted), None)
        if found is not None:
            return found.as_it_applies(confirmed)
    raise UnknownParameter(f"{key} on {on.isoformat()} for {order or 'every legal order'}")


def known_keys() -> frozenset[str]:
    """Every key of the table."""
    return frozenset(_table())


def open_parameters(on: date, legal_order: str | None, asked_of: AskedOf) -> tuple[Parameter, ...]:
    """What a controller of that legal order is asked on that day, one row per key, in the order of the table."""
    order = LegalOrder(legal_order) if legal_order else None
    found: dict[str, Parameter] = {}
    for key, rows in _table().items():
        for wanted in (order, None):
            row = next((one for one in rows if one.holds_on(on) and one.legal_order is wanted), None)
            if row is not None:
                if row.status is Status.TO_BE_CONFIRMED and asked_of in row.asked_of:
                    found[key] = row
                break
    return tuple(found.values())


@cache
def _table() -> dict[str, tuple[Parameter, ...]]:
    return {key: tuple(_row(key, row) for row in rows) for key, rows in read("parameters").items()}


def _row(key: str, row: dict[str, Any]) -> Parameter:
    status = Status(row["status"])
    meanwhile = row.get("meanwhile_citation")
    return Parameter(
        key=key,
        value=_as_value(row.get("value")),
        unit=row.get("unit", ""),
        status=status,
        citation=to_be_confirmed(key) if status is Status.TO_BE_CONFIRMED else Citation.parse(row["citation"]),
        source=row["source"],
        starts_on=row["from"],
        ends_on=row.get("until"),
        legal_order=LegalOrder(row["legal_order"]) if "legal_order" in row else None,
        asked_of=frozenset(map(AskedOf, row.get("asked_of", ()))),
        meanwhile=_as_value(row.get("meanwhile")),
        meanwhile_citation=Citation.parse(meanwhile) if meanwhile else None,
    )


def _as_value(raw: Any) -> Value:
    return tuple(raw) if isinstance(raw, list) else raw


def _as_confirmed(text: str, unit: str) -> Value:
    """What was written down, in the unit of the question; raises ValueError for a number that is none."""
    if unit == "yes_no":
        return text == YES
    return int(text) if unit in NUMBERS else text


YES, NO = "yes", "no"
"""How a confirmed yes-or-no is written down."""

NUMBERS = frozenset({"days", "months", "years"})
"""The units in which a confirmed value is a number."""
