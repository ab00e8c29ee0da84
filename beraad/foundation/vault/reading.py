"""Opening: the leaf is durable before anything is returned."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from beraad.foundation.database.prepared import PreparedQuery
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import NotHeld, require
from beraad.foundation.ledger.record import append, is_inside_transaction
from beraad.foundation.vault import key_store, records
from beraad.foundation.vault.compartment_keys import (
    HOLDINGS,
    OpenKey,
    gone_or_not_held,
    key_of,
    open_key,
    place_of,
    read_halves,
    steady,
)
from beraad.foundation.vault.crash import crash_point
from beraad.foundation.vault.errors import KeyStoreMissing, Tampered
from beraad.foundation.vault.models import SittingOpening
from beraad.foundation.vault.openings import entry_of, task_of
from beraad.foundation.vault.rekey import rekey
from beraad.foundation.vault.unlock import Unlocked
from beraad.law.capacities import Capacity
from beraad.law.verdict import Verdict

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class OpenedRecord:
    """One text and its revision; says nothing when printed."""

    text: str = field(repr=False)
    revision: int


@dataclass(frozen=True, slots=True)
class Opened:
    """What one compartment holds, readable, for one request."""

    compartment_id: UUID
    records: Mapping[tuple[UUID, str], OpenedRecord] = field(repr=False)

    def text(self, field: str, record: UUID | None = None, default: str = "") -> str:
        """The text of a field of a record; of the compartment's own record when none is named."""
        found = self.records.get((record or self.compartment_id, field))
        return default if found is None else found.text

    def revision(self, field: str, record: UUID | None = None) -> int:
        """The revision of a field; 0 when it is not there."""
        found = self.records.get((record or self.compartment_id, field))
        return 0 if found is None else found.revision

    def record_ids(self, field: str) -> list[UUID]:
        """Every record that has this field, in the order in which they were written."""
        return [record_id for record_id, name in self.records if name == field]


def open(  # noqa: A001 - the verb of the house; a room writes ``door.open``
    compartment_id: UUID,
    *,
    keys: Unlocked,
    actor: Actor,
    basis: Verdict,
    at: datetime,
    purpose: str = "",
    capacity: Capacity | None = None,
) -> Opened:
    """Read one compartment; raises Refused, Gone or NotHeld, and RuntimeError inside a transaction."""
    opened = open_many([compartment_id], keys=keys, actor=actor, basis=basis, at=at, purpose=purpose, capacity=capacity)
    if compartment_id not in opened:
        raise gone_or_not_held(compartment_id)
    return opened[compartment_id]


def open_many(
    compartment_ids: Iterable[UUID],
    *,
    keys: Unlocked,
    actor: Actor,
    basis: Verdict,
    at: datetime,
    purpose: str = "",
    capacity: Capacity | None = None,
) -> dict[UUID, Opened]:
    """Read several compartments in a constant number of queries; what is gone or not held is left out.

    One leaf per account, compartment, purpose and sitting, all missing ones in one durable write, before
    anything is returned.
    """
    found = open_keys(compartment_ids, keys=keys, actor=actor, basis=basis, at=at)
    _record_openings(list(found.values()), keys, actor, basis, at, purpose, capacity)
    crash_point("opening.leaf_written")
    return still_fits(found, _read, keys=keys, actor=actor, basis=basis, at=at)


def still_fits(
    found: dict[UUID, OpenKey],
    read: Callable[[dict[UUID, OpenKey]], Read],
    *,
    keys: Unlocked,
    actor: Actor,
    basis: Verdict,
    at: datetime,
) -> Read:
    """Read with these keys; once more with fresh ones when somebody re-keyed a place after they were opened.

    Raises Tampered when the texts do not fit the second time either.
    """
    try:
        return read(found)
    except Tampered:
        return read(open_keys(found, keys=keys, actor=actor, basis=basis, at=at))


