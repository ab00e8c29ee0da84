"""What a merger means for the cells: one that served every part of a new municipality serves the whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from beraad.rooms.cells.models import CellMunicipality, Municipality, Succession


@dataclass(frozen=True, slots=True)
class Carried:
    """Keys of the municipalities that keep their cell, and of those about which people have to decide."""

    on: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()


def carry_cells() -> Carried:
    """Give what a merger made to the one cell that served all its parts (decision 0045); to be called in a transaction.

    Where the parts had different cells, or one of them had none, nothing is written: which cell serves the whole is
    for the new municipality to say. What the parts keep stays with their cell, in their own name.
    """
    parts = _parts_by_successor()
    serving = _serving({part for ids in parts.values() for part in ids})
    carried, undecided = [], []
    for town in sorted(parts, key=lambda one: (one.starts_on, str(one.key))):
        cells = {serving.get(part) for part in parts[town]}
        if cells == {None}:
            continue
        only = cells.pop() if len(cells) == 1 else None
        if only is None:
            undecided.append(str(town.key))
            continue
        CellMunicipality.objects.create(cell_id=only, municipality=town, starts_on=town.starts_on)
        serving[town.id] = only
        carried.append(str(town.key))
    return Carried(tuple(carried), tuple(undecided))


def _parts_by_successor() -> Mapping[Municipality, list[UUID]]:
    """What was made by a merger and is in no cell yet, with the ids of its parts."""
    parts: dict[Municipality, list[UUID]] = {}
    served = CellMunicipality.objects.filter(ends_on__isnull=True).values("municipality")
    for one in Succession.objects.exclude(successor__in=served).select_related("successor"):
        parts.setdefault(one.successor, []).append(one.predecessor_id)
    return parts


def _serving(ids: set[UUID]) -> dict[UUID, UUID]:
    """The cell of each, where it has one that works."""
    rows = CellMunicipality.objects.filter(ends_on__isnull=True, cell__ended_on__isnull=True, municipality__in=ids)
    return dict(rows.values_list("municipality_id", "cell_id"))
