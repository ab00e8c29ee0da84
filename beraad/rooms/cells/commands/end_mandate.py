"""A mandate ends; what it had a claim to is withdrawn on the day after its last day."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q

from beraad.foundation.kernel.actor import SYSTEM, Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault import door
from beraad.foundation.vault.models import PendingAdmission
from beraad.law.capacities import Capacity
from beraad.law.house_rules import WHO_ACTS
from beraad.law.verdict import Verdict, allow
from beraad.rooms.accounts.models import Account
from beraad.rooms.cells.commands.give_mandate import controller_of, move_last_days
from beraad.rooms.cells.models import Cell, Mandate
from beraad.rooms.cells.policy import may_end_mandate
from beraad.rooms.cells.queries.actors import facts_of_cell
from beraad.rooms.cells.queries.mandates import facts_held
from beraad.rooms.cells.queries.places import places_lost, waits_without_claim
from beraad.rooms.cells.queries.register import cell_of

ENDED = allow("cells.the_mandate_has_ended", WHO_ACTS)


def end_mandate(*, actor: Actor, mandate: Mandate, last_day: date, at: datetime, cell: Cell | None = None) -> None:
    """End the mandate after ``last_day``; a day before today takes it, and what it opened, away at once.

    ``cell``: at whose table it counts, for a mandate of an organisation, which has no cell of its own.
    Raises Refused, also for a day after the one on which it ends already: that would be a new mandate.
    """
    on = day_of(at)
    cell = mandate.cell or (cell_of(mandate.municipality_id, on) if mandate.municipality_id else None) or cell
    facts = facts_of_cell(cell, on) if cell else None
    verdict = require(may_end_mandate(facts, facts_held(mandate), actor, on, last_day=last_day))
    with transaction.atomic():
        Mandate.objects.filter(id=mandate.id).update(ends_on=last_day, revision=F("revision") + 1)
        mandate.refresh_from_db()
        if last_day < on:
            _withdraw_what_is_left(mandate.account, actor, verdict, at)
        move_last_days(mandate.account, at)
        record(
            Act.MANDATE_ENDED,
            actor=actor,
            at=at,
            controller_id=controller_of(mandate, facts),
            about=mandate.id,
            basis=verdict,
            outcome=mandate.capacity,
            organisation_id=mandate.organisation_id,
        )


def withdraw_ended(at: datetime) -> int:
    """Withdraw what mandates that ran out, or lost their clearance, had a claim to; how many places were withdrawn."""
    on = day_of(at)
    is_over = Q(ends_on__lt=on) | Q(capacity=Capacity.POLICE_MEMBER, clearance_until__lt=on)
    ended = Mandate.objects.filter(is_over, account__holder__isnull=False).values("account_id")
    withdrawn = 0
    for account in Account.objects.filter(id__in=ended).order_by("id"):
        with transaction.atomic():
            withdrawn += _withdraw_what_is_left(account, SYSTEM, ENDED, at)
    return withdrawn


def _withdraw_what_is_left(account: Account, actor: Actor, basis: Verdict, at: datetime) -> int:
    on = day_of(at)
    lost = places_lost(account, on)
    if account.holder_id is not None:
        waiting = PendingAdmission.objects.filter(holder_id=account.holder_id).select_related("compartment")
        door.turn_away(waits_without_claim(waiting, on))
        for compartment_id in lost:
            door.withdraw(compartment_id, holder_id=account.holder_id, actor=actor, basis=basis, at=at)
    return len(lost)
