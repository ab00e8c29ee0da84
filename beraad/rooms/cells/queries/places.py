"""Which sealed places a capacity gives a claim to: a claim to be let in, never a key."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from beraad.foundation.kernel import actor as kernel
from beraad.foundation.vault.models import Compartment, Holding, PendingAdmission
from beraad.foundation.vault.queries import compartments_of
from beraad.law.capacities import Capacity
from beraad.law.compartments import Relation, compartment
from beraad.law.kinds import Kind
from beraad.rooms.accounts.models import Account
from beraad.rooms.cells.models import Mandate
from beraad.rooms.cells.queries.actors import actor_of, as_the_kernel_sees_them
from beraad.rooms.cells.queries.clearance import running

NOBODY = UUID(int=0)


def kinds_held_by(capacity: Capacity) -> frozenset[Kind]:
    """The kinds that the compartment table gives to a capacity of the own municipality."""
    return frozenset(
        kind for kind in Kind if Relation.OWN_MUNICIPALITY in compartment(kind).holders.get(capacity, frozenset())
    )


def places_for(capacity: Capacity, municipality_ids: Iterable[UUID]) -> list[UUID]:
    """The living places of these municipalities that somebody with that capacity may be let into."""
    kinds = kinds_held_by(capacity)
    if not kinds:
        return []
    rows = Compartment.objects.filter(controller_id__in=set(municipality_ids), kind__in=[kind.value for kind in kinds])
    return list(rows.filter(state="live").order_by("id").values_list("id", flat=True))


def places_not_held(capacity: Capacity, municipality_ids: Iterable[UUID], holder_id: UUID) -> list[UUID]:
    """Of those places, the ones this holder neither holds nor waits for."""
    places = places_for(capacity, municipality_ids)
    held = Holding.objects.filter(holder_id=holder_id, compartment_id__in=places)
    waits = PendingAdmission.objects.filter(holder_id=holder_id, compartment_id__in=places)
    known = {*held.values_list("compartment_id", flat=True), *waits.values_list("compartment_id", flat=True)}
    return [place for place in places if place not in known]


def places_lost(account: Account, on: date) -> list[UUID]:
    """What somebody still holds by mandates that have ended, and by none that runs."""
    if account.holder_id is None:
        return []
    ended = as_the_kernel_sees_them(Mandate.objects.filter(account_id=account.id, ends_on__lt=on), on)
    runs = actor_of(account, on).mandates
    return [
        held.id
        for held in compartments_of(account.holder_id, on)
        if _has_claim(Kind(held.kind), held.controller_id, ended)
        and not _has_claim(Kind(held.kind), held.controller_id, runs)
    ]


def waits_without_claim(waiting: Iterable[PendingAdmission], on: date) -> list[UUID]:
    """Of what waits at doors, that of people whose running mandates give no claim to the place: three queries."""
    rows = list(waiting)
    people = Account.objects.filter(holder_id__in={row.holder_id for row in rows})
    accounts = dict(people.values_list("holder_id", "id"))
    running_ones = Mandate.objects.filter(running(on), account_id__in=accounts.values()).order_by("id")
    by_account: dict[UUID, list[Mandate]] = {}
    for mandate in running_ones:
        by_account.setdefault(mandate.account_id, []).append(mandate)
    seen = {key: as_the_kernel_sees_them(found, on) for key, found in by_account.items()}
    return [
        row.id
        for row in rows
        if not _has_claim(
            Kind(row.compartment.kind),
            row.compartment.controller_id,
            seen.get(accounts.get(row.holder_id, NOBODY), ()),
        )
    ]


def _has_claim(kind: Kind, controller_id: UUID, mandates: Iterable[kernel.Mandate]) -> bool:
    holders = compartment(kind).holders
    for mandate in mandates:
        relations = holders.get(mandate.capacity, frozenset())
        if Relation.OWN_MUNICIPALITY in relations and mandate.municipality_id == controller_id:
            return True
        if relations - {Relation.OWN_MUNICIPALITY}:
            return True
    return False
