"""Children: more reasons, a closer look, sooner again."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from beraad.law.deadlines import add_days, add_years
from beraad.law.house_rules import CLOCKS, REFUSALS
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
class ReviewFacts:
    """The day on which a table wants to look again; none where the case goes no further."""

    age_class: str
    review_on: date | None


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
    """A child's situation is taken up only with reasons written for this child; no child's rule reaches an adult."""
    age = AgeClass(facts.age_class)
    if age is AgeClass.ADULT:
        return allow("minors.adult", REFUSALS)
    cited = child_citation(age, facts.legal_order, on)
    if facts.has_special_reasoning:
        return allow("minors.reasons_written", cited)
    if age is AgeClass.UNDER_12:
        return refuse("minors.under_12_needs_special_reasons", cited)
    if age is AgeClass.UNKNOWN:
        return refuse("minors.unknown_age_counts_as_child", cited)
    return refuse("minors.needs_best_interests", cited)


def may_look_again_on(facts: ReviewFacts, on: date) -> Verdict:
    """A child's situation is looked at again sooner: a later day than that is refused."""
    if not is_child(facts.age_class):
        return allow("minors.looked_at_again", CLOCKS)
    latest = review_due_on(on, on)
    if facts.review_on is not None and facts.review_on > latest:
        return refuse("minors.look_again_sooner", CLOCKS, days=(latest - on).days)
    return allow("minors.looked_at_again", CLOCKS)


def review_due_on(last_looked_on: date, on: date) -> date:
    """By when a child's situation is looked at again."""
    return add_days(last_looked_on, value("minors.review_within_days", on).number)


def child_citation(age: AgeClass, legal_order: str | None, on: date) -> Citation:
    """The basis of the child's branch: under twelve, or under eighteen."""
    key = "minors.special_reasoning_under" if age is AgeClass.UNDER_12 else "minors.best_interests_under"
    return value(key, on, legal_order).citation
