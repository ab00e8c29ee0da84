"""The list of cases: who puts a person on it, and what has to stand beside it."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from beraad.law.capacities import Capacity
from beraad.law.house_rules import CLOCKS, GATE, REFUSALS, WHO_ACTS
from beraad.law.minors import AgeClass, MinorFacts, is_child, may_go_on_with_child
from beraad.law.parameters import value
from beraad.law.verdict import Verdict, all_of, allow, law, refuse, to_be_confirmed

LIST_OF_CASES = law("L2018", "art. 3 §2")
RADICALISATION = law("L-INL", "art. 3, 15°")


class Lister(Protocol):
    """Who decides about the list, for which municipality."""

    @property
    def lister(self) -> Capacity:
        """In which capacity somebody decides."""

    @property
    def is_own_municipality(self) -> bool:
        """Whether it is the person's municipality."""

    @property
    def representative_confirmed(self) -> bool:
        """Whether the controller confirmed that a representative may list."""


@dataclass(frozen=True, slots=True)
class ListingFacts:
    """Everything the mayor's decision to list depends on."""

    lister: Capacity
    is_own_municipality: bool
    gate_is_open: bool
    has_reasons: bool
    has_indications: bool
    is_individual: bool = True
    age_class: str = AgeClass.ADULT
    has_special_reasoning: bool = False
    representative_confirmed: bool = False
    coordinator_view_present: bool = False
    lister_is_coordinator: bool = False
    legal_order: str | None = None


@dataclass(frozen=True, slots=True)
class DeciderFacts:
    """Who declines or closes, for which municipality."""

    lister: Capacity
    is_own_municipality: bool
    representative_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class ExtensionFacts:
    """A proposal that waits for the police."""

    gate_is_frozen: bool
    times_extended: int
    has_reasons: bool


def may_list(facts: ListingFacts, on: date) -> Verdict:
    """The mayor of the person's municipality lists: with indications, reasons, a second view and an open gate."""
    child = MinorFacts(facts.age_class, facts.legal_order, facts.has_special_reasoning)
    return all_of(
        _by_the_mayor(facts),
        _about_one_person_with_indications(facts),
        _with_four_eyes(facts),
        *([may_go_on_with_child(child, on)] if is_child(facts.age_class) else []),
        _through_an_open_gate(facts),
    )


def may_decline(facts: Lister, on: date) -> Verdict:
    """The mayor declines a proposal; it needs no reasons, for everything of it is destroyed."""
    del on
    return all_of(_by_the_mayor(facts), allow("listing.declined", LIST_OF_CASES))


def may_take_off(facts: Lister, on: date) -> Verdict:
    """The mayor takes a person off the list: the law knows no end of a case, so who lists also closes."""
    del on
    if facts.lister is not Capacity.MAYOR or not facts.is_own_municipality:
        return refuse("listing.only_the_mayor_closes", WHO_ACTS)
    return allow("listing.taken_off", WHO_ACTS)


def may_extend_proposal(facts: ExtensionFacts, on: date) -> Verdict:
    """While the police say *not now* the mayor may extend a proposal, with reasons, a fixed number of times."""
    times = value("proposal.extensions", on).number
    days = value("proposal.extension_days", on).number
    if not facts.gate_is_frozen:
        return refuse("listing.extension_only_while_frozen", CLOCKS)
    if facts.times_extended >= times:
        return refuse("listing.no_more_extensions", CLOCKS, times=times)
    if not facts.has_reasons:
        return refuse("listing.extension_needs_reasons", CLOCKS)
    return allow("listing.extended", CLOCKS, days=days)


def _by_the_mayor(facts: Lister) -> Verdict:
    if facts.lister not in {Capacity.MAYOR, Capacity.CHAIR}:
        return refuse("listing.only_the_mayor", LIST_OF_CASES)
    if not facts.is_own_municipality:
        return refuse("listing.only_the_own_municipality", WHO_ACTS)
    if facts.lister is Capacity.CHAIR:
        representative = to_be_confirmed("listing.representative_may_list")
        if not facts.representative_confirmed:
            return refuse("listing.representative_not_confirmed", representative)
        return allow("listing.by_the_representative", LIST_OF_CASES, representative)
    return allow("listing.by_the_mayor", LIST_OF_CASES)


def _about_one_person_with_indications(facts: ListingFacts) -> Verdict:
    if not facts.is_individual:
        return refuse("listing.one_person_only", LIST_OF_CASES)
    if not facts.has_indications:
        return refuse("listing.needs_indications", LIST_OF_CASES, RADICALISATION)
    return allow("listing.has_indications", LIST_OF_CASES, RADICALISATION)


def _with_four_eyes(facts: ListingFacts) -> Verdict:
    if not facts.has_reasons:
        return refuse("listing.needs_reasons", REFUSALS)
    if not facts.coordinator_view_present:
        return refuse("listing.needs_a_second_view", REFUSALS)
    if facts.lister_is_coordinator:
        return refuse("listing.not_by_the_coordinator", REFUSALS)
    return allow("listing.four_eyes", REFUSALS)


def _through_an_open_gate(facts: ListingFacts) -> Verdict:
    if not facts.gate_is_open:
        return refuse("listing.gate_is_not_open", GATE)
    return allow("listing.allowed", LIST_OF_CASES, GATE)
