"""The words of a meeting."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from beraad.foundation.kernel.actor import Actor
from beraad.rooms.cases.vocabulary import DomainChange, LifeDomain


class MeetingState(StrEnum):
    """Planned → published (invitations may leave) → opened → closed; or cancelled before it opened."""

    PLANNED = "planned"
    PUBLISHED = "published"
    OPENED = "opened"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class ItemState(StrEnum):
    """One case at one meeting."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


class ItemKind(StrEnum):
    """A first discussion, or looking again."""

    FIRST = "first"
    REVIEW = "review"


class InvitationState(StrEnum):
    """What the organisation answered; the values are those of ``law.invitations.AnswerChoice``."""

    SENT = "sent"
    COMING = "comes"
    REPRESENTED = "sends_representative"
    UNKNOWN_PERSON = "does_not_know"
    DECLINED = "does_not_take_part"


SITTING = (InvitationState.COMING, InvitationState.REPRESENTED)
"""The answers that give a seat at the table."""

STANDING = (InvitationState.SENT, *SITTING)
"""Invitations that still exist; every other answer destroyed them at once."""

GONE = (InvitationState.UNKNOWN_PERSON, InvitationState.DECLINED)
"""Answers that destroyed the invitation at once."""


class Outcome(StrEnum):
    """What the table decides; a feedback sheet is proposed beside it, never instead.

    DANGER_NOW: the police were called, by whom and when, and nothing more is written.
    """

    NO_FURTHER_ACTION = "no_further_action"
    OTHER_CHANNEL = "other_channel"
    PLAN = "plan"
    KEEP_GOING = "keep_going"
    PROPOSE_CLOSURE = "propose_closure"
    DANGER_NOW = "danger_now"


class CardType(StrEnum):
    """What lies on the table: seen, thought, or strong."""

    OBSERVATION = "observation"
    APPRAISAL = "appraisal"
    PROTECTIVE = "protective"


@dataclass(frozen=True, slots=True)
class Card:
    """One card as it lies sealed in the table; ``author`` is a holder, for taking it back."""

    id: UUID
    type: CardType
    text: str
    source: str
    organisation_id: UUID
    author: UUID


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody who may be entered for an item: fixed member, or professional of a partner that comes."""

    holder_id: UUID
    organisation_id: UUID | None
    is_police: bool
    is_chair: bool
    is_coordinator: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """What the table decides about one person, and when it looks again.

    ``keeps_longer``: the table spoke of keeping the case beyond its day of erasure; the mayor decides it later.
    """

    outcome: Outcome
    text: str
    review_on: date | None
    domains: tuple[tuple[str, str], ...] = ()
    keeps_longer: bool = False

    def words(self) -> tuple[tuple[LifeDomain, DomainChange], ...]:
        """Per life domain one of four words; no score, no total."""
        return tuple((LifeDomain(domain), DomainChange(change)) for domain, change in self.domains)


NO_HOLDER = UUID(int=0)


def holder_of(actor: Actor) -> UUID:
    """The holder of an actor for a filter; an id that nobody has when there is no key: never *is null*."""
    return actor.holder_id or NO_HOLDER


def organisations_of(actor: Actor) -> list[UUID]:
    """The organisations for which somebody acts today; whose mandate ended acts for none."""
    return [mandate.organisation_id for mandate in actor.mandates if mandate.organisation_id is not None]
