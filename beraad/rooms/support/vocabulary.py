"""The words of this room: what help is asked for, of whom, how it stands and what came of it; all of them closed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class HelpKind(StrEnum):
    """What a cell can ask help with; none of these is about a person."""

    SETTING_UP = "setting_up"
    RULES_OF_PROCEDURE = "rules_of_procedure"
    LEGAL_QUESTION = "legal_question"
    TRAINING = "training"
    MOBILE_TEAM = "mobile_team"
    EXERCISE = "exercise"
    THIS_HOUSE = "this_house"


class Desk(StrEnum):
    """Whom a cell asks."""

    REGIONAL = "regional"
    FEDERAL = "federal"


class HelpState(StrEnum):
    """How a request stands."""

    ASKED = "asked"
    TAKEN_UP = "taken_up"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


OPEN = (HelpState.ASKED, HelpState.TAKEN_UP)
"""A cell with such a request needs help."""


class HelpOutcome(StrEnum):
    """What came of it, in one word of a closed list."""

    NONE = ""
    EXPLAINED = "explained"
    DOCUMENT_SENT = "document_sent"
    VISIT_PLANNED = "visit_planned"
    TRAINING_PLANNED = "training_planned"
    EXERCISE_PLANNED = "exercise_planned"
    REFERRED_TO_OTHER_DESK = "referred_to_other_desk"
    REFERRED_TO_DPO = "referred_to_dpo"
    REFERRED_TO_OPERATOR = "referred_to_operator"
    NOT_POSSIBLE = "not_possible"


@dataclass(frozen=True, slots=True)
class HelpAsked:
    """Help that is asked for; ``is_open_already``: kinds that this cell asked the same desk, without an end yet."""

    desk: Desk
    kinds: frozenset[HelpKind]
    wished_by: date
    is_open_already: frozenset[HelpKind] = frozenset()


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """What the policy needs to know of a request; ``regions`` are those its cell serves on the day."""

    cell_id: UUID
    desk: Desk
    state: HelpState
    regions: frozenset[str]
