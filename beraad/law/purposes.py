"""What the house may be used for: one purpose, and a list of uses it refuses."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from beraad.law.house_rules import REFUSALS
from beraad.law.verdict import Citation, Verdict, allow, law, refuse

PURPOSE = law("L2018", "art. 2")


class Use(StrEnum):
    """What somebody might want to do with what is kept here."""

    FOLLOW_UP = "follow_up"
    YEARLY_COUNTS = "yearly_counts"
    HOUSING = "housing"
    BENEFITS = "benefits"
    PERMITS = "permits"
    SANCTIONS = "sanctions"
    MIGRATION = "migration"
    EMPLOYMENT = "employment"
    SCORING = "scoring"
    NETWORK_GRAPH = "network_graph"
    LEARNING_FROM_TEXT = "learning_from_text"
    SEARCH_ACROSS_CELLS = "search_across_cells"
    EXPORT_OF_ALL_CASES = "export_of_all_cases"
    PERMANENT_REGISTER = "permanent_register"
    COUNTING_WHO_SHARES = "counting_who_shares"
    SECURITY_MEASURES = "security_measures"
    FILE_ON_A_GROUP = "file_on_a_group"


_ALLOWED = frozenset({Use.FOLLOW_UP, Use.YEARLY_COUNTS})
_CITED: dict[Use, tuple[Citation, ...]] = {
    Use.SCORING: (law("GDPR", "art. 22"), REFUSALS),
    Use.EXPORT_OF_ALL_CASES: (law("L2018", "art. 4 §3"), REFUSALS),
    Use.PERMANENT_REGISTER: (law("L2018", "art. 4 §3"),),
    Use.COUNTING_WHO_SHARES: (law("CC-52-2021", "B.14.1"), REFUSALS),
    Use.SECURITY_MEASURES: (law("L-TER", "art. 31–33"),),
    Use.FILE_ON_A_GROUP: (law("L2018", "art. 3 §2"),),
}


@dataclass(frozen=True, slots=True)
class UseFacts:
    """A use that is asked for."""

    use: Use


def may_use(facts: UseFacts, on: date) -> Verdict:
    """Help one person, to prevent terrorist offences; nothing beside it."""
    del on
    if facts.use in _ALLOWED:
        return allow("purpose.within", PURPOSE)
    return refuse("purpose.outside", *_CITED.get(facts.use, (PURPOSE, REFUSALS)))
