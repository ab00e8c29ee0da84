"""What this room shows on the page of a cell."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from beraad.foundation.kernel.actor import Actor
from beraad.rooms.cells.places import CellLink, CellSight
from beraad.rooms.cells.vocabulary import KEEPS_THE_CELL


def links_for_cell(cell: CellSight, actor: Actor, on: date) -> list[CellLink]:
    """The way to the requests of the cell, for who keeps it."""
    del on
    if actor.first(*KEEPS_THE_CELL, cell_id=cell.id) is None:
        return []
    return [CellLink(gettext("Help from a desk"), reverse("support:help", args=[cell.prefix]))]
