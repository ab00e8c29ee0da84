"""The words of this room: kinds of questions, states, what a review decides, and the facts its policy asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from beraad.foundation.kernel.actor import Actor, Mandate
from beraad.law.capacities import Capacity

LANGUAGES = ("nl", "fr", "de")
"""In which a mayor is written to."""

Answer = str | int | list[str]
"""A date is kept as it is written in ISO 8601."""
Answers = Mapping[str, Answer]


class Kind(StrEnum):
    """The closed types of question; there is none for free text."""

    YES_NO = "yes_no"
    ONE_OF = "one_of"
    SEVERAL_OF = "several_of"
    NUMBER = "number"
    DATE = "date"
    MUNICIPALITIES = "municipalities"


class HelpKind(StrEnum):
    """What a cell can need help with."""

    SETTING_UP = "setting_up"
    RULES = "rules"
    TRAINING = "training"
    CASES = "cases"
    LAW = "law"
    PARTNERS = "partners"


class Progress(StrEnum):
    """How far a municipality is."""

    NOT_ASKED = "not_asked"
    NOTHING = "nothing"
    BEGUN = "begun"
    SENT = "sent"


class Decision(StrEnum):
    """What the desk does with an answer beside the register."""

    ACCEPTED = "accepted"
    NOT_NOW = "not_now"


class Reason(StrEnum):
    """Why an answer does not go into the register now."""

    ALREADY_SO = "already_so"
    ASK_FIRST = "ask_first"
    OTHER_SOURCE = "other_source"
    MISTAKE = "mistake"


class Alive(StrEnum):
    """Whether somebody said within the year that a cell exists."""

    NEVER = "never"
    OLD = "old"
    CONFIRMED = "confirmed"


REMIND_BEFORE = (14, 3)
"""Days before the last one on which the clock reminds (decision 0049)."""
CODE_LENGTH = 12
"""Signs of the code in a mayor's letter: 5 bits each, so 60 bits, bound to the reference and counted."""
OPEN_FOR_SECONDS = 12 * 60 * 60
"""How long a browser that typed the code may go on without typing it again."""
YEAR = 365
"""Days after which a confirmation is old."""


@dataclass(frozen=True, slots=True)
class CampaignFacts:
    """What the policy needs to know of a campaign."""

    region: str
    opens_on: date
    closes_on: date
    closed_on: date | None = None

    def runs_on(self, on: date) -> bool:
        """Whether answers are taken on that day, both ends included."""
        return self.opens_on <= on <= self.closes_on and self.closed_on is None

    def is_over_on(self, on: date) -> bool:
        """Whether it takes no answer any more."""
        return self.closed_on is not None or on > self.closes_on


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a coordinator says of the own cell, once a year."""

    exists: bool
    meetings: int
    needs_help: bool
    kinds: tuple[HelpKind, ...] = ()


def respondent_for(municipality_id: UUID, on: date) -> Actor:
    """Whoever has the letter of a municipality: no account, no name, only that municipality's code."""
    mandate = Mandate(UUID(int=2), Capacity.GUEST, on, municipality_id=municipality_id, controller_id=municipality_id)
    return Actor(account_id=UUID(int=2), holder_id=None, name="respondent", mandates=(mandate,))
