"""The way from nothing to a first case: its steps, and how far each has come. Pure.

A step is never ticked off: its status follows from what the register knows. That somebody looked is a fact too.
"""

from dataclasses import dataclass
from enum import StrEnum

from beraad.law.house_rules import ONBOARDING, TWO_LOCKS, WHO_ACTS
from beraad.law.verdict import Citation, Verdict, law, to_be_confirmed


class Step(StrEnum):
    """The steps, in the order in which they are offered; none waits for another."""

    COMPOSITION = "composition"
    MANDATES = "mandates"
    CEREMONY = "ceremony"
    RULES = "rules"
    CONFIDENTIALITY = "confidentiality"
    PARAMETERS = "parameters"
    MODE = "mode"
    PROCESSORS = "processors"
    BRIEFING = "briefing"


class StepStatus(StrEnum):
    """Nobody looked differs from looked, incomplete."""

    NOT_STARTED = "not_started"
    INCOMPLETE = "incomplete"
    DONE = "done"


class Ready(StrEnum):
    """What the steps come to: a first case is held back, or may begin, or everything stands."""

    HELD_BACK = "held_back"
    MAY_BEGIN = "may_begin"
    READY = "ready"


RESTS_ON: dict[Step, tuple[Citation, ...]] = {
    Step.COMPOSITION: (law("L2018", "art. 3 §1"),),
    Step.MANDATES: (law("L2018", "art. 3 §1"), law("GDPR", "art. 37")),
    Step.CEREMONY: (TWO_LOCKS,),
    Step.RULES: (ONBOARDING,),
    Step.CONFIDENTIALITY: (law("L2018", "art. 5"), ONBOARDING),
    Step.PARAMETERS: (WHO_ACTS,),
    Step.MODE: (law("L2018", "art. 4 §3"), to_be_confirmed("cell.mode")),
    Step.PROCESSORS: (law("GDPR", "art. 28"),),
    Step.BRIEFING: (law("L2018", "art. 5"), ONBOARDING),
}
"""What asks for each step."""

HOLDS_BACK = frozenset({Step.CEREMONY, Step.MODE})
"""Steps without which there is no first case; the others are advised (decision 0047)."""


@dataclass(frozen=True, slots=True)
class StepFacts:
    """What the register knows of one step."""

    step: Step
    missing: tuple[Verdict, ...]
    has_something: bool
    was_looked_at: bool


def status_of(facts: StepFacts) -> StepStatus:
    """Done when nothing is missing; incomplete when somebody looked or something stands; else not started."""
    if not facts.missing:
        return StepStatus.DONE
    return StepStatus.INCOMPLETE if facts.has_something or facts.was_looked_at else StepStatus.NOT_STARTED


def ready(refusal: Verdict | None, statuses: dict[Step, StepStatus]) -> Ready:
    """What they come to; ``refusal`` is why the law or the house holds a first case back, if it does."""
    if refusal is not None:
        return Ready.HELD_BACK
    return Ready.READY if all(each is StepStatus.DONE for each in statuses.values()) else Ready.MAY_BEGIN
