"""A municipality joins a cell."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.rooms.cells.commands.moving import move_cell
from beraad.rooms.cells.models import Cell, CellMunicipality, Municipality
from beraad.rooms.cells.policy_life import may_join_cell
from beraad.rooms.cells.queries.life import joining_facts, life_of


def join_cell(
    *, actor: Actor, cell: Cell, municipality: Municipality, starts_on: date, revision: int, at: datetime
) -> None:
    """Let a municipality join from a day, as its mayor and those of the cell decided. Raises Refused and Conflict."""
    on = day_of(at)
    asked = joining_facts(municipality, starts_on)
    verdict = require(may_join_cell(life_of(cell, on), asked, starts_on, actor, on))
    try:
        with transaction.atomic():
            move_cell(cell, revision)
            CellMunicipality.objects.create(cell=cell, municipality=municipality, starts_on=starts_on)
            record(
                Act.MUNICIPALITY_JOINED,
                actor=actor,
                at=at,
                controller_id=municipality.id,
                about=cell.id,
                basis=verdict,
            )
    except IntegrityError as error:
        raise Conflict from error
