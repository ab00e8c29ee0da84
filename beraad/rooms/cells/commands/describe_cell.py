"""Where a cell can be reached, in which language it works, how often it means to meet."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.rooms.cells.commands.moving import move_cell, record_cell
from beraad.rooms.cells.models import Cell
from beraad.rooms.cells.policy_life import may_describe_cell
from beraad.rooms.cells.queries.life import life_of


@dataclass(frozen=True, slots=True)
class Description:
    """An office, not a person."""

    language: str
    service_mail: str
    telephone: str
    postal_address: str
    frequency: str


def describe_cell(*, actor: Actor, cell: Cell, described: Description, revision: int, at: datetime) -> None:
    """Write down the office of the cell. Raises Refused and Conflict."""
    verdict = require(may_describe_cell(life_of(cell, day_of(at)), actor, day_of(at)))
    with transaction.atomic():
        move_cell(cell, revision, **asdict(described))
        record_cell(Act.CELL_DESCRIBED, cell, actor=actor, at=at, basis=verdict)
    cell.refresh_from_db()
