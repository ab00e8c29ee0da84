"""The hatch: the one thing that may leave, and what may never come in."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from beraad.law.capacities import Capacity
from beraad.law.house_rules import CLOCKS, SECRET_BALLOTS, WHO_ACTS
from beraad.law.verdict import Verdict, allow, law, refuse

FEEDBACK = law("L2018", "art. 4 §2")
PROPOSERS = frozenset({Capacity.POLICE_MEMBER, Capacity.CHAIR, Capacity.COORDINATOR})


class Outbound(StrEnum):
    """What somebody might want to hand to police, prosecutor, task force or intelligence services."""

    FEEDBACK_SHEET = "feedback_sheet"
    NOTES = "notes"
    PLAN = "plan"
    RECORD = "record"
    LIST_OF_CASES = "list_of_cases"
    ANYTHING_ELSE = "anything_else"


@dataclass(frozen=True, slots=True)
class FeedbackFacts:
    """A feedback sheet about to be issued; counts only, never who voted what."""

    issuer: Capacity
    present: int
    voted: int
    no_votes: int
    said_under_secrecy: int
    text_unchanged: bool
    deadline_passed: bool


@dataclass(frozen=True, slots=True)
class ProposalFacts:
    """A feedback sheet about to be proposed at the table."""

    proposer: Capacity
    is_entered: bool
    has_text: bool = True


@dataclass(frozen=True, slots=True)
class VoteFacts:
    """A ballot about to fall."""

    is_entered: bool
    has_voted: bool
    text_unchanged: bool
    deadline_passed: bool


@dataclass(frozen=True, slots=True)
class TransmissionFacts:
    """Something that would leave for the security services."""

    what: Outbound


def may_issue_feedback(facts: FeedbackFacts, on: date) -> Verdict:
    """The police member issues a sheet to which everyone effectively present said yes, without a secret in it."""
    del on
    if facts.issuer is not Capacity.POLICE_MEMBER:
        return refuse("feedback.only_the_police_member", FEEDBACK)
    if facts.deadline_passed:
        return refuse("feedback.deadline_has_passed", CLOCKS)
    if not facts.text_unchanged:
        return refuse("feedback.text_has_changed", FEEDBACK, SECRET_BALLOTS)
    if facts.present == 0 or facts.voted < facts.present:
        return refuse("feedback.not_everyone_voted", FEEDBACK, SECRET_BALLOTS)
    if facts.no_votes or facts.said_under_secrecy:
        return refuse("feedback.no_consensus", FEEDBACK)
    return allow("feedback.consensus", FEEDBACK)


def may_propose_feedback(facts: ProposalFacts, on: date) -> Verdict:
    """A fixed member at the table writes the text down; everyone there sees it."""
    del on
    if not facts.is_entered:
        return refuse("feedback.only_who_was_entered", FEEDBACK)
    if facts.proposer not in PROPOSERS:
        return refuse("feedback.only_fixed_members_propose", WHO_ACTS)
    if not facts.has_text:
        return refuse("feedback.needs_a_text", WHO_ACTS)
    return allow("feedback.proposed", FEEDBACK, WHO_ACTS)


def may_vote(facts: VoteFacts, on: date) -> Verdict:
    """Everyone entered for the item votes once on each text, until the deadline."""
    del on
    if not facts.is_entered:
        return refuse("feedback.only_who_was_entered", FEEDBACK)
    if facts.deadline_passed:
        return refuse("feedback.deadline_has_passed", CLOCKS)
    if not facts.text_unchanged:
        return refuse("feedback.text_has_changed", FEEDBACK, SECRET_BALLOTS)
    if facts.has_voted:
        return refuse("feedback.voted_already", SECRET_BALLOTS)
    return allow("feedback.may_vote", FEEDBACK, SECRET_BALLOTS)


def may_transmit(facts: TransmissionFacts, on: date) -> Verdict:
    """The feedback sheet is the only thing that leaves for the security services."""
    del on
    if facts.what is not Outbound.FEEDBACK_SHEET:
        return refuse("feedback.nothing_else_leaves", FEEDBACK)
    return allow("feedback.only_the_sheet_leaves", FEEDBACK)
