"""Invitations: what they say, when they leave, and what may be answered."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from beraad.law.house_rules import REFUSALS, WHO_ACTS
from beraad.law.legal_orders import is_french_community
from beraad.law.minors import AgeClass, MinorFacts, child_citation, is_child, may_go_on_with_child
from beraad.law.parameters import NOTHING_CONFIRMED, Confirmed, Parameter, UnknownParameter, value
from beraad.law.verdict import Citation, Verdict, all_of, allow, law, refuse

BY_THE_MAYOR = law("L2018", "art. 3 §1")


class Mention(StrEnum):
    """What an invitation has to say."""

    OBJECTIVE = "objective"
    DATE_TIME_PLACE = "date_time_place"
    PERSON = "person"
    SERVICES_INVITED = "services_invited"
    LEGAL_REFERENCE = "legal_reference"


class AnswerChoice(StrEnum):
    """What an organisation can answer."""

    COMES = "comes"
    SENDS_REPRESENTATIVE = "sends_representative"
    DOES_NOT_KNOW = "does_not_know"
    DOES_NOT_TAKE_PART = "does_not_take_part"


@dataclass(frozen=True, slots=True)
class InvitationFacts:
    """One invitation, ready to leave; ``confirmed`` is what the organisation confirmed of its own legal order."""

    legal_order: str | None
    days_notice: int
    urgency_reasons: bool = False
    age_class: str = AgeClass.ADULT
    special_reasoning: bool = False
    mentions: frozenset[str] = frozenset(Mention)
    authorisation_valid: bool = False
    knows_person: bool = False
    confirmed: Confirmed = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """An answer about to be given; ``confirmed`` is what the organisation confirmed of its own legal order."""

    legal_order: str | None
    answer: str
    is_addressee: bool = True
    gives_reasons: bool = False
    confirmed: Confirmed = field(default_factory=dict)


def notice_days(legal_order: str | None, on: date, confirmed: Confirmed = NOTHING_CONFIRMED) -> Parameter | None:
    """How many days an invitation has to leave before the meeting; none where nothing is known to apply."""
    try:
        found = value("invitation.notice_days", on, legal_order, confirmed)
    except UnknownParameter:
        return None
    return None if found.value is None else found


def reasons_for_staying_away(
    legal_order: str | None, on: date, confirmed: Confirmed = NOTHING_CONFIRMED
) -> Parameter | None:
    """Whether staying away is reasoned to the mayor (true), stays inside the service (false), or was not confirmed."""
    try:
        return value("answer.reasoned_refusal", on, legal_order, confirmed)
    except UnknownParameter:
        return None


def required_mentions(legal_order: str | None, on: date) -> frozenset[str]:
    """What the invitation has to say, for an organisation of that legal order."""
    found = value("invitation.mentions", on, legal_order).value
    return frozenset(found) if isinstance(found, tuple) else frozenset()


def reference_of(legal_order: str | None, on: date) -> Citation:
    """To which text the invitation refers: the decree for its own participants, the law of 2018 for everybody else."""
    del on
    return law("D-FWB", "") if is_french_community(legal_order) else law("L2018", "art. 3")


def asks_special_reasoning(age_class: str) -> bool:
    """Whether an invitation carries exceptional reasons: under twelve, and while the age is unknown."""
    return AgeClass(age_class) in {AgeClass.UNDER_12, AgeClass.UNKNOWN}


def may_send_invitation(facts: InvitationFacts, on: date) -> Verdict:
    """An invitation leaves complete, in time or with reasons, to an organisation that may come and knows the person."""
    return all_of(
        _to_the_right_organisation(facts),
        _complete(facts, on),
        *([_for_this_child(facts, on)] if is_child(facts.age_class) else []),
        _in_time(facts, on),
    )


def may_answer(facts: AnswerFacts, on: date) -> Verdict:
    """The addressee gives one of the answers of the own legal order; reasons stay where the law leaves them."""
    if not facts.is_addressee:
        return refuse("invitation.only_the_addressee_answers", WHO_ACTS)
    if facts.answer not in answers_for(facts.legal_order):
        return refuse("invitation.no_such_answer", WHO_ACTS)
    if facts.answer == AnswerChoice.DOES_NOT_TAKE_PART:
        return _may_stay_away(facts, on)
    return allow("invitation.answer_counts", WHO_ACTS)


def answers_for(legal_order: str | None) -> tuple[str, ...]:
    """The answers that may be given; taking part is free in every legal order."""
    del legal_order
    return tuple(answer.value for answer in AnswerChoice)


def _may_stay_away(facts: AnswerFacts, on: date) -> Verdict:
    asked = reasons_for_staying_away(facts.legal_order, on, facts.confirmed)
    if asked is None:
        return allow("invitation.stays_away", REFUSALS)
    if asked.value is False and facts.gives_reasons:
        return refuse("invitation.reasons_stay_inside", asked.citation)
    return allow("invitation.stays_away", asked.citation)


def _to_the_right_organisation(facts: InvitationFacts) -> Verdict:
    if not facts.authorisation_valid:
        return refuse("composition.needs_authorisation", BY_THE_MAYOR)
    if not facts.knows_person:
        is_fwb = is_french_community(facts.legal_order)
        return refuse("composition.must_know_the_person", law("D-FWB", "art. 3 al. 3") if is_fwb else REFUSALS)
    return allow("composition.may_be_invited", BY_THE_MAYOR)


def _complete(facts: InvitationFacts, on: date) -> Verdict:
    cited = value("invitation.mentions", on, facts.legal_order).citation
    if required_mentions(facts.legal_order, on) - facts.mentions:
        return refuse("invitation.is_incomplete", cited)
    return allow("invitation.is_complete", cited)


def _for_this_child(facts: InvitationFacts, on: date) -> Verdict:
    """Under twelve, or of unknown age, only with written reasons; from twelve on the participant weighs."""
    age = AgeClass(facts.age_class)
    if age is AgeClass.AGE_12_17:
        return allow("invitation.participant_weighs_the_child", child_citation(age, facts.legal_order, on))
    return may_go_on_with_child(MinorFacts(age, facts.legal_order, facts.special_reasoning), on)


def _in_time(facts: InvitationFacts, on: date) -> Verdict:
    notice = notice_days(facts.legal_order, on, facts.confirmed)
    if notice is None:
        return allow("invitation.may_be_sent", BY_THE_MAYOR)
    if facts.days_notice < notice.number and not facts.urgency_reasons:
        return refuse("invitation.too_late", notice.citation, days=notice.number)
    return allow("invitation.may_be_sent", BY_THE_MAYOR, notice.citation)
