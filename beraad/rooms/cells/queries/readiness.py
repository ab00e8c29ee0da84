"""How far a cell has come on its way to a first case, from what the register knows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from beraad.foundation.vault.queries import recovery_holder_of
from beraad.law.capacities import Capacity
from beraad.law.cell_composition import may_open_first_case
from beraad.law.house_rules import ONBOARDING
from beraad.law.verdict import Verdict, law, refuse
from beraad.rooms.cells.life import BriefingSubject, Document
from beraad.rooms.cells.models import Briefing, Cell, LeftOpen, LookedAt, Municipality
from beraad.rooms.cells.queries.composition import Composition, composition_of
from beraad.rooms.cells.queries.confirmations import confirmations_of, parameters_of
from beraad.rooms.cells.queries.life import OnFile, briefings_of, on_file
from beraad.rooms.cells.queries.register import municipalities_of_cell
from beraad.rooms.cells.queries.work import first_case_facts
from beraad.rooms.cells.readiness import (
    HOLDS_BACK,
    RESTS_ON,
    Ready,
    Step,
    StepFacts,
    StepStatus,
    ready,
    status_of,
)

PROCESSOR = law("GDPR", "art. 28")
NOTES = "notes.basis"


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step as it stands: what is missing, who looked first, and whether it holds a first case back."""

    step: Step
    status: StepStatus
    missing: tuple[Verdict, ...]
    looked: LookedAt | None
    holds_back: bool


