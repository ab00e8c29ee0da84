"""Who sits in a cell, who may be invited, and what has to stand before the first case."""

from dataclasses import dataclass
from datetime import date

from beraad.law.house_rules import REFUSALS, TWO_LOCKS, WHO_ACTS
from beraad.law.legal_orders import is_french_community
from beraad.law.organisation_kinds import Level, is_inferred, level_of
from beraad.law.parameters import value
from beraad.law.secrecy import lawyer_article
from beraad.law.verdict import Citation, Verdict, all_of, allow, law, refuse, to_be_confirmed

COMPOSITION = law("L2018", "art. 3 §1")
NO_PROCESSING = law("L2018", "art. 4 §3")
MODES = frozenset({"minimal", "strict"})
ENOUGH_CLEARANCE = frozenset({"secret", "top_secret"})


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """Somebody who is to sit in a cell, fixed or invited."""

    organisation_kind: str
    authorisation: str | None = None
    legal_order: str | None = None
    clearance_level: str = ""
    clearance_until: date | None = None
    is_police: bool = False


@dataclass(frozen=True, slots=True)
class InviteFacts:
    """An organisation that is to be invited for one person."""

    organisation_kind: str
    authorisation_valid: bool
    legal_order: str | None = None
    knows_person: bool = False
    is_lawyer: bool = False


@dataclass(frozen=True, slots=True)
class RolesFacts:
    """Chair and coordinator of one case."""

    is_same_person: bool


@dataclass(frozen=True, slots=True)
class FirstCaseFacts:
    """What the controller has decided before anything about a person is kept."""

    mode: str
    has_mode_reasons: bool
    has_dpo_advice: bool
    has_review_date: bool
    has_recovery_key: bool


def may_sit(facts: SeatFacts, on: date) -> Verdict:
    """Only the categories of art. 3 §1 sit; the police member holds a clearance, others need none."""
    if facts.is_police:
        return _police_may_sit(facts, on)
    return _category_may_sit(facts.organisation_kind, has_authorisation=bool(facts.authorisation))


def may_invite(facts: InviteFacts, on: date) -> Verdict:
    """An organisation is invited that may sit on that day and that knows the person."""
    if facts.is_lawyer or facts.organisation_kind == "law_firm":
        return refuse("composition.no_lawyer", lawyer_article(on))
    return all_of(
        _category_may_sit(facts.organisation_kind, has_authorisation=facts.authorisation_valid),
        _must_know_the_person(facts),
    )


def may_be_chair_and_coordinator(facts: RolesFacts, on: date) -> Verdict:
    """In one case the chair is never also the coordinator."""
    del on
    if facts.is_same_person:
        return refuse("composition.chair_is_not_coordinator", REFUSALS)
    return allow("composition.two_people", REFUSALS)


def may_open_first_case(facts: FirstCaseFacts, on: date) -> Verdict:
    """No first case before the controller chose what is kept, with reasons, advice and a review date."""
    del on
    mode = to_be_confirmed("cell.mode")
    if facts.mode not in MODES:
        return refuse("mode.not_chosen", NO_PROCESSING, mode)
    if not facts.has_mode_reasons:
        return refuse("mode.needs_reasons", mode)
    if not facts.has_dpo_advice:
        return refuse("mode.needs_advice", mode)
    if not facts.has_review_date:
        return refuse("mode.needs_review_date", mode)
    if not facts.has_recovery_key:
        return refuse("mode.needs_recovery_key", TWO_LOCKS)
    return allow("mode.chosen", NO_PROCESSING, mode)


def _police_may_sit(facts: SeatFacts, on: date) -> Verdict:
    cited = value("police.clearance_level", on).citation
    if facts.clearance_level not in ENOUGH_CLEARANCE:
        return refuse("composition.police_needs_clearance", cited)
    if facts.clearance_until is None or facts.clearance_until < on:
        return refuse("composition.clearance_has_ended", cited)
    return allow("composition.police_sits", cited)


def _category_may_sit(kind: str, *, has_authorisation: bool) -> Verdict:
    level = level_of(kind)
    if level is Level.NONE:
        return refuse("composition.no_category", COMPOSITION)
    if level is Level.COMMUNITY and not has_authorisation:
        return refuse("composition.needs_authorisation", COMPOSITION)
    return allow("composition.may_sit", WHO_ACTS if is_inferred(kind) else COMPOSITION)


def _must_know_the_person(facts: InviteFacts) -> Verdict:
    is_fwb = is_french_community(facts.legal_order)
    cited: Citation = law("D-FWB", "art. 3 al. 3") if is_fwb else REFUSALS
    if not facts.knows_person:
        return refuse("composition.must_know_the_person", cited)
    return allow("composition.may_be_invited", cited)
