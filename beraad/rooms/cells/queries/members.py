"""The members of a cell as office holders, a page at a time, in the order of their names."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from beraad.foundation.kernel.actor import Actor
from beraad.law.capacities import Capacity
from beraad.law.verdict import Verdict
from beraad.rooms.cells.membership import WITH_CLEARANCE, may_see_clearance
from beraad.rooms.cells.models import Cell, Mandate
from beraad.rooms.cells.policy import may_end_mandate
from beraad.rooms.cells.queries.clearance import may_sit_for_police
from beraad.rooms.cells.queries.mandates import facts_held
from beraad.rooms.cells.queries.register import members_of_cell
from beraad.rooms.cells.vocabulary import CellFacts

PAGE = 50


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One mandate with its person; ``clearance`` says whether it reaches the day, for whom the law asks one."""

    mandate: Mandate
    capacity: Capacity
    clearance: Verdict | None
    shows_clearance: bool
    has_key: bool
    has_begun: bool
    may_end: bool
    may_renew: bool


@dataclass(frozen=True, slots=True)
class MembersShown:
    """One page, how many there are in all, how many have no key, and the mandate after which the next page begins."""

    rows: tuple[MemberRow, ...]
    total: int
    without_key: int
    next_id: UUID | None


def members_page(
    cell: Cell, facts: CellFacts, actor: Actor, on: date, *, after: UUID | None = None, only_without_key: bool = False
) -> MembersShown:
    """The mandates after one of them, by name: four queries, however many there are."""
    every = members_of_cell(cell, on)
    keyless = every.filter(account__holder__isnull=True)
    wanted = keyless if only_without_key else every
    begins = Mandate.objects.filter(id=after).values_list("account__name", "id").first() if after else None
    ordered = wanted.order_by("account__name", "id")
    if begins:
        ordered = ordered.filter(Q(account__name__gt=begins[0]) | Q(account__name=begins[0], id__gt=begins[1]))
    found = list(ordered[: PAGE + 1])
    rows = tuple(_row(mandate, facts, actor, on) for mandate in found[:PAGE])
    next_id = rows[-1].mandate.id if len(found) > PAGE else None
    return MembersShown(rows, every.count(), keyless.count(), next_id)


def _row(mandate: Mandate, facts: CellFacts, actor: Actor, on: date) -> MemberRow:
    asks_clearance = mandate.capacity in WITH_CLEARANCE
    may_end = may_end_mandate(facts, facts_held(mandate), actor, on).allowed
    return MemberRow(
        mandate=mandate,
        capacity=Capacity(mandate.capacity),
        clearance=may_sit_for_police(mandate, on) if asks_clearance else None,
        shows_clearance=may_see_clearance(facts, mandate.account_id, actor, on).allowed,
        has_key=mandate.account.holder_id is not None,
        has_begun=mandate.starts_on <= on,
        may_end=may_end,
        may_renew=may_end and mandate.account_id != actor.account_id,
    )
