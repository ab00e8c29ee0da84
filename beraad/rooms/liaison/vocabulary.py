"""The words of the hatch."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class SheetState(StrEnum):
    """A feedback sheet: voted on by everyone entered, and issued or gone."""

    VOTING = "voting"
    AGREED = "agreed"
    REFUSED = "refused"
    ISSUED = "issued"
    EXPIRED = "expired"


class VoteResult(StrEnum):
    """All that is kept of a vote: consensus or none; while seats are still to vote, that it is open."""

    CONSENSUS = "consensus"
    NONE = "none"
    OPEN = "open"


def result_of(state: str) -> VoteResult:
    """What a sheet in that state tells of its vote."""
    if state == SheetState.VOTING:
        return VoteResult.OPEN
    return VoteResult.CONSENSUS if state in {SheetState.AGREED, SheetState.ISSUED} else VoteResult.NONE


SECRET_FROM = 3
"""With fewer voters a no is no secret: each knows the own answer, so the other one's."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one person answers to the two questions; exists in memory only, for the length of one request."""

    agrees: bool
    said_under_secrecy: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """Ballots fallen together: counts without voters; sealed until complete, then reduced to consensus or none."""

    agree: int = 0
    disagree: int = 0
    secrecy: int = 0

    def with_ballot(self, ballot: Ballot) -> "Tally":
        """The tally with one ballot more."""
        return Tally(
            agree=self.agree + ballot.agrees,
            disagree=self.disagree + (not ballot.agrees),
            secrecy=self.secrecy + ballot.said_under_secrecy,
        )

    @property
    def count(self) -> int:
        """How many ballots have fallen."""
        return self.agree + self.disagree

    def is_consensus_of(self, seats: int) -> bool:
        """Whether every seat said yes and nothing was said under secrecy; a ballot that is missing is no yes."""
        return seats > 0 and self == Tally(agree=seats)


@dataclass(frozen=True, slots=True)
class Question:
    """One case about which the police member is asked: before listing, or for one meeting."""

    case_id: UUID
    number: str
    person_id: UUID
    asked_on: date
    due_on: date | None = None
    meeting_ref: UUID | None = None
