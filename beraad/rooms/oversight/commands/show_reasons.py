"""A DPO is admitted to the reasons of a listing for seven days: a sealed copy of them, in a place of its own."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Conflict, Refused, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault import door
from beraad.foundation.vault.door import Grant, Newborn, Unlocked
from beraad.law.capacities import Capacity
from beraad.law.data_protection import HoldFacts, may_hold
from beraad.law.kinds import Kind
from beraad.law.verdict import Verdict, all_of, refuse
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.policy import may_open_place, seat_in_case
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.oversight.policy import ANSWERS_FOR_A_CASE, SEVEN_DAYS, may_show_reasons
from beraad.rooms.oversight.queries.reasons import COPIED, ENDS, dpos_of, reasons_shown

LASTS = timedelta(days=7)


def show_reasons(*, actor: Actor, case: Case, keys: Unlocked, at: datetime) -> UUID:
    """Seal a copy of reasons, indications and the coordinator's view for the municipality's DPO, for seven days.

    Raises Refused (no listing to read, no DPO with a key), and Conflict while an earlier copy is still there.
    """
    on = day_of(at)
    facts = case_facts(case)
    verdict = require(may_show_reasons(facts, actor))
    readers = dpos_of(case.municipality_id, on)
    if not readers:
        raise Refused(refuse("oversight.no_dpo_with_a_key", SEVEN_DAYS))
    reading = require(may_open_place(Kind.CORE, facts, actor, on))
    core = door.open(case.core_id, keys=keys, actor=actor, basis=reading, at=at)
    seat = seat_in_case(facts, actor, *ANSWERS_FOR_A_CASE)
    with transaction.atomic():
        Case.objects.select_for_update().get(id=case.id)
        if reasons_shown(case.id) is not None:
            raise Conflict
        born = _bear(case, readers, verdict, at)
        sealed = [born.seal(name, core.text(name)) for name in COPIED if core.text(name).strip()]
        record(
            Act.REASONS_SHOWN,
            actor=actor,
            at=at,
            capacity=seat.capacity if seat else None,
            controller_id=case.municipality_id,
            about=case.id,
            basis=verdict,
            sealed=sealed,
        )
    return born.id


def _bear(case: Case, readers: list[UUID], verdict: Verdict, at: datetime) -> Newborn:
    on = day_of(at)
    return door.bear(
        Kind.PARCEL,
        controller_id=case.municipality_id,
        holders=[Grant(reader, on + LASTS) for reader in readers],
        basis=all_of(may_hold(Kind.PARCEL, HoldFacts(Capacity.DPO, "recipient"), on), verdict),
        ends_at=at + LASTS,
        at=at,
        about=case.id,
        ends_when=ENDS,
    )
