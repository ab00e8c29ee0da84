"""Somebody is given a capacity; a mandate asks to be let in, it never gives a key."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import ask_admission, hold_until
from beraad.law.capacities import Capacity
from beraad.rooms.accounts.models import Account
from beraad.rooms.cells.membership import may_stand_in
from beraad.rooms.cells.models import Cell, Mandate, Municipality, Organisation
from beraad.rooms.cells.policy import may_give_mandate
from beraad.rooms.cells.queries.actors import facts_of_cell
from beraad.rooms.cells.queries.clearance import counts, last_day_of
from beraad.rooms.cells.queries.places import last_days, places_not_held
from beraad.rooms.cells.queries.register import capacities_in, cell_of, municipalities_of_cell
from beraad.rooms.cells.vocabulary import OF_THE_CELL, CellFacts, DeputyFacts, MandateFacts


@dataclass(frozen=True, slots=True)
class MandateAsked:
    """The mandate as it is asked for."""

    capacity: Capacity
    starts_on: date
    account: Account | None = None
    ends_on: date | None = None
    cell: Cell | None = None
    municipality: Municipality | None = None
    organisation: Organisation | None = None
    controller_id: UUID | None = None
    region: str = ""
    clearance_level: str = ""
    clearance_until: date | None = None
    deputy_of: Account | None = None


def give_mandate(*, actor: Actor, asked: MandateAsked, at: datetime) -> Mandate:
    """Give the mandate and ask, for its holder, to be let into the places its capacity has a claim to."""
    account = asked.account
    if account is None:
        raise ValueError("a mandate is given to somebody")
    on = day_of(at)
    cell = asked.cell or (cell_of(asked.municipality.id, on) if asked.municipality else None)
    facts = facts_of_cell(cell, on) if cell else None
    verdict = require(may_give_mandate(facts, facts_asked(asked, account, cell, on), actor, on))
    if asked.deputy_of is not None:
        require(may_stand_in(_deputy_facts(asked, account, asked.deputy_of, cell, on), on))
    with transaction.atomic():
        mandate = Mandate.objects.create(
            account=account,
            capacity=asked.capacity.value,
            cell=cell if asked.capacity in {Capacity.MAYOR, *OF_THE_CELL} else None,
            municipality=asked.municipality,
            organisation=asked.organisation,
            controller_id=asked.controller_id,
            region=asked.region,
            starts_on=asked.starts_on,
            ends_on=asked.ends_on,
            clearance_level=asked.clearance_level,
            clearance_until=asked.clearance_until,
            deputy_of=asked.deputy_of,
        )
        ask_to_be_let_in(mandate, account, at)
        move_last_days(account, at)
        record(
            Act.MANDATE_GIVEN,
            actor=actor,
            at=at,
            controller_id=controller_of(mandate, facts),
            about=mandate.id,
            basis=verdict,
            outcome=asked.capacity.value,
            organisation_id=mandate.organisation_id,
        )
    return mandate


def facts_asked(asked: MandateAsked, account: Account, cell: Cell | None, on: date) -> MandateFacts:
    """What the policy asks about the mandate."""
    return MandateFacts(
        account_id=account.id,
        capacity=asked.capacity,
        cell_id=cell.id if cell else None,
        municipality_id=asked.municipality.id if asked.municipality else None,
        organisation_id=asked.organisation.id if asked.organisation else None,
        controller_id=asked.controller_id,
        region=asked.region,
        starts_on=asked.starts_on,
        ends_on=asked.ends_on,
        clearance_level=asked.clearance_level,
        clearance_until=asked.clearance_until,
        has_already=capacities_in(cell, account, on) if cell else frozenset(),
    )


def _deputy_facts(
    asked: MandateAsked, account: Account, principal: Account, cell: Cell | None, on: date
) -> DeputyFacts:
    ahead = Q(ends_on__isnull=True) | Q(ends_on__gte=max(on, asked.starts_on))
    same_body = Mandate.objects.filter(
        ahead,
        account=principal,
        capacity=asked.capacity,
        deputy_of__isnull=True,
        organisation=asked.organisation,
        controller_id=asked.controller_id,
    )
    if asked.capacity in OF_THE_CELL:
        same_body = same_body.filter(cell=cell)
    return DeputyFacts(account.id, principal.id, principal_has_the_capacity=same_body.exists())


def controller_of(mandate: Mandate, cell: CellFacts | None) -> UUID | None:
    """Whose reading room shows the leaf: the body the mandate is for."""
    own = mandate.controller_id or mandate.organisation_id or mandate.municipality_id
    if own is None and cell is not None and cell.municipality_ids:
        return min(cell.municipality_ids)
    return own


def ask_to_be_let_in(mandate: Mandate, account: Account, at: datetime) -> int:
    """Ask, for the holder of the account, to be let into what the mandate has a claim to; how many places."""
    on = day_of(at)
    if account.holder_id is None or not counts(mandate, on):
        return 0
    places = places_not_held(Capacity(mandate.capacity), _reach_of(mandate, on), account.holder_id, on)
    if places:
        ask_admission(
            places,
            holder_id=account.holder_id,
            capacity=Capacity(mandate.capacity),
            at=at,
            ends_on=last_day_of(mandate),
        )
    return len(places)


def move_last_days(account: Account, at: datetime) -> int:
    """Let the keys that somebody holds by mandates end with them, and go on with a new one; how many moved."""
    if account.holder_id is None:
        return 0
    return hold_until(account.holder_id, last_days(account, day_of(at)))


def _reach_of(mandate: Mandate, on: date) -> list[UUID]:
    if mandate.municipality_id is not None:
        return [mandate.municipality_id]
    if mandate.cell_id is not None:
        return list(municipalities_of_cell(mandate.cell_id, on).values_list("id", flat=True))
    return []
