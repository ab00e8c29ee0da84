"""Births: a pending half first, then the compartment with its holdings and first records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction

from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.kernel.ids import new_id
from beraad.foundation.ledger.entry import SealedRef
from beraad.foundation.ledger.record import is_inside_transaction
from beraad.foundation.vault import envelope, key_store, primitives, records
from beraad.foundation.vault.crash import crash_point
from beraad.foundation.vault.envelope import Place
from beraad.foundation.vault.holders import in_force
from beraad.foundation.vault.models import Compartment, Holder, HolderKind, Holding
from beraad.foundation.vault.primitives import Aead
from beraad.law.compartments import compartment as rule_of
from beraad.law.kinds import Kind
from beraad.law.verdict import Verdict

BIRTHS_LOCK = 0x6265_7261_6162
"""On PostgreSQL: held together by births, alone by whoever shuts them out."""


@dataclass(frozen=True, slots=True)
class Grant:
    """Who will hold a newborn compartment, until which day, and for which organisation."""

    holder_id: UUID
    ends_on: date | None = None
    organisation_id: UUID | None = None


class Newborn:
    """A compartment that its act is still making; seal into it before the transaction ends."""

    def __init__(self, compartment: Compartment, key: bytes) -> None:
        """Keep the key for as long as the act takes."""
        self._compartment = compartment
        self._key = Aead(key)

    @property
    def id(self) -> UUID:
        """The id of the compartment."""
        return self._compartment.id

    def __repr__(self) -> str:
        """Kind and id."""
        return f"Newborn({self._compartment})"

    def seal(self, field: str, text: str, *, record: UUID | None = None) -> SealedRef:
        """Write one field of one record; the compartment's own record when none is named."""
        return records.put(self._compartment, self._key, field, text, record=record)


def require_transaction(what: str) -> None:
    """Raise RuntimeError outside a transaction."""
    if not is_inside_transaction():
        raise RuntimeError(f"{what} belongs to an act: call it inside transaction.atomic()")


def shut_births(*, out: bool) -> None:
    """Births hold this lock together; reconciliation holds it alone. SQLite's write lock does both already."""
    if connection.vendor == "postgresql":
        function = "pg_advisory_xact_lock" if out else "pg_advisory_xact_lock_shared"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [BIRTHS_LOCK])


def bear(
    kind: Kind,
    *,
    controller_id: UUID,
    holders: Sequence[Grant],
    basis: Verdict,
    ends_at: datetime | None,
    at: datetime,
    about: UUID | None = None,
    ends_when: str = "",
) -> Newborn:
    """A new compartment inside the act's transaction; the controller's recovery holder joins where the table says so.

    It writes no leaf of its own: the act that bears it records.
    """
    require_transaction("a birth")
    require(basis)
    shut_births(out=False)
    rule = rule_of(kind)
    row = Compartment(
        id=new_id(),
        kind=kind.value,
        controller_id=controller_id,
        about=about,
        basis=basis.basis,
        born_at=at,
        ends_at=ends_at,
        ends_when=ends_when,
        in_backups=rule.in_backups,
    )
    spare = [] if rule.recovery is False else recovery_grants(controller_id)
    return _born(row, _once_each([*holders, *spare]), day_of(at))


def _born(row: Compartment, grants: list[Grant], on: date) -> Newborn:
    readers = in_force(grant.holder_id for grant in grants)
    place = Place(row.id, row.epoch, row.in_backups)
    store_half = key_store.lay_pending(place)
    crash_point("birth.half_pending")
    half = primitives.random_bytes(envelope.HALF_BYTES)
    row.save(force_insert=True)
    Holding.objects.bulk_create(sealed_holding(row, readers[grant.holder_id], half, on, grant) for grant in grants)
    transaction.on_commit(lambda: finish(place), robust=True)
    key = envelope.compartment_key(half, store_half, compartment=row.id, kind=row.kind, epoch=row.epoch)
    return Newborn(row, key)


def finish(place: Place) -> None:
    """The main transaction is there: the half lives."""
    crash_point("birth.committed")
    key_store.make_live(place)
    crash_point("birth.live")


def sealed_holding(compartment: Compartment, holder: Holder, half: bytes, starts_on: date, grant: Grant) -> Holding:
    """A holding, not saved yet, with the half sealed to the holder."""
    return Holding(
        compartment=compartment,
        holder=holder,
        starts_on=starts_on,
        ends_on=grant.ends_on,
        organisation_id=grant.organisation_id,
        epoch=compartment.epoch,
        sealed_half=envelope.seal_half(
            half, bytes(holder.public_key), compartment=compartment.id, epoch=compartment.epoch
        ),
    )


def _once_each(grants: Sequence[Grant]) -> list[Grant]:
    """Who is named twice (a mayor who chairs) holds once, until the later of the two dates."""
    found: dict[UUID, Grant] = {}
    for grant in grants:
        other = found.get(grant.holder_id)
        if other is None or (other.ends_on is not None and (grant.ends_on is None or grant.ends_on > other.ends_on)):
            found[grant.holder_id] = grant
    return list(found.values())


def recovery_grants(controller_id: UUID) -> list[Grant]:
    """The recovery holder that the controller has now, if it held a key ceremony."""
    spare = Holder.objects.filter(
        kind=HolderKind.RECOVERY, controller_id=controller_id, retired_at__isnull=True
    ).values_list("id", flat=True)
    return [Grant(holder_id) for holder_id in spare]
