"""The members of a cell are briefed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.rooms.cells.commands.moving import move_cell, record_cell
from beraad.rooms.cells.life import BriefedBy, BriefingSubject
from beraad.rooms.cells.models import Briefing, Cell
from beraad.rooms.cells.policy_life import may_file
from beraad.rooms.cells.queries.life import life_of


@dataclass(frozen=True, slots=True)
class Briefed:
    """When, in which quality, how many members, on what; who was there is not written down."""

    held_on: date
    held_by: BriefedBy
    members: int
    subjects: Sequence[BriefingSubject]


def hold_briefing(*, actor: Actor, cell: Cell, briefed: Briefed, revision: int, at: datetime) -> Briefing:
    """Write down that a briefing was held. Raises Refused and Conflict."""
    verdict = require(may_file(life_of(cell, day_of(at)), briefed.held_on, actor, day_of(at)))
    with transaction.atomic():
        move_cell(cell, revision)
        held = Briefing.objects.create(
            cell=cell,
            held_on=briefed.held_on,
            held_by=briefed.held_by.value,
            members=briefed.members,
            subjects=[subject.value for subject in briefed.subjects],
        )
        record_cell(Act.BRIEFING_HELD, cell, actor=actor, at=at, basis=verdict, about=held.id)
    return held
