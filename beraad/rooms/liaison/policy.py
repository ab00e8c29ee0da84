"""Who may do what at the hatch; pure."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from beraad.foundation.kernel.actor import Actor
from beraad.law.capacities import Capacity
from beraad.law.data_protection import HoldFacts, may_hold
from beraad.law.gate import AdviceFacts, PoliceAnswer, may_give_advice
from beraad.law.house_rules import EVERYBODY_VOTES as VOTERS
from beraad.law.house_rules import SECRET_BALLOTS as BALLOTS
from beraad.law.kinds import Kind
from beraad.law.transmission import (
    FeedbackFacts,
    Outbound,
    ProposalFacts,
    TransmissionFacts,
    VoteFacts,
    may_issue_feedback,
    may_transmit,
    may_vote,
)
from beraad.law.transmission import may_propose_feedback as may_propose
from beraad.law.verdict import Verdict, all_of, allow, house_rule, law, refuse
from beraad.rooms.liaison.vocabulary import SheetState, Tally

FEEDBACK = law("L2018", "art. 4 §2")
HATCH = house_rule("0017")
WRITES_THE_SHEET = (Capacity.POLICE_MEMBER, Capacity.CHAIR, Capacity.COORDINATOR)


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What the rules need to know of a feedback sheet."""

    cell_id: UUID
    state: str
    entered: frozenset[UUID]
    voted: frozenset[UUID]
    is_overdue: bool
    is_spoken: bool = False
    away: frozenset[UUID] = frozenset()
    had_ballots: bool = False
    is_fixed: bool = False


def may_ask_advice(actor: Actor, *, cell_id: UUID) -> Verdict:
    """Coordinator and chair of the cell ask the police, for every meeting anew."""
    if actor.first(Capacity.COORDINATOR, Capacity.CHAIR, cell_id=cell_id) is None:
        return refuse("liaison.only_coordinator_asks", HATCH)
    return allow("liaison.advice_is_asked", HATCH)


def asking_as(actor: Actor, *, cell_id: UUID) -> Capacity | None:
    """In which quality somebody asks the police."""
    mandate = actor.first(Capacity.COORDINATOR, Capacity.CHAIR, cell_id=cell_id)
    return mandate.capacity if mandate else None


def proposing_as(actor: Actor, *, cell_id: UUID) -> Capacity | None:
    """In which quality somebody writes the text of a feedback sheet."""
    mandate = actor.first(*WRITES_THE_SHEET, cell_id=cell_id)
    return mandate.capacity if mandate else None


def may_answer_advice(
    actor: Actor, answer: PoliceAnswer, re_ask_on: date | None, *, cell_id: UUID, on: date
) -> Verdict:
    """Only the police member of that cell answers, with one of three words."""
    capacity = Capacity.POLICE_MEMBER if actor.is_a(Capacity.POLICE_MEMBER, cell_id=cell_id) else Capacity.CITIZEN
    return may_give_advice(AdviceFacts(capacity=capacity, answer=answer, re_ask_on=re_ask_on), on)


def may_propose_feedback(actor: Actor, sheet: SheetFacts, *, on: date) -> Verdict:
    """Who was entered and is police member, chair or coordinator writes the text down."""
    facts = ProposalFacts(
        proposer=proposing_as(actor, cell_id=sheet.cell_id) or Capacity.PARTNER_PROFESSIONAL,
        is_entered=actor.holder_id in sheet.entered,
    )
    return may_propose(facts, on)


def may_change_feedback_text(actor: Actor, sheet: SheetFacts, *, on: date) -> Verdict:
    """Who may propose changes the text, at the table: when the item is closed the text stands."""
    if sheet.is_fixed:
        return refuse("liaison.text_is_fixed", VOTERS)
    return may_propose_feedback(actor, sheet, on=on)


def may_enter_spoken_votes(actor: Actor, sheet: SheetFacts, *, is_consensus: bool, on: date) -> Verdict:
    """Chair or coordinator enters what was spoken at the table, with one screen only.

    Never over a ballot that has fallen, on this text or one before; never after the item closed; and never
    consensus while somebody who took part is not in the room to say it.
    """
    proposing = may_propose_feedback(actor, sheet, on=on)
    if not proposing.allowed:
        return proposing
    if not sheet.is_spoken or actor.first(Capacity.CHAIR, Capacity.COORDINATOR, cell_id=sheet.cell_id) is None:
        return refuse("liaison.votes_are_not_spoken_here", BALLOTS)
    if sheet.voted or sheet.had_ballots:
        return refuse("liaison.a_ballot_has_fallen", BALLOTS)
    if sheet.is_fixed:
        return refuse("liaison.spoken_only_at_the_table", VOTERS)
    if is_consensus and sheet.away:
        return refuse("liaison.somebody_went_out", VOTERS)
    if sheet.is_overdue:
        return refuse("feedback.deadline_has_passed", HATCH)
    return all_of(proposing, allow("liaison.votes_were_spoken", FEEDBACK, BALLOTS))


def may_read_feedback(actor: Actor, sheet: SheetFacts, *, on: date) -> Verdict:
    """Everyone entered for the item reads the text, in the capacity in which they sat there."""
    refusal = refuse("feedback.only_who_was_entered", FEEDBACK)
    if actor.holder_id not in sheet.entered:
        return refusal
    for mandate in actor.mandates:
        verdict = may_hold(Kind.FEEDBACK, HoldFacts(mandate.capacity, "entered"), on)
        if verdict.allowed:
            return verdict
    return refusal


def may_vote_on_feedback(actor: Actor, sheet: SheetFacts, *, on: date) -> Verdict:
    """Everyone entered for the item votes, once per text, until the deadline."""
    facts = VoteFacts(
        is_entered=actor.holder_id in sheet.entered,
        has_voted=actor.holder_id in sheet.voted,
        text_unchanged=sheet.state == SheetState.VOTING,
        deadline_passed=sheet.is_overdue,
    )
    return may_vote(facts, on)


def may_issue(actor: Actor, sheet: SheetFacts, tally: Tally, *, on: date) -> Verdict:
    """The police member issues a sheet that everyone effectively present agreed to."""
    capacity = (
        Capacity.POLICE_MEMBER if actor.is_a(Capacity.POLICE_MEMBER, cell_id=sheet.cell_id) else Capacity.COORDINATOR
    )
    agreed = FeedbackFacts(
        issuer=capacity,
        present=len(sheet.entered),
        voted=tally.count,
        no_votes=tally.disagree,
        said_under_secrecy=tally.secrecy,
        text_unchanged=sheet.state == SheetState.AGREED,
        deadline_passed=sheet.is_overdue,
    )
    return all_of(may_transmit(TransmissionFacts(Outbound.FEEDBACK_SHEET), on), may_issue_feedback(agreed, on))