@dataclass(frozen=True, slots=True)
class Readiness:
    """All steps, and what they come to."""

    rows: tuple[StepRow, ...]
    ready: Ready
    refusal: Verdict | None

    def row(self, step: Step) -> StepRow:
        """One of them."""
        return next(row for row in self.rows if row.step is step)


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything the steps are read from."""

    cell: Cell
    on: date
    language: str
    towns: list[Municipality]
    composition: Composition
    documents: dict[Document, OnFile]
    briefings: list[Briefing]


def readiness_of(cell: Cell, on: date, language: str) -> Readiness:
    """Every step of a cell: a number of queries that grows with its municipalities and organisations only."""
    known = _Known(
        cell,
        on,
        language,
        list(municipalities_of_cell(cell, on)),
        composition_of(cell, on, language),
        on_file(cell),
        briefings_of(cell),
    )
    looked = {row.step: row for row in LookedAt.objects.filter(cell=cell)}
    rows = tuple(_row(step, known, looked.get(step.value)) for step in Step)
    refusal = _first_refusal(known)
    return Readiness(rows, ready(refusal, {row.step: row.status for row in rows}), refusal)


def _row(step: Step, known: _Known, looked: LookedAt | None) -> StepRow:
    missing, has_something = _READERS[step](known)
    facts = StepFacts(step, tuple(missing), has_something, was_looked_at=looked is not None)
    return StepRow(step, status_of(facts), tuple(missing), looked, step in HOLDS_BACK)


def _first_refusal(known: _Known) -> Verdict | None:
    for town in known.towns:
        verdict = may_open_first_case(first_case_facts(known.cell, town.id, known.on), known.on)
        if not verdict.allowed:
            return verdict
    return None


Read = tuple[Iterable[Verdict], bool]


def _composition(known: _Known) -> Read:
    holes = [place.missing for place in known.composition.places if place.missing is not None]
    partners = [row for row in known.composition.organisations if row.verdict.allowed]
    if not partners:
        holes.append(refuse("cells.no_partner_yet", ONBOARDING))
    return holes, any(place.seated for place in known.composition.places)


def _mandates(known: _Known) -> Read:
    seated = [row for place in known.composition.places for row in place.seated]
    missing = [row.verdict for row in seated if row.verdict is not None and not row.verdict.allowed]
    waiting = len({row.mandate.account_id for row in seated if not row.has_key})
    if waiting:
        missing.append(refuse("cells.seats_are_not_taken", *RESTS_ON[Step.MANDATES][:1], count=waiting))
    named = {row.mandate.controller_id for row in known.composition.others}
    missing += [
        refuse("cells.no_dpo_named", law("GDPR", "art. 37"), body=town.name_in(known.language))
        for town in known.towns
        if town.id not in named
    ]
    if not seated:
        missing.append(refuse("cells.nobody_has_a_mandate_yet", *RESTS_ON[Step.MANDATES][:1]))
    return missing, any(row.capacity is not Capacity.MAYOR for row in seated)


def _ceremony(known: _Known) -> Read:
    without = [town for town in known.towns if recovery_holder_of(town.id) is None]
    missing = [
        refuse("cells.no_recovery_key_yet", *RESTS_ON[Step.CEREMONY], body=town.name_in(known.language))
        for town in without
    ]
    return missing, len(without) < len(known.towns)


def _rules(known: _Known) -> Read:
    filed = known.documents[Document.RULES].standing
    return ([] if filed else [refuse("cells.no_rules_adopted_yet", *RESTS_ON[Step.RULES])]), filed is not None


def _confidentiality(known: _Known) -> Read:
    filed = known.documents[Document.CONFIDENTIALITY].standing
    if filed is None:
        return [refuse("cells.no_agreement_adopted_yet", *RESTS_ON[Step.CONFIDENTIALITY])], False
    if filed.is_signed_by_all:
        return [], True
    return [refuse("cells.agreement_is_not_signed_by_all", *RESTS_ON[Step.CONFIDENTIALITY])], True


def _parameters(known: _Known) -> Read:
    missing, has_something = [], False
    for town in known.towns:
        rows = parameters_of(town, known.on)
        open_keys = {row.parameter.key for row in rows if row.confirmation is None}
        left = LeftOpen.objects.filter(controller_id=town.id, look_again_on__gt=known.on).first()
        undecided = open_keys - set(left.parameters if left else ())
        has_something = has_something or left is not None or len(open_keys) < len(rows)
        if undecided:
            name, count = town.name_in(known.language), len(undecided)
            missing.append(refuse("cells.questions_are_open", *RESTS_ON[Step.PARAMETERS], body=name, count=count))
    return missing, has_something


def _mode(known: _Known) -> Read:
    cell = known.cell
    missing = [] if cell.mode else [refuse("mode.not_chosen", *RESTS_ON[Step.MODE])]
    if cell.mode_review_on is not None and cell.mode_review_on < known.on:
        missing.append(refuse("cells.mode_is_to_be_looked_at_again", *RESTS_ON[Step.MODE]))
    return missing, bool(cell.mode)


def _processors(known: _Known) -> Read:
    bodies = [row.organisation for row in known.composition.organisations]
    confirmed = confirmations_of([body.id for body in bodies], known.on)
    keeping = {one for (one, key), row in confirmed.items() if key == NOTES and row.value != "no"}
    keeping |= {body.id for body in bodies if recovery_holder_of(body.id) is not None}
    missing = [
        refuse("cells.no_processor_agreement_yet", PROCESSOR, body=body.name)
        for body in bodies
        if body.id in keeping and body.processor_agreement_on is None
    ]
    return missing, any(body.processor_agreement_on for body in bodies)


def _briefing(known: _Known) -> Read:
    if not known.briefings:
        return [refuse("cells.no_briefing_yet", *RESTS_ON[Step.BRIEFING])], False
    told = {subject for row in known.briefings for subject in row.subjects}
    if told >= {subject.value for subject in BriefingSubject}:
        return [], True
    return [refuse("cells.briefing_is_not_whole", *RESTS_ON[Step.BRIEFING])], True


_READERS: dict[Step, Any] = {
    Step.COMPOSITION: _composition,
    Step.MANDATES: _mandates,
    Step.CEREMONY: _ceremony,
    Step.RULES: _rules,
    Step.CONFIDENTIALITY: _confidentiality,
    Step.PARAMETERS: _parameters,
    Step.MODE: _mode,
    Step.PROCESSORS: _processors,
    Step.BRIEFING: _briefing,
}
