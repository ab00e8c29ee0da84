"""Who may hold what, telling the person, and what a hold can stop."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from beraad.law.capacities import Capacity
from beraad.law.compartments import CompartmentRule, ControllerOf, Family, Relation, compartment
from beraad.law.house_rules import REFUSALS, WHO_ACTS
from beraad.law.kinds import Kind
from beraad.law.verdict import Verdict, allow, law, refuse

__all__ = [
    "CompartmentRule",
    "ControllerOf",
    "Family",
    "HoldFacts",
    "HoldOrderFacts",
    "Relation",
    "TellingFacts",
    "compartment",
    "may_hold",
    "may_place_hold",
    "may_tell",
    "must_decide_telling",
]

TELLING = law("GDPR", "art. 14")
HOLD = law("GDPR", "art. 17 §3 e")


class HoldCause(StrEnum):
    """Why erasure may wait."""

    REQUEST = "request"
    COMPLAINT = "complaint"
    INQUIRY = "inquiry"
    COURT_ORDER = "court_order"


@dataclass(frozen=True, slots=True)
class HoldFacts:
    """Somebody who is to hold a compartment."""

    capacity: Capacity
    relation: str
    legal_order: str | None = None


@dataclass(frozen=True, slots=True)
class HoldOrderFacts:
    """A hold that is asked for on one compartment."""

    kind: Kind
    by_the_controller: bool
    has_reasons: bool
    cause: str


@dataclass(frozen=True, slots=True)
class TellingFacts:
    """Where telling the person stands, at listing and at every review."""

    teller: Capacity = Capacity.MAYOR
    is_told: bool = False
    has_ground: bool = False
    next_on: date | None = None


def may_hold(kind: Kind, facts: HoldFacts, on: date) -> Verdict:
    """Whether somebody in that capacity and relation may hold a compartment of that kind."""
    del on
    rule = compartment(kind)
    cited = rule.basis_for(facts.legal_order)
    if facts.capacity in rule.never:
        return refuse("holding.never", REFUSALS)
    if facts.capacity not in rule.holders:
        return refuse("holding.not_this_capacity", cited)
    if facts.relation not in rule.holders[facts.capacity]:
        return refuse("holding.not_in_this_relation", cited)
    return allow(rule.ends, cited)


def may_tell(facts: TellingFacts, on: date) -> Verdict:
    """The mayor or the coordinator records that the person was told, or not yet with a ground and a new date."""
    if facts.teller not in {Capacity.MAYOR, Capacity.CHAIR, Capacity.COORDINATOR}:
        return refuse("telling.only_mayor_or_coordinator", WHO_ACTS)
    if facts.is_told:
        return allow("telling.told", TELLING)
    return must_decide_telling(facts, on)


def must_decide_telling(facts: TellingFacts, on: date) -> Verdict:
    """Nobody goes past a listing or a review without deciding: told, or not yet, with a ground and a later day."""
    if facts.is_told:
        return allow("telling.told", TELLING)
    if not facts.has_ground:
        return refuse("telling.not_yet_needs_a_ground", TELLING)
    if facts.next_on is None or facts.next_on <= on:
        return refuse("telling.not_yet_needs_a_new_date", WHO_ACTS)
    return allow("telling.not_yet", TELLING, WHO_ACTS)


def may_place_hold(facts: HoldOrderFacts, on: date) -> Verdict:
    """The controller suspends the erasure of exactly the compartments named, with reasons, while a cause lasts."""
    del on
    if not facts.by_the_controller:
        return refuse("hold.only_the_controller", WHO_ACTS)
    if facts.cause not in set(HoldCause):
        return refuse("hold.no_such_cause", HOLD)
    if not facts.has_reasons:
        return refuse("hold.needs_reasons", WHO_ACTS)
    if not compartment(facts.kind).may_be_held:
        return refuse("hold.this_place_always_forgets", REFUSALS)
    return allow("hold.placed", HOLD, law("GDPR", "art. 18 §1"))