def _read(found: dict[UUID, OpenKey]) -> dict[UUID, Opened]:
    opened = {compartment_id: Opened(compartment_id, {}) for compartment_id in found}
    for compartment_id, rows in records.rows_by_compartment(found):
        key = found[compartment_id]
        texts = records.texts_of(rows, compartment_id, key.aead, key.compartment.epoch)
        held = {
            (UUID(bytes=row[0]), row[1]): OpenedRecord(text.decode(), row[2])
            for row, text in zip(rows, texts, strict=True)
        }
        opened[compartment_id] = Opened(compartment_id, held)
    return opened


def open_keys(
    compartment_ids: Iterable[UUID], *, keys: Unlocked, actor: Actor, basis: Verdict, at: datetime
) -> dict[UUID, OpenKey]:
    """The keys of what the reader holds of these, re-keyed first where somebody was withdrawn."""
    if is_inside_transaction():
        raise RuntimeError("an opening is a durable transaction of its own: open first, then begin the act")
    require(basis)
    if actor.holder_id != keys.holder_id:
        raise NotHeld("the keys of somebody else")
    wanted = list(dict.fromkeys(compartment_ids))
    try:
        found = _keys_of(wanted, keys, day_of(at))
    except (KeyStoreMissing, Tampered):  # also what it looks like when another holder re-keys between the two reads
        found = _keys_of(wanted, keys, day_of(at))
    for compartment_id, key in found.items():
        if key.is_pending:
            key_store.make_live(place_of(key.compartment))
        if key.compartment.rekey_asked_at is not None:
            found[compartment_id] = _rekey_first(compartment_id, keys, actor, at)
    return found


def _keys_of(wanted: list[UUID], keys: Unlocked, on: date) -> dict[UUID, OpenKey]:
    held = {row.compartment_id: row for row in HOLDINGS(keys.holder_id, wanted, on)}
    holdings = [held[compartment_id] for compartment_id in wanted if compartment_id in held]
    halves = read_halves(holdings)
    living = [row for row in holdings if row.compartment_id in halves]
    return {row.compartment_id: open_key(row, keys, halves[row.compartment_id]) for row in living}


def _rekey_first(compartment_id: UUID, keys: Unlocked, actor: Actor, at: datetime) -> OpenKey:
    with transaction.atomic(durable=True):
        steady(compartment_id)
        key = key_of(compartment_id, keys, day_of(at))
        if key.compartment.rekey_asked_at is None:
            return key
        return rekey(key, actor=actor, at=at)


def _record_openings(
    opened: Sequence[OpenKey],
    keys: Unlocked,
    actor: Actor,
    basis: Verdict,
    at: datetime,
    purpose: str,
    capacity: Capacity | None,
) -> None:
    """Append the leaves that this sitting does not have yet, and remember that it has them, in one durable write."""
    missing = _not_yet_recorded(opened, keys, actor, purpose)
    if not missing:
        return
    with transaction.atomic(durable=True):
        missing = _not_yet_recorded(missing, keys, actor, purpose)
        tasks = [task_of(key.compartment.kind, purpose) for key in missing]
        SittingOpening.objects.bulk_create(
            SittingOpening(
                sitting_id=keys.sitting_id, account_id=actor.account_id, compartment=key.compartment, purpose=task
            )
            for key, task in zip(missing, tasks, strict=True)
        )
        entries = zip(missing, tasks, strict=True)
        append([entry_of(key, actor, basis, task, capacity).as_entry() for key, task in entries], at)


def _not_yet_recorded(opened: Sequence[OpenKey], keys: Unlocked, actor: Actor, purpose: str) -> list[OpenKey]:
    there = set(_recorded(keys.sitting_id, actor.account_id, [key.compartment.id for key in opened]))
    return [key for key in opened if (key.compartment.id, task_of(key.compartment.kind, purpose)) not in there]


@PreparedQuery
def _recorded(
    sitting_id: UUID, account_id: UUID, compartment_ids: Iterable[UUID]
) -> QuerySet[SittingOpening, tuple[UUID, str]]:
    rows = SittingOpening.objects.filter(sitting_id=sitting_id, account_id=account_id, compartment__in=compartment_ids)
    return rows.values_list("compartment_id", "purpose")
