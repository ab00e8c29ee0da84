"""A mandate goes on: a later last day, or a clearance that was renewed."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.rooms.cells.commands.give_mandate import ask_to_be_let_in, controller_of, move_last_days
from beraad.rooms.cells.membership import WITH_CLEARANCE, may_renew_mandate
from beraad.rooms.cells.models import Cell, Mandate
from beraad.rooms.cells.queries.actors import facts_of_cell
from beraad.rooms.cells.queries.mandates import facts_held
from beraad.rooms.cells.queries.register import capacities_in


@dataclass(frozen=True, slots=True)
class Renewal:
    """Until when it counts from now on (nothing: without an end), and with which clearance."""

    until: date | None
    clearance_level: str = ""
    clearance_until: date | None = None


def renew_mandate(*, actor: Actor, mandate: Mandate, renewal: Renewal, revision: int, at: datetime, cell: Cell) -> None:
    """Let the mandate go on at the table of ``cell``; keys held by it go on with it.

    Raises Refused by the rules of giving one, Conflict when somebody changed it since ``revision``.
    """
    on = day_of(at)
    facts = facts_of_cell(cell, on)
    has_clearance = mandate.capacity in WITH_CLEARANCE
    level = renewal.clearance_level if has_clearance else ""
    clearance_until = renewal.clearance_until if has_clearance else None
    held = replace(
        facts_held(mandate),
        has_already=capacities_in(cell, mandate.account_id, on),
        clearance_level=level,
        clearance_until=clearance_until,
    )
    verdict = require(may_renew_mandate(facts, held, actor, on, until=renewal.until))
    with transaction.atomic():
        changed = Mandate.objects.filter(id=mandate.id, revision=revision).update(
            ends_on=renewal.until, clearance_level=level, clearance_until=clearance_until, revision=revision + 1
        )
        if not changed:
            raise Conflict("the mandate was changed meanwhile")
        mandate.refresh_from_db()
        ask_to_be_let_in(mandate, mandate.account, at)
        move_last_days(mandate.account, at)
        record(
            Act.MANDATE_RENEWED,
            actor=actor,
            at=at,
            controller_id=controller_of(mandate, facts),
            about=mandate.id,
            basis=verdict,
            outcome=mandate.capacity,
            organisation_id=mandate.organisation_id,
        )
