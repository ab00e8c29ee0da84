"""The gate: what the police may say, and what it opens or freezes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from beraad.law.capacities import Capacity
from beraad.law.deadlines import add_days
from beraad.law.house_rules import CLOCKS, GATE
from beraad.law.parameters import value
from beraad.law.verdict import Verdict, allow, refuse


class PoliceAnswer(StrEnum):
    """Three answers and no free text."""

    NO_OBJECTION_KNOWN = "no_objection_known"
    NOT_NOW = "not_now"
    OBJECTION = "objection"


@dataclass(frozen=True, slots=True)
class AdviceFacts:
    """An answer about to be given to the mayor."""

    capacity: Capacity
    answer: str
    re_ask_on: date | None = None
    has_free_text: bool = False


def opens_the_gate(answer: str) -> bool:
    """Only *no objection known* opens; anything else, and no answer, freezes."""
    return answer == PoliceAnswer.NO_OBJECTION_KNOWN


def may_give_advice(facts: AdviceFacts, on: date) -> Verdict:
    """The police member gives one of three answers; with *not now* and *objection* a day to ask again, or none.

    Without a day the case goes back to the mayor: close, or ordinary help without the table.
    """
    latest = value("gate.re_ask_days", on).number
    if facts.capacity is not Capacity.POLICE_MEMBER:
        return refuse("gate.only_the_police_member", GATE)
    if facts.answer not in set(PoliceAnswer) or facts.has_free_text:
        return refuse("gate.three_answers_only", GATE)
    if opens_the_gate(facts.answer):
        return allow("gate.opens", GATE)
    if facts.re_ask_on is not None and not on < facts.re_ask_on <= add_days(on, latest):
        return refuse("gate.ask_again_in_time", CLOCKS, days=latest)
    return allow("gate.freezes", GATE, CLOCKS)
