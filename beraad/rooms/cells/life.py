"""The words of a cell's life: its states, why it pauses or ends, what is on file, what its policy asks. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from beraad.rooms.cells.vocabulary import CellFacts


class CellState(StrEnum):
    """Where a cell stands on a day; only one that works is counted as working."""

    WORKING = "working"
    SUSPENDED = "suspended"
    ENDED = "ended"


class SuspendedFor(StrEnum):
    """Why a cell pauses: a closed list, so that nothing about a person is ever the reason."""

    NOBODY_SITS = "nobody_sits"
    NO_SUBJECT = "no_subject"
    BEING_REMADE = "being_remade"
    RUNS_OUT = "runs_out"
    OTHER = "other"


class EndedFor(StrEnum):
    """Why a cell ends."""

    JOINT_CELL = "joint_cell"
    MERGER = "merger"
    DECIDED = "decided"
    NEVER_WORKED = "never_worked"


class Frequency(StrEnum):
    """How often a cell means to meet; how often it met is another figure."""

    UNKNOWN = ""
    MONTHLY = "monthly"
    TWO_MONTHS = "two_months"
    QUARTERLY = "quarterly"
    TWICE_A_YEAR = "twice_a_year"
    YEARLY = "yearly"
    WHEN_NEEDED = "when_needed"


class Document(StrEnum):
    """What a cell agrees on in writing; the paper itself is not kept here."""

    RULES = "rules"
    CONFIDENTIALITY = "confidentiality"


class AdoptedBy(StrEnum):
    """Which body adopted a document."""

    COUNCIL = "council"
    COLLEGE = "college"
    MAYORS = "mayors"
    CELL = "cell"


class BriefingSubject(StrEnum):
    """What a first briefing speaks of."""

    SECRECY = "secrecy"
    ROLES = "roles"
    HOUSE = "house"


class BriefedBy(StrEnum):
    """In which quality somebody briefed: a function, never a name."""

    COORDINATOR = "coordinator"
    CHAIR = "chair"
    DPO = "dpo"
    POLICE_MEMBER = "police_member"
    SUPPORT = "support"
    TRAINER = "trainer"


class AreaState(StrEnum):
    """How an area of control stands; four words, no figure, nothing to add up."""

    UNKNOWN = ""
    NOT_YET = "not_yet"
    PARTLY = "partly"
    IN_PLACE = "in_place"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class LifeFacts:
    """A cell as its life has brought it so far.

    ``not_before`` is the first day on which something new may begin or end: nothing overlaps what stands already.
    """

    cell: CellFacts
    state: CellState
    founded_on: date
    not_before: date
    still_kept: int = 0


@dataclass(frozen=True, slots=True)
class JoiningFacts:
    """A municipality that is to join a cell, or to leave it."""

    municipality_id: UUID
    exists: bool
    served_elsewhere: bool
    is_last: bool = False
    still_kept: int = 0
    not_before: date = date.min
