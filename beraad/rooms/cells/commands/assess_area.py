"""A cell says how one area of control stands this year."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.rooms.cells.commands.moving import record_cell
from beraad.rooms.cells.life import AreaState
from beraad.rooms.cells.models import AssessedArea, Assessment, Cell
from beraad.rooms.cells.policy_life import may_assess
from beraad.rooms.cells.queries.assessments import is_closed
from beraad.rooms.cells.queries.life import life_of
from beraad.rooms.cells.self_assessment import version


@dataclass(frozen=True, slots=True)
class Assessed:
    """One answer: a state, what shows it, what comes next and by when."""

    area: str
    state: AreaState
    evidence: str
    next_step: str
    due_on: date | None


def assess_area(*, actor: Actor, cell: Cell, year: int, assessed: Assessed, revision: int, at: datetime) -> None:
    """Write the answer down from the revision that was looked at, 0 for none. Raises Refused and Conflict."""
    on = day_of(at)
    verdict = require(may_assess(life_of(cell, on), year, actor, on, is_closed=is_closed(cell, year)))
    try:
        with transaction.atomic():
            of_year, _is_new = Assessment.objects.get_or_create(
                cell=cell, year=year, defaults={"table_version": version()}
            )
            _write(of_year, assessed, revision)
            if Assessment.objects.filter(id=of_year.id, closed_on=None).update(revision=F("revision") + 1) == 0:
                raise Conflict
            record_cell(Act.AREA_ASSESSED, cell, actor=actor, at=at, basis=verdict, outcome=assessed.area)
    except IntegrityError as error:
        raise Conflict from error


def _write(of_year: Assessment, assessed: Assessed, revision: int) -> None:
    values = {
        "state": assessed.state.value,
        "evidence": assessed.evidence,
        "next_step": assessed.next_step,
        "due_on": assessed.due_on,
    }
    if revision == 0:
        AssessedArea.objects.create(assessment=of_year, area=assessed.area, revision=1, **values)
        return
    current = AssessedArea.objects.filter(assessment=of_year, area=assessed.area, revision=revision)
    if current.update(revision=F("revision") + 1, **values) == 0:
        raise Conflict
