"""The words of the room: closed lists and small frozen facts; pure."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from beraad.foundation.kernel.actor import Actor, Mandate
from beraad.law.capacities import Capacity
from beraad.law.minors import AgeClass


class ConcernState(StrEnum):
    """Where a worry stands; every decided one only waits for its row to go."""

    RECEIVED = "received"
    ADVICE_GIVEN = "advice_given"
    REFERRED = "referred"
    OUTSIDE_REMIT = "outside_remit"
    PUT_FORWARD = "put_forward"
    JOINED = "joined"
    DANGER = "danger"
    GONE = "gone"


class CaseState(StrEnum):
    """Where a case stands; ``GONE`` has no row any more, only a tombstone."""

    PROPOSED = "proposed"
    LISTED = "listed"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"
    GONE = "gone"


class Gate(StrEnum):
    """What the cell learns of the police answer: asked, open or frozen, and nothing more."""

    ASKED = "asked"
    OPEN = "open"
    FROZEN = "frozen"


class Origin(StrEnum):
    """How a worry came in."""

    WORRY = "worry"
    MAYOR = "mayor"
    JUSTICE_HOUSE = "justice_house"
    OTHER_CELL = "other_cell"


class PoliceCaller(StrEnum):
    """Who called the police: a closed list, so that no name is ever typed there."""

    REPORTER = "reporter"
    SCHOOL = "school"
    MUNICIPALITY = "municipality"
    CARE = "care"
    OTHER = "other"


class ActionState(StrEnum):
    """Where an action of a plan stands; a late one is *open since*, it does not shame."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class ParcelPurpose(StrEnum):
    """What is handed from one to another."""

    REPLY = "reply"
    LATE_NEWS = "late_news"
    ANSWER = "answer"
    HAND_OVER = "hand_over"
    ACTIONS = "actions"


class ParcelState(StrEnum):
    """Sent, and then taken up or refused; either ends it."""

    SENT = "sent"
    TAKEN_UP = "taken_up"
    REFUSED = "refused"


class PaperKind(StrEnum):
    """What can leave the house on paper."""

    INVITATION = "invitation"
    FOR_THE_PERSON = "for_the_person"
    LETTER = "letter"


class OutcomeClass(StrEnum):
    """Why a case ended, in a word that says nothing about anybody."""

    DECLINED = "declined"
    EXPIRED = "expired"
    GOALS_REACHED = "goals_reached"
    NOT_CONFIRMED = "not_confirmed"
    OTHER_CHANNEL = "other_channel"
    MOVED = "moved"
    RETENTION_ENDED = "retention_ended"


class NotYetGround(StrEnum):
    """On which ground the person is not told yet; the explanation is sealed."""

    WOULD_HARM_THE_AIM = "would_harm_the_aim"
    PROFESSIONAL_SECRECY = "professional_secrecy"
    SAFETY_OF_OTHERS = "safety_of_others"
    IMPOSSIBLE_NOW = "impossible_now"


@dataclass(frozen=True, slots=True)
class ConcernFacts:
    """What policies need to know of a worry; nothing of its content."""

    id: UUID
    municipality_id: UUID
    cell_id: UUID | None
    state: ConcernState
    is_without_name: bool = False


@dataclass(frozen=True, slots=True)
class TriageAnswers:
    """The three questions of triage."""

    has_indications: bool
    is_one_person: bool
    other_channel_considered: bool
    only_opinion_or_belief: bool = False


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What policies need to know of a case; nothing of its content."""

    id: UUID
    municipality_id: UUID
    cell_id: UUID
    state: CaseState
    gate: Gate
    age_class: AgeClass
    legal_order: str
    times_extended: int
    is_plan_holder: bool = False
    are_reasons_due: bool = False


@dataclass(frozen=True, slots=True)
class ListingAnswers:
    """What the mayor's listing page says, reduced to what the law asks."""

    has_reasons: bool
    has_indications: bool
    has_special_reasoning: bool
    has_coordinator_view: bool
    representative_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """What the law asks of an organisation before it may be invited."""

    kind: str
    legal_order: str
    authorisation_valid: bool
    knows_person: bool
    is_lawyer: bool = False


@dataclass(frozen=True, slots=True)
class PublicConcern:
    """A worry as its reporter typed it; lives for one request only."""

    observation: str
    appraisal: str = ""
    source: str = ""
    already_tried: str = ""
    person: str = ""
    reporter: str = ""
    protective: str = ""

    def filled(self) -> dict[str, str]:
        """Field name → text, without the empty ones."""
        names = ("observation", "appraisal", "source", "already_tried", "person", "reporter", "protective")
        return {name: text for name in names if (text := str(getattr(self, name)).strip())}


@dataclass(frozen=True, slots=True)
class PersonName:
    """Identity only: what the compartment *person* holds."""

    given_name: str
    family_name: str
    born: str = ""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of a case's way, by key; its words are the screen's."""

    key: str
    state: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """The decision to tell the person: told (by whom, when) or not yet (ground, until when)."""

    is_told: bool
    on: date
    by: str = ""
    ground: NotYetGround | None = None
    explanation: str = ""
    own_words: str = ""


@dataclass(frozen=True, slots=True)
class DangerCall:
    """All that is kept of acute danger: when the police were called, by what kind of caller."""

    called_at: datetime
    called_by: PoliceCaller


REPORTER = Actor(
    account_id=UUID(int=1),
    holder_id=None,
    name="reporter",
    mandates=(Mandate(UUID(int=1), Capacity.REPORTER, date.min),),
)
"""Somebody outside with a worry: no account, no name, no key but the one of a reply."""


class LifeDomain(StrEnum):
    """The parts of a life a plan and a review look at; no score, no total, no ranking."""

    IDENTITY = "identity"
    FAMILY = "family"
    NETWORK = "network"
    SCHOOL_WORK = "school_work"
    HOUSING = "housing"
    FINANCES = "finances"
    HEALTH = "health"
    LEISURE = "leisure"
    ONLINE = "online"
    JUSTICE = "justice"
    ATTITUDE_TO_VIOLENCE = "attitude_to_violence"


class DomainChange(StrEnum):
    """How a life domain stands since the last look."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """One action as proposed at the table: one responsible professional, one day."""

    organisation_id: UUID
    holder_id: UUID
    text: str
    due_on: date


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """One goal in one life domain, with what already protects and who does what."""

    domain: LifeDomain
    goal: str
    protective: str
    actions: tuple[ActionDraft, ...]


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A plan as the table proposes it: goals, and whether it was made with the person."""

    goals: tuple[GoalDraft, ...]
    with_person: bool
    why_not: str = ""
    family_support: str = ""
    reachable: str = ""

    @property
    def is_framed(self) -> bool:
        """Whether anything was said about the frame; a review that says nothing leaves it as it stands."""
        return self.with_person or any(text.strip() for text in (self.why_not, self.family_support, self.reachable))
