"""What can be asked without a key."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from beraad.foundation.database.prepared import PreparedQuery
from beraad.foundation.vault import hold
from beraad.foundation.vault.compartment_keys import holdings_of, is_running
from beraad.foundation.vault.models import Compartment, CompartmentState, Holder, HolderKind, Holding
from beraad.law.kinds import Kind


@dataclass(frozen=True, slots=True)
class HoldingView:
    """Who holds a compartment, since when and until when."""

    holder_id: UUID
    starts_on: date
    ends_on: date | None
    kind: HolderKind


def compartments(compartment_ids: Iterable[UUID]) -> dict[UUID, Compartment]:
    """The living ones of these: kind, controller, basis, end and counter."""
    return Compartment.objects.filter(state=CompartmentState.LIVE).in_bulk(list(compartment_ids))


def holders_of(compartment_id: UUID, on: date | None = None) -> list[HoldingView]:
    """Who holds it (on that day, when one is given)."""
    return holders_of_many([compartment_id], on)[compartment_id]


def holders_of_many(compartment_ids: Collection[UUID], on: date | None = None) -> dict[UUID, list[HoldingView]]:
    """The same for several, in one query."""
    rows = Holding.objects.filter(compartment__in=compartment_ids, compartment__state=CompartmentState.LIVE)
    if on is not None:
        rows = rows.filter(is_running(on))
    found: dict[UUID, list[HoldingView]] = {compartment_id: [] for compartment_id in compartment_ids}
    for compartment_id, holder_id, starts_on, ends_on, kind in rows.order_by("pk").values_list(
        "compartment_id", "holder_id", "starts_on", "ends_on", "holder__kind"
    ):
        found[compartment_id].append(HoldingView(holder_id, starts_on, ends_on, HolderKind(kind)))
    return found


def compartments_of(holder_id: UUID, on: date, kinds: Iterable[Kind] | None = None) -> QuerySet[Compartment]:
    """What the holder holds on that day."""
    rows = Holding.objects.filter(is_running(on), holder=holder_id)
    found = Compartment.objects.filter(pk__in=rows.values("compartment_id"), state=CompartmentState.LIVE)
    return found if kinds is None else found.filter(kind__in=[kind.value for kind in kinds])


def holdings_with_places(holder_id: UUID, on: date) -> list[Holding]:
    """The holdings that run on that day, each with its compartment, as far as it lives: one query."""
    rows = Holding.objects.filter(is_running(on), holder=holder_id, compartment__state=CompartmentState.LIVE)
    return list(rows.select_related("compartment").order_by("pk"))


def is_held_by(compartment_id: UUID, holder_id: UUID, on: date) -> bool:
    """Whether the holder holds it on that day."""
    return compartment_id in held_ids([compartment_id], holder_id, on)


def held_ids(compartment_ids: Iterable[UUID], holder_id: UUID, on: date) -> set[UUID]:
    """Which of these the holder holds on that day."""
    return set(_held(list(compartment_ids), holder_id, on))


@PreparedQuery
def _held(compartment_ids: Iterable[UUID], holder_id: UUID, on: date) -> QuerySet[Holding, UUID]:
    return holdings_of(holder_id, compartment_ids, on).values_list("compartment_id", flat=True)


def revision_of(compartment_id: UUID) -> int:
    """The plain counter that every change bumps; 0 when the compartment is gone."""
    rows = Compartment.objects.filter(pk=compartment_id, state=CompartmentState.LIVE)
    return rows.values_list("revision", flat=True).first() or 0


def revisions_of(compartment_ids: Iterable[UUID]) -> dict[UUID, int]:
    """The counters of several, in one query; what is gone is left out."""
    rows = Compartment.objects.filter(pk__in=list(compartment_ids), state=CompartmentState.LIVE)
    return dict(rows.values_list("id", "revision"))


def ended(at: datetime) -> list[UUID]:
    """Living compartments whose end has come and that no hold suspends."""
    rows = Compartment.objects.filter(ends_at__lte=at, state=CompartmentState.LIVE)
    due = list(rows.order_by("ends_at").values_list("id", flat=True))
    suspended = hold.suspended(due, at)
    return [compartment_id for compartment_id in due if compartment_id not in suspended]


def waiting_for_rekey(holder_id: UUID, on: date) -> QuerySet[Compartment]:
    """What this holder holds and re-keys by opening it."""
    return compartments_of(holder_id, on).filter(rekey_asked_at__isnull=False)


def recovery_holders_of(controller_id: UUID) -> QuerySet[Holder]:
    """Every recovery holder that the controller ever made, the one in use and the retired ones."""
    return Holder.objects.filter(kind=HolderKind.RECOVERY, controller_id=controller_id)


def recovery_holder_of(controller_id: UUID) -> Holder | None:
    """The recovery holder in use, if the controller held a key ceremony."""
    return recovery_holders_of(controller_id).filter(retired_at__isnull=True).first()
