"""From passphrase to private seeds: one row per unlocked seat, readable with the cookie only (design §4)."""

import base64
import binascii
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from beraad.foundation.database.prepared import PreparedQuery
from beraad.foundation.kernel.ids import new_id
from beraad.foundation.vault import envelope, primitives
from beraad.foundation.vault.envelope import Owner
from beraad.foundation.vault.errors import WrongPassphrase
from beraad.foundation.vault.models import Holder, SittingOpening, Unlock
from beraad.foundation.vault.primitives import PrivateKey, Unreadable
from beraad.law.kinds import Kind

ABSOLUTE = timedelta(hours=12)
SITTING = timedelta(minutes=60)
AT_AN_ITEM = timedelta(minutes=60)
AT_THE_TABLE = (Kind.TABLE, Kind.WEIGHING, Kind.NOTES)
TOUCH_EVERY = timedelta(seconds=30)
BACKWARDS = timedelta(minutes=5)
_COOKIE_BYTES = 48


@dataclass(frozen=True)
class Unlocked:
    """The keys of one seat, for one request; never stored, never printed."""

    holder_id: UUID
    sitting_id: UUID
    since: datetime
    seeds: bytes = field(repr=False)
    locks_at: datetime | None = None

    @cached_property
    def private_key(self) -> PrivateKey:
        """The private key, rebuilt once per request."""
        return PrivateKey(self.seeds)

    @cached_property
    def fingerprint(self) -> bytes:
        """The fingerprint of the public key that belongs to these seeds."""
        return envelope.fingerprint(self.private_key.public_bytes)

    def __reduce__(self) -> str:
        """Refuse to be pickled."""
        raise TypeError("keys are never stored")


@dataclass(frozen=True, slots=True)
class Prepared:
    """The seeds under a key that only the browser has, kept aside until the second factor was right."""

    unlock_id: UUID
    sealed_seeds: bytes = field(repr=False)


def unlock(holder: Holder, passphrase: str, at: datetime) -> tuple[Unlock, str]:
    """A new unlock row and the value of its cookie; raises WrongPassphrase."""
    return unlock_with_seeds(holder, seeds_of(holder, passphrase), at)


def seeds_of(holder: Holder, passphrase: str) -> bytes:
    """The seeds behind a passphrase; raises WrongPassphrase."""
    if holder.retired_at is not None or not holder.wrapped_seeds:
        raise WrongPassphrase("this holder has no passphrase")
    owner = Owner(holder.id, bytes.fromhex(holder.fingerprint))
    try:
        return envelope.unwrap_seeds(bytes(holder.wrapped_seeds), passphrase, owner)
    except Unreadable as error:
        raise WrongPassphrase("the passphrase is not the right one") from error


def unlock_with_seeds(holder: Holder, seeds: bytes, at: datetime) -> tuple[Unlock, str]:
    """An unlock row for seeds that were opened another way."""
    prepared, cookie_value = prepare(holder, seeds)
    return begin(holder, prepared, at), cookie_value


def prepare(holder: Holder, seeds: bytes) -> tuple[Prepared, str]:
    """An unlock that opens nothing yet: no row is written; the value is what the cookie will hold."""
    key = primitives.random_bytes(primitives.KEY_BYTES)
    unlock_id = new_id()
    sealed = envelope.seal_unlock(seeds, key, unlock=unlock_id, holder=holder.id)
    return Prepared(unlock_id, sealed), base64.urlsafe_b64encode(unlock_id.bytes + key).decode("ascii")


def begin(holder: Holder, prepared: Prepared, at: datetime) -> Unlock:
    """The row of an unlock that was prepared: from now its cookie opens it."""
    return Unlock.objects.create(
        id=prepared.unlock_id,
        holder=holder,
        sealed_seeds=prepared.sealed_seeds,
        opened_at=at,
        pressed_at=at,
        ends_at=at + ABSOLUTE,
        sitting_since=at,
    )


def by_reference_code(code: str, at: datetime) -> Unlocked:
    """The keys of a reference code, for this request only; raises WrongPassphrase."""
    seeds = envelope.seeds_of_code(code)
    fingerprint = envelope.fingerprint(PrivateKey(seeds).public_bytes).hex()
    holder = Holder.objects.filter(fingerprint=fingerprint, retired_at__isnull=True).first()
    if holder is None:
        raise WrongPassphrase("no such code")
    return Unlocked(holder.id, new_id(), at, seeds)


