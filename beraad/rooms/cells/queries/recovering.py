"""Places that nobody opens any more, and who may be let in again by recovery shares."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from beraad.foundation.vault.compartment_keys import is_running
from beraad.foundation.vault.models import Compartment, CompartmentState, HolderKind, Holding, PendingAdmission
from beraad.law.kinds import Kind
from beraad.rooms.accounts.models import Account
from beraad.rooms.cells.queries.actors import actor_of
from beraad.rooms.cells.queries.places import kinds_held_by, waits_without_claim


@dataclass(frozen=True, slots=True)
class DoorToOpen:
    """One place, who is let in, and until when."""

    compartment_id: UUID
    holder_id: UUID
    ends_on: date | None


def doors_nobody_opens(account: Account, controller_id: UUID, recovery_holder_id: UUID, on: date) -> list[DoorToOpen]:
    """What the recovery key holds, no person holds any more, and this account has a claim to or waits for."""
    if account.holder_id is None:
        return []
    rows = Compartment.objects.filter(controller_id=controller_id, state=CompartmentState.LIVE)
    held = Holding.objects.filter(is_running(on), holder_id=recovery_holder_id)
    by_people = Holding.objects.filter(is_running(on), holder__kind=HolderKind.PERSON, holder__retired_at__isnull=True)
    shut = rows.filter(pk__in=held.values("compartment_id")).exclude(pk__in=by_people.values("compartment_id"))
    kinds = dict(shut.order_by("pk").values_list("id", "kind"))
    waits = PendingAdmission.objects.filter(holder_id=account.holder_id, compartment_id__in=kinds)
    waiting = list(waits.select_related("compartment"))
    without = set(waits_without_claim(waiting, on))
    asked = {row.compartment_id: row.ends_on for row in waiting if row.id not in without}
    claimed = _kinds_claimed(account, controller_id, on)
    return [
        DoorToOpen(place, account.holder_id, asked.get(place))
        for place, kind in kinds.items()
        if place in asked or Kind(kind) in claimed
    ]


def _kinds_claimed(account: Account, controller_id: UUID, on: date) -> frozenset[Kind]:
    mandates = [one for one in actor_of(account, on).mandates if one.municipality_id == controller_id]
    return frozenset[Kind]().union(*(kinds_held_by(one.capacity) for one in mandates))
