"""What rooms hand to the components: small frozen values, no models, no queries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from beraad.law.kinds import Kind
from beraad.law.verdict import Citation


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who can read a compartment, as shown on the seal line."""

    name: str
    function: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """That a controller confirmed what the law leaves open: when, and who did."""

    on: date
    by: str


@dataclass(frozen=True, slots=True)
class SealLine:
    """Who reads a sealed place, until when, on what basis, and why *you* see it."""

    kind: Kind
    readers: tuple[Reader, ...]
    citations: tuple[Citation, ...]
    ends_on: date | None = None
    ends_when: str = ""
    controller: str = ""
    why_you: str = ""
    held_because: str = ""
    is_masked: bool = False
    confirmed: Mapping[Citation, Confirmed] = field(default_factory=dict)


class SeatState(StrEnum):
    """How a seat at the round table is drawn; MEMBER: belongs here, no meeting is going on."""

    MEMBER = "member"
    INVITED = "invited"
    COMING = "coming"
    PRESENT = "present"
    LEFT = "left"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class TableSeat:
    """One seat at the round table."""

    name: str
    function: str
    state: SeatState
    is_you: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a case's way: done, now or later."""

    label: str
    state: str
    note: str = ""


class Looked(StrEnum):
    """Nobody looked differs from looked, incomplete."""

    NOBODY = "nobody"
    INCOMPLETE = "incomplete"
    NONE = ""


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One row of the work list: one verb, about one thing, with its day."""

    verb: str
    about: str
    url: str
    due_on: date | None
    looked: Looked = Looked.NONE
    note: str = ""


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """Rows that share an urgency: overdue, today, this week, later."""

    key: str
    rows: tuple[WorkRow, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened, at a moment, by somebody in a capacity."""

    at: datetime
    title: str
    who: str = ""
    text: str = ""
    url: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One line of *check your answers*."""

    label: str
    value: str
    change_url: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """One entry of the navigation."""

    label: str
    url: str
    is_current: bool = False
    count: int = 0
    children: tuple["Door", ...] = field(default=())
