"""Who may hold what, what no field may ask, telling the person, and what a hold can stop."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from beraad.law.capacities import Capacity
from beraad.law.compartments import CompartmentRule, ControllerOf, Family, Relation, compartment
from beraad.law.house_rules import REFUSALS
from beraad.law.kinds import Kind
from beraad.law.legal_orders import is_french_community
from beraad.law.verdict import Verdict, allow, law, refuse

__all__ = [
    "CompartmentRule",
    "ContactFacts",
    "ControllerOf",
    "Family",
    "FieldClass",
    "FieldFacts",
    "HoldFacts",
    "HoldOrderFacts",
    "Relation",
    "TellingFacts",
    "compartment",
    "may_ask_field",
    "may_hold",
    "may_place_hold",
    "may_record_contact",
    "may_tell",
    "must_decide_telling",
]

TELLING = law("GDPR", "art. 14")
HOLD = law("GDPR", "art. 17 §3 e")


class FieldClass(StrEnum):
    """What a field would ask about the person."""

    ORDINARY = "ordinary"
    SPECIAL = "special"
    CRIMINAL = "criminal"


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
class FieldFacts:
    """A field that a form would show; ``in_own_file`` for a participant's own notes."""

    field_class: FieldClass
    legal_order: str | None = None
    in_own_file: bool = False
    has_justification: bool = False


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """Something about a relation or contact of the person; ``is_recorded`` when it would be kept."""

    is_recorded: bool
    is_necessary: bool = True


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


def may_ask_field(facts: FieldFacts, on: date) -> Verdict:
    """No field asks for special categories or criminal data; an own file may hold them where a decree says so."""
    del on
    if facts.field_class is FieldClass.ORDINARY:
        return allow("fields.ordinary", REFUSALS)
    article = law("GDPR", "art. 9") if facts.field_class is FieldClass.SPECIAL else law("GDPR", "art. 10")
    if not facts.in_own_file:
        return refuse("fields.never_asked", article, REFUSALS)
    if not is_french_community(facts.legal_order):
        return refuse("fields.no_basis_in_this_order", article)
    if not facts.has_justification:
        return refuse("fields.needs_justification", law("D-FWB", "art. 19"))
    return allow("fields.justified", law("D-FWB", "art. 19"))


def may_record_contact(facts: ContactFacts, on: date) -> Verdict:
    """Contacts of the person may be spoken of where that is necessary; they are never recorded."""
    del on
    if facts.is_recorded:
        return refuse("contacts.never_recorded", law("D-FWB", "art. 16"), REFUSALS)
    if not facts.is_necessary:
        return refuse("contacts.only_if_necessary", law("D-FWB", "art. 14"), REFUSALS)
    return allow("contacts.may_be_spoken_of", law("D-FWB", "art. 14"), law("D-FWB", "art. 16"))


def may_tell(facts: TellingFacts, on: date) -> Verdict:
    """The mayor or the coordinator records that the person was told, or not yet with a ground and a new date."""
    if facts.teller not in {Capacity.MAYOR, Capacity.CHAIR, Capacity.COORDINATOR}:
        return refuse("telling.only_mayor_or_coordinator", TELLING)
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
        return refuse("telling.not_yet_needs_a_new_date", TELLING)
    return allow("telling.not_yet", TELLING)


def may_place_hold(facts: HoldOrderFacts, on: date) -> Verdict:
    """The controller suspends the erasure of exactly the compartments named, with reasons, while a cause lasts."""
    del on
    if not facts.by_the_controller:
        return refuse("hold.only_the_controller", HOLD)
    if facts.cause not in set(HoldCause):
        return refuse("hold.no_such_cause", HOLD)
    if not facts.has_reasons:
        return refuse("hold.needs_reasons", HOLD)
    if not compartment(facts.kind).may_be_held:
        return refuse("hold.this_place_always_forgets", REFUSALS)
    return allow("hold.placed", HOLD, law("GDPR", "art. 18 §1"))
