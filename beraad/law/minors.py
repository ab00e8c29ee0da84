"""Children: more reasons, a closer look, sooner again."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from beraad.law.deadlines import add_days, add_years
from beraad.law.parameters import value
from beraad.law.verdict import Citation, Verdict, allow, refuse


class AgeClass(StrEnum):
    """All that stands about age outside a compartment."""

    UNDER_12 = "under_12"
    AGE_12_17 = "12_17"
    ADULT = "adult"
    UNKNOWN = "unknown"


CHILDREN = frozenset({AgeClass.UNDER_12, AgeClass.AGE_12_17, AgeClass.UNKNOWN})
"""Who gets a child's protection; an unknown age counts as a child until it is known."""

_TWELVE, _EIGHTEEN = 12, 18


@dataclass(frozen=True, slots=True)
class MinorFacts:
    """How old, under which rules, and whether the special reasoning is written."""

    age_class: str
    legal_order: str | None = None
    has_special_reasoning: bool = False


@dataclass(frozen=True, slots=True)
class YouthAidFacts:
    """A child under a measure of youth care or youth protection."""

    legal_order: str
    has_measure: bool
    child_agrees: bool


def age_class_on(born_on: date | None, on: date) -> AgeClass:
    """The class on that day; without a date of birth it is unknown."""
    if born_on is None:
        return AgeClass.UNKNOWN
    if on < add_years(born_on, _TWELVE):
        return AgeClass.UNDER_12
    return AgeClass.AGE_12_17 if on < add_years(born_on, _EIGHTEEN) else AgeClass.ADULT


def is_child(age_class: str) -> bool:
    """Whether the child's branch of the rules is to be taken."""
    return AgeClass(age_class) in CHILDREN


def may_go_on_with_child(facts: MinorFacts, on: date) -> Verdict:
    """A child's situation is taken up only with reasons written for this child."""
    age = AgeClass(facts.age_class)
    if age is AgeClass.ADULT:
        return allow("minors.adult", child_citation(age, facts.legal_order, on))
    cited = child_citation(age, facts.legal_order, on)
    if facts.has_special_reasoning:
        return allow("minors.reasons_written", cited)
    if age is AgeClass.UNDER_12:
        return refuse("minors.under_12_needs_special_reasons", cited)
    if age is AgeClass.UNKNOWN:
        return refuse("minors.unknown_age_counts_as_child", cited)
    return refuse("minors.needs_best_interests", cited)


def may_share_under_youth_aid(facts: YouthAidFacts, on: date) -> Verdict:
    """A service that helps a child under a youth measure takes part with the child's agreement."""
    cited = value("youth_aid.agreement", on, facts.legal_order).citation
    if facts.has_measure and not facts.child_agrees:
        return refuse("minors.child_must_agree", cited)
    return allow("minors.no_agreement_missing", cited)


def review_due_on(last_looked_on: date, on: date) -> date:
    """By when a child's situation is looked at again."""
    return add_days(last_looked_on, value("minors.review_within_days", on).number)


def child_citation(age: AgeClass, legal_order: str | None, on: date) -> Citation:
    """The basis of the child's branch: under twelve, or under eighteen."""
    key = "minors.special_reasoning_under" if age is AgeClass.UNDER_12 else "minors.best_interests_under"
    return value(key, on, legal_order).citation
