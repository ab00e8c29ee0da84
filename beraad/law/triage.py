"""Triage: what may go on to the mayor, and what must be forgotten at once."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from beraad.law.house_rules import REFUSALS
from beraad.law.verdict import Verdict, allow, law, refuse


class TriageOutcome(StrEnum):
    """How a worry leaves the intake."""

    ADVICE_GIVEN = "advice_given"
    REFERRED = "referred"
    OUTSIDE_REMIT = "outside_remit"
    PUT_FORWARD = "put_forward"
    DANGER_NOW = "danger_now"


@dataclass(frozen=True, slots=True)
class TriageFacts:
    """What the coordinator found."""

    is_one_person: bool
    has_indications: bool
    other_channel_considered: bool
    only_opinion_or_belief: bool = False
    danger_now: bool = False


def may_put_forward(facts: TriageFacts, on: date) -> Verdict:
    """One person, with indications of a process towards terrorist acts, after other channels were considered."""
    del on
    purpose, process = law("L2018", "art. 3 §2"), law("L-INL", "art. 3, 15°")
    if facts.danger_now:
        return refuse("triage.danger_first", REFUSALS)
    if not facts.is_one_person:
        return refuse("triage.one_person_only", purpose)
    if facts.only_opinion_or_belief:
        return refuse("triage.opinion_is_no_indication", purpose, process)
    if not facts.has_indications:
        return refuse("triage.needs_indications", purpose, process)
    if not facts.other_channel_considered:
        return refuse("triage.consider_other_channels", REFUSALS)
    return allow("triage.may_be_put_forward", purpose, process)
