"""What waits for somebody in this room."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ui import wording
from beraad.foundation.ui.parts import WorkRow
from beraad.foundation.vault.door import admissions_waiting_for
from beraad.foundation.vault.models import PendingAdmission
from beraad.foundation.vault.queries import recovery_holder_of
from beraad.law.capacities import Capacity
from beraad.law.cell_composition import FirstCaseFacts
from beraad.rooms.cells.models import Cell
from beraad.rooms.cells.queries import ending
from beraad.rooms.cells.queries.composition import SOON
from beraad.rooms.cells.queries.people import people
from beraad.rooms.cells.queries.register import cells_visible_to
from beraad.rooms.cells.queries.work_life import life_rows
from beraad.rooms.cells.vocabulary import KEEPS_THE_CELL, PersonCard


@dataclass(frozen=True, slots=True)
class WaitingBatch:
    """Places that wait for one colleague in one capacity."""

    holder_id: UUID
    name: str
    function: str
    capacity: Capacity
    ids: tuple[UUID, ...]
    asked_on: date
    kinds: tuple[tuple[str, int], ...]


def admissions_for(actor: Actor, on: date) -> tuple[WaitingBatch, ...]:
    """The places this actor holds and others with a mandate wait for, one batch for each colleague."""
    if actor.holder_id is None:
        return ()
    rows = admissions_waiting_for(actor.holder_id, on)
    names = people({row.holder_id for row in rows})
    batches: dict[tuple[UUID, str], list[PendingAdmission]] = {}
    for row in rows:
        batches.setdefault((row.holder_id, row.capacity), []).append(row)
    return tuple(_batch(key, found, names) for key, found in batches.items())


def first_case_facts(cell: Cell, municipality_id: UUID, on: date) -> FirstCaseFacts:
    """What the law asks before the first case of a municipality."""
    del on
    return FirstCaseFacts(
        mode=cell.mode,
        has_mode_reasons=bool(cell.mode_reasons),
        has_dpo_advice=bool(cell.mode_dpo_advice),
        has_review_date=cell.mode_review_on is not None,
        has_recovery_key=has_recovery_key(municipality_id),
    )


def has_recovery_key(controller_id: UUID) -> bool:
    """Whether the controller held its key ceremony."""
    return recovery_holder_of(controller_id) is not None


def work_of(actor: Actor, on: date) -> list[WorkRow]:
    """What waits for this actor in the register of cells."""
    rows = [_admission_row(batch) for batch in admissions_for(actor, on)]
    kept = {mandate.cell_id for mandate in actor.mandates if mandate.capacity in KEEPS_THE_CELL}
    for cell in cells_visible_to(actor, on).filter(id__in=kept):
        rows += [*_cell_rows(cell, on), *life_rows(cell, actor, on)]
    return rows


def _admission_row(batch: WaitingBatch) -> WorkRow:
    count = len(batch.ids)
    return WorkRow(
        verb=gettext("Let in"),
        about=ngettext(
            "%(count)s place waits for %(name)s, %(capacity)s",
            "%(count)s places wait for %(name)s, %(capacity)s",
            count,
        )
        % {"count": count, "name": batch.name, "capacity": wording.CAPACITIES[batch.capacity]},
        url=reverse("cells:admit-waiting"),
        due_on=batch.asked_on,
    )


def _cell_rows(cell: Cell, on: date) -> Iterable[WorkRow]:
    url = reverse("cells:cell", args=[cell.prefix])
    if not cell.mode:
        yield WorkRow(gettext("Choose"), gettext("the mode of %(cell)s") % {"cell": cell.name}, url, on)
    elif cell.mode_review_on is not None and cell.mode_review_on <= on + SOON:
        about = gettext("the mode of %(cell)s") % {"cell": cell.name}
        yield WorkRow(gettext("Look again at"), about, url, cell.mode_review_on)
    yield from ending.rows_of(cell, on)


def _batch(key: tuple[UUID, str], rows: list[PendingAdmission], names: dict[UUID, PersonCard]) -> WaitingBatch:
    holder_id, capacity = key
    card = names.get(holder_id, PersonCard(name="", function=""))
    return WaitingBatch(
        holder_id=holder_id,
        name=card.name,
        function=card.function,
        capacity=Capacity(capacity),
        ids=tuple(row.id for row in rows),
        asked_on=min(row.asked_at for row in rows).date(),
        kinds=tuple(sorted(Counter(row.compartment.kind for row in rows).items())),
    )