def resume(
    cookie_value: str,
    at: datetime,
    is_background: bool = False,  # noqa: FBT001, FBT002 - the seat says it by place or by name
    keep_until: datetime | None = None,
) -> Unlocked | None:
    """The keys behind a cookie, or nothing when it is locked; only a press in the foreground keeps it awake."""
    parts = _parse(cookie_value)
    if parts is None:
        return None
    unlock_id, key = parts
    row = _unlock_of.first(unlock_id)
    if row is None:
        return None
    if not row.opened_at - BACKWARDS <= at < locks_at(row, keep_until):
        lock(cookie_value)
        return None
    try:
        seeds = envelope.open_unlock(bytes(row.sealed_seeds), key, unlock=row.id, holder=row.holder_id)
    except Unreadable:
        return None
    if not is_background:
        _press(row, at)
    return Unlocked(row.holder_id, row.sitting_id, row.sitting_since, seeds, locks_at(row, keep_until))


@PreparedQuery
def _unlock_of(unlock_id: UUID) -> QuerySet[Unlock]:
    return Unlock.objects.filter(pk=unlock_id)


def locks_at(row: Unlock, keep_until: datetime | None = None) -> datetime:
    """When the seat locks by itself if nobody presses anything."""
    idle = row.pressed_at + timedelta(seconds=settings.BERAAD_IDLE_SECONDS)
    kept = [until for until in (row.keep_until, keep_until) if until is not None]
    if kept:
        idle = max(idle, min(max(kept), row.pressed_at + AT_AN_ITEM))
    return min(idle, row.ends_at)


def _press(row: Unlock, at: datetime) -> None:
    changed: dict[str, datetime | UUID] = {}
    if at - row.pressed_at >= TOUCH_EVERY:
        changed["pressed_at"] = at
    if at - row.sitting_since >= SITTING:
        changed |= {"sitting_id": new_id(), "sitting_since": at}
        _carry_on_at_the_table(row, changed["sitting_id"], at)
    if changed:
        Unlock.objects.filter(pk=row.pk).update(**changed)
        for name, value in changed.items():
            setattr(row, name, value)


def _carry_on_at_the_table(row: Unlock, sitting_id: datetime | UUID, at: datetime) -> None:
    """While a table is open the sitting goes on for table, weighing and notes (decision 0029).

    A new one begins with a press, and a second leaf about these would tell who pressed.
    """
    if row.keep_until is not None and at < row.keep_until:
        SittingOpening.objects.filter(
            sitting_id=row.sitting_id, compartment__kind__in=[kind.value for kind in AT_THE_TABLE]
        ).update(sitting_id=sitting_id)


def keep(holder_ids: list[UUID], until: datetime | None) -> None:
    """Whoever is present at an open item stays unlocked until ``until``; ``None`` when it closes."""
    Unlock.objects.filter(holder_id__in=holder_ids).update(keep_until=until)


def lock(cookie_value: str) -> None:
    """Remove one unlock; it is all right when it is gone."""
    parts = _parse(cookie_value)
    if parts is not None:
        _remove(Q(pk=parts[0]))


def lock_all(holder_id: UUID) -> None:
    """Remove every unlock of a holder."""
    _remove(Q(holder_id=holder_id))


def lock_overdue(at: datetime) -> int:
    """Remove what locked by itself, how many; and what any sitting opened that no seat is in any more."""
    long_idle = at - timedelta(seconds=settings.BERAAD_IDLE_SECONDS) - AT_AN_ITEM
    removed = _remove(Q(ends_at__lte=at) | Q(pressed_at__lte=long_idle))
    SittingOpening.objects.exclude(sitting_id__in=Unlock.objects.values("sitting_id")).delete()
    return removed


def _remove(which: Q) -> int:
    with transaction.atomic():
        rows = Unlock.objects.filter(which)
        SittingOpening.objects.filter(sitting_id__in=list(rows.values_list("sitting_id", flat=True))).delete()
        return rows.delete()[0]


def _parse(cookie_value: str) -> tuple[UUID, bytes] | None:
    try:
        value = base64.b64decode(cookie_value.encode("ascii"), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError, ValueError):
        return None
    if len(value) != _COOKIE_BYTES:
        return None
    return UUID(bytes=value[:16]), value[16:]
