"""The self-assessment of a year is closed."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.rooms.cells.commands.moving import record_cell
from beraad.rooms.cells.models import Assessment, Cell
from beraad.rooms.cells.policy_life import may_close_assessment
from beraad.rooms.cells.queries.assessments import assessment_of, unanswered
from beraad.rooms.cells.queries.life import life_of


def close_assessment(*, actor: Actor, cell: Cell, year: int, revision: int, at: datetime) -> None:
    """Close the year: every area was answered, and from now on it is read-only. Raises Refused and Conflict."""
    on = day_of(at)
    found = assessment_of(cell, year)
    is_closed = found is not None and found.closed_on is not None
    verdict = require(
        may_close_assessment(life_of(cell, on), year, actor, on, is_closed=is_closed, unanswered=unanswered(found))
    )
    with transaction.atomic():
        current = Assessment.objects.filter(cell=cell, year=year, revision=revision, closed_on=None)
        if current.update(closed_on=on, revision=F("revision") + 1) == 0:
            raise Conflict
        record_cell(Act.ASSESSMENT_CLOSED, cell, actor=actor, at=at, basis=verdict, outcome=str(year))
