"""The operator brings the register of municipalities to the reviewed state that ships with the house."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.law.legal_orders import LegalOrder
from beraad.rooms.cells.commands.carrying import carry_cells
from beraad.rooms.cells.differences import Differences
from beraad.rooms.cells.models import Municipality, Succession
from beraad.rooms.cells.policy import may_load_register
from beraad.rooms.cells.queries.municipalities import differences_with, fields_of, rows_by_key
from beraad.rooms.cells.territory import Territory, Town

BATCH = 50


def load_municipalities(
    *, actor: Actor, territory: Territory, at: datetime, on_progress: Callable[[int], Any] = lambda _: None
) -> Differences:
    """Write what is new, ended or changed, and carry cells over mergers; a second time there is nothing to write."""
    verdict = require(may_load_register(actor, day_of(at)))
    with transaction.atomic():
        found = differences_with(territory)
        successions = _missing_successions(territory)
        if not found and not successions:
            return found
        _change(territory, found, on_progress)
        _add([territory.towns[key] for key in found.new], on_progress)
        _succeed(territory)
        cells = carry_cells()
        outcome = f"{found.counted()}, {len(cells.on)} served by the cell of their parts"
        record(Act.MUNICIPALITIES_LOADED, actor=actor, at=at, basis=verdict, outcome=outcome)
    return replace(found, carried=cells.on, undecided=cells.undecided)


def _change(territory: Territory, found: Differences, on_progress: Callable[[int], Any]) -> None:
    """Ends come before beginnings, because a code stands for one municipality at a time."""
    rows = rows_by_key(territory)
    for key in sorted(found.keys, key=lambda one: territory.towns[one].starts_on):
        row = rows[key]
        for name, value in {"key": key, **fields_of(territory.towns[key])}.items():
            setattr(row, name, value)
        row.save()
        on_progress(1)


def _add(towns: list[Town], on_progress: Callable[[int], Any]) -> None:
    for start in range(0, len(towns), BATCH):
        batch = towns[start : start + BATCH]
        Municipality.objects.bulk_create(
            Municipality(key=town.key, legal_order=LegalOrder.FEDERAL.value, **fields_of(town)) for town in batch
        )
        on_progress(len(batch))


def _missing_successions(territory: Territory) -> bool:
    known = Succession.objects.filter(predecessor__key__in=territory.towns, successor__key__in=territory.towns)
    return known.count() < len(territory.successions)


def _succeed(territory: Territory) -> None:
    """Write every succession of the register that is not written yet."""
    ids: dict[str | None, UUID] = dict(Municipality.objects.filter(key__isnull=False).values_list("key", "id"))
    Succession.objects.bulk_create(
        (
            Succession(predecessor_id=ids[one.predecessor], successor_id=ids[one.successor], on=one.on)
            for one in territory.successions
        ),
        ignore_conflicts=True,
    )
