"""The mayor closes a case, or opens it again; closing starts the last clock."""

import json
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.kernel.ids import new_id, readable_code
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault import hold
from beraad.foundation.vault.door import Unlocked, seal, shred
from beraad.foundation.vault.models import Compartment
from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind
from beraad.law.retention import case_must_be_erased_on
from beraad.rooms.cases.commands.clocks import set_end
from beraad.rooms.cases.commands.moving import move_case
from beraad.rooms.cases.models import Case, ClosureNotice
from beraad.rooms.cases.places import forget_elsewhere, require_nothing_going_on
from beraad.rooms.cases.policy import may_close_case, may_reopen_case
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.cases.vocabulary import OutcomeClass
from beraad.rooms.cells.commands.telling import Telling, Tidings, tell
from beraad.rooms.cells.queries import addresses_of_contacts, language_for


def close_case(
    *,
    actor: Actor,
    case: Case,
    outcome: OutcomeClass,
    motivation: str,
    revision: int,
    keys: Unlocked,
    at: datetime,
) -> None:
    """Take the person off the list, seal why, tell the circle, destroy the sheets, and set the day of erasure.

    What was planned for it elsewhere is let go. Raises Refused, also while the case is on the table,
    and Conflict when it changed meanwhile.
    """
    on = clock.day_of(at)
    verdict = require(may_close_case(case_facts(case), actor, on))
    erase_on = last_day_of(case, on)
    with transaction.atomic():
        require_nothing_going_on(case.id)
        forget_elsewhere(case.id, actor=actor, basis=verdict, at=at)
        changes = {"closed_on": on, "outcome_class": outcome.value, "erase_on": erase_on, "next_review_on": None}
        move_case(case, Act.CASE_CLOSED, revision=revision, **changes)
        set_end((case.person_id, case.core_id, case.gate_id, case.plan_id), erase_on)
        text = json.dumps({"on": on.isoformat(), "outcome": outcome.value, "motivation": motivation})
        sealed = seal(case.core_id, "closure", text, keys=keys, at=at, record=new_id())
        _tell_partners(case, on)
        shred(_sheets_of(case, at), actor=actor, basis=verdict, at=at)
        record(
            Act.CASE_CLOSED,
            actor=actor,
            at=at,
            capacity=Capacity.MAYOR,
            controller_id=case.municipality_id,
            about=case.id,
            basis=verdict,
            outcome=outcome.value,
            sealed=(sealed,),
        )


def last_day_of(case: Case, on: date) -> date:
    """The day of erasure by the clock that runs from the last discussion; never before today."""
    from_day = case.last_discussed_on or case.listed_on or on
    erase_on, _ = case_must_be_erased_on(from_day, case.legal_order, case.retention_until, on)
    return max(erase_on, on)


def _tell_partners(case: Case, on: date) -> None:
    """One neutral notice for each organisation of the circle, on its work list and by mail: a reference, no more."""
    notices = [
        ClosureNotice(case=case, organisation=seat.organisation, reference=readable_code(8), told_on=on)
        for seat in case.circle.select_related("organisation")
    ]
    ClosureNotice.objects.bulk_create(notices)
    tell((_telling_of(case, notice, on) for notice in notices), Tidings.WAITS)


def _telling_of(case: Case, notice: ClosureNotice, on: date) -> Telling:
    return Telling(
        reference=notice.reference,
        language=language_for(notice.organisation, case.municipality, case.cell),
        addresses=addresses_of_contacts(notice.organisation, on),
    )


def _sheets_of(case: Case, at: datetime) -> list[UUID]:
    """The sheets of its items: they end at closure at the latest, but for those on hold; copies are in core."""
    rows = Compartment.objects.filter(about=case.id, kind=Kind.RECORD, shred_begun_at__isnull=True)
    sheets = list(rows.values_list("id", flat=True))
    held = hold.suspended(sheets, at)
    return [sheet for sheet in sheets if sheet not in held]


def reopen_case(*, actor: Actor, case: Case, reasons: str, revision: int, keys: Unlocked, at: datetime) -> None:
    """Put a closed case back on the list; the day of erasure stays until the table has looked again.

    Raises Refused, and Conflict when the case changed meanwhile.
    """
    verdict = require(may_reopen_case(case_facts(case), actor, clock.day_of(at)))
    with transaction.atomic():
        changes = {"closed_on": None, "outcome_class": "", "reopened_on": clock.day_of(at)}
        move_case(case, Act.CASE_REOPENED, revision=revision, **changes)
        notices = case.closure_notices.select_related("organisation")
        tell([_telling_of(case, notice, clock.day_of(at)) for notice in notices], Tidings.NO_LONGER)
        notices.delete()
        sealed = seal(case.core_id, "reopened", reasons, keys=keys, at=at, record=new_id())
        record(
            Act.CASE_REOPENED,
            actor=actor,
            at=at,
            capacity=Capacity.MAYOR,
            controller_id=case.municipality_id,
            about=case.id,
            basis=verdict,
            sealed=(sealed,),
        )
