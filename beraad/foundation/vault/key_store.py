"""The store halves, apart from the database, under a rotating root; specified in ``docs/specs/key-store.md``."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import OperationalError, ProgrammingError, connections, transaction
from django.db.models import Q, QuerySet

from beraad.foundation.database.prepared import PreparedQuery
from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault import envelope, house_mark, primitives, roots
from beraad.foundation.vault.crash import crash_point
from beraad.foundation.vault.envelope import Place
from beraad.foundation.vault.errors import KeyStoreMissing, RootMissing, Tampered
from beraad.foundation.vault.models import Half, HalfState
from beraad.foundation.vault.primitives import Unreadable
from beraad.foundation.vault.routing import KEYS, STORES, store_of

_BATCH = 500
HalfRow = tuple[UUID, int, str, UUID, bytes | memoryview]


@dataclass(frozen=True, slots=True)
class StoreHalf:
    """An unwrapped half, and whether its birth is still to be confirmed."""

    half: bytes
    is_pending: bool

    def __repr__(self) -> str:
        """Say nothing of the half."""
        return f"StoreHalf(is_pending={self.is_pending})"


@contextmanager
def store_in_place(alias: str) -> Iterator[None]:
    """Turn a missing store into a clear exception, before SQLite makes an empty one in its place."""
    name = str(connections[alias].settings_dict["NAME"])
    if house_mark.is_away(alias):
        raise KeyStoreMissing(_missing(name))
    try:
        yield
    except (OperationalError, ProgrammingError) as error:
        if "vault_half" in str(error) or "unable to open" in str(error):
            raise KeyStoreMissing(_missing(name)) from error
        raise


def _missing(name: str) -> str:
    return (
        f"The key store {name} is not there or empty, so no compartment can be opened or made. Nothing was changed. "
        "Bring the file back, or restore a backup: beraad restore DIR. In a new house: beraad migrate."
    )


def lay_pending(place: Place) -> bytes:
    """A new store half, durable in its store as pending before this returns.

    A pending half of the same place and epoch is of a re-keying whose main transaction never committed, for the
    caller holds the lock of the place: the new one takes its place.
    """
    half = primitives.random_bytes(envelope.HALF_BYTES)
    alias = store_of(in_backups=place.in_backups)
    with roots.steady(), store_in_place(alias):
        root_id = _root_in_force()
        wrapped = envelope.wrap_store_half(half, roots.read(root_id), root_id, place)
        with transaction.atomic(using=alias, durable=True):
            rows = Half.objects.using(alias)
            rows.filter(compartment_id=place.compartment, epoch=place.epoch, state=HalfState.PENDING).delete()
            rows.create(
                compartment_id=place.compartment,
                epoch=place.epoch,
                state=HalfState.PENDING,
                root_id=root_id,
                wrapped=wrapped,
            )
    return half


def _root_in_force() -> UUID:
    root_id = roots.current_id()
    if root_id is not None:
        return root_id
    for alias in STORES:
        with store_in_place(alias):
            if Half.objects.using(alias).exists():
                raise RootMissing(
                    f"{roots.folder()} names no root in force, but the key stores hold halves. Nothing was changed. "
                    "Bring the folder back, or restore a backup: beraad restore DIR."
                )
    house_mark.require_ours()
    root_id = roots.write_new()
    roots.put_in_force(root_id)
    return root_id


def read(places: Iterable[Place]) -> dict[UUID, StoreHalf]:
    """The halves of these places by compartment; what is not there is left out."""
    by_store: dict[str, dict[UUID, Place]] = {}
    for place in places:
        by_store.setdefault(store_of(in_backups=place.in_backups), {})[place.compartment] = place
    found: dict[UUID, StoreHalf] = {}
    opened: dict[UUID, bytes] = {}
    with roots.steady():
        for alias, wanted in by_store.items():
            for compartment_id, epoch, state, root_id, wrapped in _rows(alias, list(wanted)):
                place = wanted[compartment_id]
                if epoch != place.epoch:
                    continue
                root = opened.get(root_id) or opened.setdefault(root_id, roots.read(root_id))
                found[compartment_id] = StoreHalf(_unwrap(wrapped, root, place), state == HalfState.PENDING)
    return found


def _rows(alias: str, compartment_ids: list[UUID]) -> Iterator[HalfRow]:
    with store_in_place(alias):
        for start in range(0, len(compartment_ids), _BATCH):
            yield from HALVES[alias](compartment_ids[start : start + _BATCH])


def _halves_in(alias: str) -> PreparedQuery[[list[UUID]], HalfRow]:
    def rows(compartment_ids: list[UUID]) -> QuerySet[Half, HalfRow]:
        halves = Half.objects.using(alias).filter(compartment_id__in=compartment_ids)
        return halves.values_list("compartment_id", "epoch", "state", "root_id", "wrapped")

    return PreparedQuery(rows, using=alias)


HALVES = {alias: _halves_in(alias) for alias in STORES}


def _unwrap(wrapped: bytes | memoryview, root: bytes, place: Place) -> bytes:
    try:
        return envelope.unwrap_store_half(bytes(wrapped), root, place)
    except Unreadable as error:
        raise Tampered(place.compartment) from error


def make_live(place: Place) -> None:
    """Confirm a birth, and remove the halves of earlier epochs."""
    alias = store_of(in_backups=place.in_backups)
    with roots.steady():
        with store_in_place(alias), transaction.atomic(using=alias, durable=True):
            rows = Half.objects.using(alias).filter(compartment_id=place.compartment)
            rows.filter(epoch=place.epoch).update(state=HalfState.LIVE)
            removed, _ = rows.filter(epoch__lt=place.epoch).delete()
        if removed:
            _mark_rotation_due()


def destroy(compartment_ids: Iterable[UUID]) -> None:
    """Remove every half of these compartments, in both stores."""
    wanted = list(compartment_ids)
    with roots.steady():
        for alias in STORES:
            with store_in_place(alias), transaction.atomic(using=alias, durable=True):
                for start in range(0, len(wanted), _BATCH):
                    Half.objects.using(alias).filter(compartment_id__in=wanted[start : start + _BATCH]).delete()
        _mark_rotation_due()


def destroy_epoch(alias: str, compartment_id: UUID, epoch: int) -> None:
    """Remove one half that nothing needs."""
    with roots.steady():
        with store_in_place(alias), transaction.atomic(using=alias, durable=True):
            Half.objects.using(alias).filter(compartment_id=compartment_id, epoch=epoch).delete()
        _mark_rotation_due()


def every_half() -> Iterator[tuple[str, UUID, int, bool]]:
    """Store, compartment, epoch and whether it is pending, of every half there is."""
    for alias in STORES:
        with store_in_place(alias):
            rows = Half.objects.using(alias).order_by("pk").values_list("compartment_id", "epoch", "state")
            for compartment_id, epoch, state in rows.iterator(chunk_size=2000):
                yield alias, compartment_id, epoch, state == HalfState.PENDING


def pending() -> Iterator[tuple[str, UUID, int]]:
    """Store, compartment and epoch of every half whose birth is not confirmed."""
    for alias in STORES:
        with store_in_place(alias):
            rows = Half.objects.using(alias).filter(state=HalfState.PENDING)
            for compartment_id, epoch in rows.values_list("compartment_id", "epoch"):
                yield alias, compartment_id, epoch


# --- the root ---------------------------------------------------------------------------------


def rotate_root(at: datetime) -> int:
    """A new root wraps every living half anew and the old one is destroyed; how many halves there are."""
    with roots.steady(exclusive=True):
        _require_every_root()
        before = roots.current_id()
        new = roots.write_new()
        crash_point("rotation.root_written")
        roots.put_in_force(new)
        crash_point("rotation.current_set")
        count = _wrap_everything_under(new)
        _rotation_due_mark().unlink(missing_ok=True)
    with transaction.atomic():
        record(Act.ROOT_ROTATED, actor=SYSTEM, at=at, outcome="first" if before is None else "rotated")
    return count


def finish_rotation() -> bool:
    """Finish a rotation that was killed; whether there was one."""
    with roots.steady(exclusive=True):
        current = roots.current_id()
        if current is None or roots.all_ids() == [current]:
            return False
        _require_every_root()
        _wrap_everything_under(current)
    return True


def rotation_is_due() -> bool:
    """Whether halves were destroyed since the last rotation."""
    return _rotation_due_mark().exists()


def _rotation_due_mark() -> Path:
    return roots.folder() / "due"


def _mark_rotation_due() -> None:
    _rotation_due_mark().touch(mode=0o600)


def _require_every_root() -> None:
    for alias in STORES:
        with store_in_place(alias):
            for root_id in Half.objects.using(alias).order_by().values_list("root_id", flat=True).distinct():
                roots.read(root_id)


def _wrap_everything_under(root_id: UUID) -> int:
    """Steps 4 and 5 of a rotation; begins again where a killed one stopped."""
    count = sum(_wrap_store_under(alias, root_id) for alias in STORES)
    crash_point("rotation.rewrapped")
    for old in roots.all_ids():
        if old != root_id:
            roots.destroy(old)
    crash_point("rotation.old_destroyed")
    for alias in STORES:
        _forget_journal(alias)
    return count


def _wrap_store_under(alias: str, root_id: UUID) -> int:
    root = roots.read(root_id)
    opened: dict[UUID, bytes] = {}
    with store_in_place(alias), transaction.atomic(using=alias, durable=True):
        halves = Half.objects.using(alias)
        changed: list[Half] = []
        for half in halves.filter(~Q(root_id=root_id)).order_by("pk").iterator(chunk_size=_BATCH):
            old = opened.get(half.root_id) or opened.setdefault(half.root_id, roots.read(half.root_id))
            place = Place(half.compartment_id, half.epoch, in_backups=alias == KEYS)
            half.wrapped = envelope.wrap_store_half(_unwrap(half.wrapped, old, place), root, root_id, place)
            half.root_id = root_id
            changed.append(half)
        halves.bulk_update(changed, ["wrapped", "root_id"], batch_size=_BATCH)
        count = halves.count()
    crash_point("rotation.first_store")
    return count


def _forget_journal(alias: str) -> None:
    """Bring SQLite's journal back to nothing; its old pages are unreadable already, this only tidies."""
    connection = connections[alias]
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
