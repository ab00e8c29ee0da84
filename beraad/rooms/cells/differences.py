"""What differs between two states of the register, field by field, so that a person can read it first. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

Value = str | date | None
Fields = Mapping[str, Value]

ENDS = "ends_on"


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one row that is to be another."""

    key: str
    field: str
    old: Value
    new: Value

    def __str__(self) -> str:
        """``key: field old → new``."""
        return f"{self.key}: {self.field} {_said(self.old)} → {_said(self.new)}"


@dataclass(frozen=True, slots=True)
class Differences:
    """What is new, ends, changes, or only one state knows; after loading also what became of the cells."""

    new: tuple[str, ...] = ()
    ended: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    gone: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """The rows that are to be written anew."""
        return frozenset(one.key for one in (*self.ended, *self.changed))

    def __bool__(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.new or self.ended or self.changed)

    def lines(self) -> Iterator[str]:
        """The whole, one line for each thing."""
        yield from (f"new      {key}" for key in self.new)
        yield from (f"ended    {one.key}: last day {_said(one.new)}" for one in self.ended)
        yield from (f"changed  {one}" for one in self.changed)
        yield from (f"unknown  {key}: not in the newer list" for key in self.gone)

    def about_cells(self) -> Iterator[str]:
        """What the mergers meant for the cells, one line for each municipality that was made."""
        yield from (f"served   {key}: by the cell of all its parts" for key in self.carried)
        yield from (f"decide   {key}: its parts had different cells, or one had none" for key in self.undecided)

    def counted(self) -> str:
        """``3 new, 2 ended, 1 changed``."""
        return f"{len(self.new)} new, {len(self.ended)} ended, {len(self.changed)} changed"


def differences(before: Mapping[str, Fields], after: Mapping[str, Fields]) -> Differences:
    """How to come from one state to the other; nothing is ever taken out, only ended."""
    both = [key for key in after if key in before]
    changes = [
        Change(key, name, before[key].get(name), value)
        for key in both
        for name, value in after[key].items()
        if before[key].get(name) != value
    ]
    ended = tuple(one for one in changes if one.field == ENDS and one.old is None)
    return Differences(
        new=tuple(key for key in after if key not in before),
        ended=ended,
        changed=tuple(one for one in changes if one not in ended),
        gone=tuple(key for key in before if key not in after),
    )


def _said(value: Value) -> str:
    return "–" if value in (None, "") else str(value)
