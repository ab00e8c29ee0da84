"""From a holding and a store half to the key of a compartment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from beraad.foundation.database.prepared import PreparedQuery
from beraad.foundation.kernel.errors import Gone, NotHeld
from beraad.foundation.vault import envelope, key_store
from beraad.foundation.vault.envelope import Place
from beraad.foundation.vault.errors import KeyStoreMissing, Tampered
from beraad.foundation.vault.key_store import StoreHalf
from beraad.foundation.vault.models import Compartment, CompartmentState, Holding
from beraad.foundation.vault.primitives import Aead, Unreadable
from beraad.foundation.vault.unlock import Unlocked


@dataclass(frozen=True)
class OpenKey:
    """The key of one compartment, for one request; says nothing when printed."""

    compartment: Compartment
    holder_half: bytes
    raw: bytes
    is_pending: bool
    organisation_id: UUID | None = None

    def __repr__(self) -> str:
        """The compartment only."""
        return f"OpenKey({self.compartment.pk})"

    @property
    def aead(self) -> Aead:
        """The cipher under this key."""
        return Aead(self.raw)


def place_of(compartment: Compartment) -> Place:
    """Where the store half of a compartment lies."""
    return Place(compartment.id, compartment.epoch, compartment.in_backups)


def is_running(on: date, prefix: str = "") -> Q:
    """The condition that a holding runs on that day."""
    starts, ends = f"{prefix}starts_on__lte", f"{prefix}ends_on"
    return Q(**{starts: on}) & (Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": on}))


def holdings_of(holder_id: UUID, compartment_ids: Iterable[UUID], on: date) -> QuerySet[Holding]:
    """What of these the holder holds on that day, with the compartment, as far as it lives."""
    return Holding.objects.filter(
        is_running(on),
        holder_id=holder_id,
        compartment__in=list(compartment_ids),
        compartment__state=CompartmentState.LIVE,
    ).select_related("compartment")


HOLDINGS = PreparedQuery(holdings_of)


def open_key(holding: Holding, keys: Unlocked, found: StoreHalf) -> OpenKey:
    """The key that a holding and a store half make together; Tampered when they do not belong together."""
    compartment = holding.compartment
    try:
        half = envelope.open_half(
            bytes(holding.sealed_half),
            keys.private_key,
            compartment=compartment.id,
            epoch=compartment.epoch,
            holder_fingerprint=keys.fingerprint,
        )
    except Unreadable as error:
        raise Tampered(compartment.id) from error
    raw = envelope.compartment_key(
        half, found.half, compartment=compartment.id, kind=compartment.kind, epoch=compartment.epoch
    )
    return OpenKey(compartment, half, raw, found.is_pending, holding.organisation_id)


def read_halves(holdings: Iterable[Holding]) -> dict[UUID, StoreHalf]:
    """The store halves of these; what died meanwhile is left out, a half that is missing raises KeyStoreMissing."""
    places = [place_of(holding.compartment) for holding in holdings]
    found = key_store.read(places)
    missing = [place.compartment for place in places if place.compartment not in found]
    if missing and Compartment.objects.filter(pk__in=missing, state=CompartmentState.LIVE).exists():
        raise KeyStoreMissing(
            f"The key store lacks the half of {len(missing)} living compartment(s). Nothing was changed. Bring the key "
            "store back that belongs to this database, or restore a backup: beraad restore DIR. See: beraad doctor."
        )
    return found


def steady(compartment_id: UUID) -> None:
    """Nobody moves this compartment to another epoch, or begins its death, until the present transaction ends.

    SQLite's write lock does that already; on PostgreSQL a record sealed beside a re-keying would be unreadable.
    """
    list(Compartment.objects.select_for_update().filter(pk=compartment_id).values_list("pk"))


def key_of(compartment_id: UUID, keys: Unlocked, on: date) -> OpenKey:
    """The key of one compartment; raises Gone or NotHeld."""
    holding = holdings_of(keys.holder_id, [compartment_id], on).first()
    if holding is None:
        raise gone_or_not_held(compartment_id)
    found = read_halves([holding])
    if compartment_id not in found:
        raise Gone(str(compartment_id))
    return open_key(holding, keys, found[compartment_id])


def gone_or_not_held(compartment_id: UUID) -> Gone | NotHeld:
    """Which of the two it is."""
    if Compartment.objects.filter(pk=compartment_id, state=CompartmentState.LIVE).exists():
        return NotHeld(str(compartment_id))
    return Gone(str(compartment_id))
