"""Which sealed places a capacity gives a claim to: a claim to be let in, never a key."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from beraad.foundation.kernel import actor as kernel
from beraad.foundation.vault.models import Compartment, Holding, PendingAdmission
from beraad.foundation.vault.queries import held_ids, holdings_with_places
from beraad.law.capacities import Capacity
from beraad.law.compartments import ControllerOf, Relation, compartment
from beraad.law.kinds import Kind
from beraad.rooms.accounts.models import Account
from beraad.rooms.cells.models import Mandate
from beraad.rooms.cells.queries.actors import actor_of, as_the_kernel_sees_them
from beraad.rooms.cells.queries.clearance import counts, running, that_count
from beraad.rooms.cells.vocabulary import OF_THE_ORGANISATION

NOBODY = UUID(int=0)
OF_A_PARTICIPANT = frozenset(
    kind for kind in Kind if compartment(kind).controller in {ControllerOf.PARTICIPANT, ControllerOf.ORGANISATION}
)
"""Places for which the organisation of the participant answers."""


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


def places_not_held(capacity: Capacity, municipality_ids: Iterable[UUID], holder_id: UUID, on: date) -> list[UUID]:
    """Of those places, the ones this holder neither holds on that day nor waits for."""
    places = places_for(capacity, municipality_ids)
    waits = PendingAdmission.objects.filter(holder_id=holder_id, compartment_id__in=places)
    known = {*held_ids(places, holder_id, on), *waits.values_list("compartment_id", flat=True)}
    return [place for place in places if place not in known]


def places_lost(account: Account, on: date) -> list[UUID]:
    """What somebody still holds by mandates that have ended, or lost their clearance, and by none that runs."""
    if account.holder_id is None:
        return []
    begun = Mandate.objects.filter(account_id=account.id, starts_on__lte=on)
    ended = as_the_kernel_sees_them([row for row in begun if not counts(row, on)], on)
    runs = actor_of(account, on).mandates
    held = Holding.objects.filter(holder_id=account.holder_id, compartment__state="live")
    return [
        row.compartment_id
        for row in held.select_related("compartment").order_by("pk")
        if _has_claim(row, ended) and not _has_claim(row, runs)
    ]


def last_days(account: Account, on: date) -> dict[UUID, date | None]:
    """Per place that somebody holds by a mandate, the last day of that claim; only where it differs from what stands.

    A mandate that begins the day after another ended carries on.
    """
    if account.holder_id is None:
        return {}
    ahead = Mandate.objects.filter(running(on) | Q(starts_on__gt=on), account_id=account.id)
    mandates = as_the_kernel_sees_them(ahead.order_by("starts_on", "id"), on)
    found = {}
    for row in holdings_with_places(account.holder_id, on):
        claims = [mandate for mandate in mandates if _has_claim(row, [mandate])]
        if claims and (until := _until(claims, on)) != row.ends_on:
            found[row.compartment_id] = until
    return found


def waits_without_claim(waiting: Iterable[PendingAdmission], on: date) -> list[UUID]:
    """Of what waits at doors, that of people whose running mandates give no claim to the place: three queries."""
    rows = list(waiting)
    people = Account.objects.filter(holder_id__in={row.holder_id for row in rows})
    accounts = dict(people.values_list("holder_id", "id"))
    running_ones = Mandate.objects.filter(running(on), account_id__in=accounts.values()).order_by("id")
    by_account: dict[UUID, list[Mandate]] = {}
    for mandate in that_count(running_ones, on):
        by_account.setdefault(mandate.account_id, []).append(mandate)
    seen = {key: as_the_kernel_sees_them(found, on) for key, found in by_account.items()}
    return [row.id for row in rows if not _has_claim(row, seen.get(accounts.get(row.holder_id, NOBODY), ()))]


def _has_claim(row: Holding | PendingAdmission, mandates: Iterable[kernel.Mandate]) -> bool:
    return any(_gives_claim(row, mandate) for mandate in mandates)


def _gives_claim(row: Holding | PendingAdmission, mandate: kernel.Mandate) -> bool:
    """Whether a mandate reaches the place: by the municipality, by the table, or by the very organisation."""
    relations = compartment(Kind(row.compartment.kind)).holders.get(mandate.capacity, frozenset())
    is_own = mandate.municipality_id == row.compartment.controller_id
    if is_own and relations & {Relation.OWN_MUNICIPALITY, Relation.ENTERED}:
        return True
    others = relations - {Relation.OWN_MUNICIPALITY, Relation.ENTERED}
    if mandate.capacity not in OF_THE_ORGANISATION:
        return bool(others)
    if row.organisation_id is not None:
        return bool(relations) and mandate.organisation_id == row.organisation_id
    if Kind(row.compartment.kind) in OF_A_PARTICIPANT:
        return bool(relations) and mandate.organisation_id == row.compartment.controller_id
    return bool(relations)


def _until(claims: Iterable[kernel.Mandate], on: date) -> date | None:
    """The last day of claims that follow one another without a gap; nothing when no end is known."""
    until = on - timedelta(days=1)
    for mandate in sorted(claims, key=lambda one: one.starts_on):
        if mandate.starts_on > max(until, on) + timedelta(days=1):
            break
        if mandate.ends_on is None:
            return None
        until = max(until, mandate.ends_on)
    return until
