"""A worry is received: sealed to the coordinators of that municipality, and nothing else is kept."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Refused, require
from beraad.foundation.kernel.ids import new_id, readable_code
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.entry import SealedRef
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import Grant, bear
from beraad.foundation.vault.enrol import reference_code_holder
from beraad.law.capacities import Capacity
from beraad.law.data_protection import HoldFacts, may_hold
from beraad.law.house_rules import REFUSALS
from beraad.law.kinds import Kind
from beraad.law.retention import intake_ends_on
from beraad.law.verdict import refuse
from beraad.rooms.cases.commands.clocks import end_of
from beraad.rooms.cases.commands.once import is_first_press
from beraad.rooms.cases.models import Concern
from beraad.rooms.cases.policy import may_record_concern
from beraad.rooms.cases.queries import coordinators_of
from beraad.rooms.cases.vocabulary import REPORTER, Origin, PublicConcern
from beraad.rooms.cells.models import Municipality
from beraad.rooms.cells.queries import cell_of


def receive_concern(
    *,
    actor: Actor,
    municipality: Municipality,
    concern: PublicConcern,
    at: datetime,
    origin: Origin = Origin.WORRY,
    reporter_id: UUID | None = None,
    is_without_name: bool = False,
) -> Concern:
    """Keep the worry for thirty days at most; raises Refused when nobody is there to read it."""
    on = clock.day_of(at)
    verdict = require(may_record_concern(actor, on))
    cell = cell_of(municipality.id, on)
    readers = coordinators_of(cell, on) if cell is not None else []
    if not readers:
        raise Refused(refuse("cases.nobody_to_read", REFUSALS))
    with transaction.atomic():
        row = Concern(
            id=new_id(),
            reference=readable_code(10),
            municipality=municipality,
            origin=origin,
            received_at=at,
            reporter_id=reporter_id,
            is_without_name=is_without_name,
        )
        sealed = _seal_intake(row, concern, readers, at=at)
        row.save(force_insert=True)
        record(
            Act.CONCERN_RECEIVED,
            actor=actor,
            at=at,
            capacity=Capacity.COORDINATOR if actor.is_a(Capacity.COORDINATOR) else Capacity.REPORTER,
            controller_id=municipality.id,
            about=row.id,
            basis=f"{verdict.basis}; {intake_ends_on(on)[1].code}",
            sealed=sealed,
        )
    return row


def _seal_intake(row: Concern, concern: PublicConcern, readers: list[Grant], *, at: datetime) -> list[SealedRef]:
    """Bear the place of a worry and seal into it what was said; the row learns where it lies and when it ends."""
    on = clock.day_of(at)
    row.expires_on, _citation = intake_ends_on(on)
    born = bear(
        Kind.INTAKE,
        controller_id=row.municipality_id,
        holders=readers,
        basis=may_hold(Kind.INTAKE, HoldFacts(capacity=Capacity.COORDINATOR, relation="own_municipality"), on),
        ends_at=end_of(row.expires_on),
        at=at,
        about=row.id,
    )
    row.intake_id = born.id
    return [born.seal(field, text) for field, text in _kept(concern, is_without_name=row.is_without_name).items()]


def receive_from_outside(
    *, municipality: Municipality, concern: PublicConcern, at: datetime, is_without_name: bool = False, code: str = ""
) -> str:
    """The same for somebody without account; returns the reference code, which is kept nowhere.

    A ``code`` that was drawn before makes it once: pressed twice, the second press changes nothing.
    """
    with transaction.atomic():
        if code and not is_first_press(code):
            return code
        code, holder = reference_code_holder(by=REPORTER, at=at, code=code)
        receive_concern(
            actor=REPORTER,
            municipality=municipality,
            concern=concern,
            at=at,
            reporter_id=holder.id,
            is_without_name=is_without_name,
        )
    return code


def _kept(concern: PublicConcern, *, is_without_name: bool) -> dict[str, str]:
    """Advice without a name keeps no name, even when one was typed."""
    kept = concern.filled()
    if is_without_name:
        kept.pop("person", None)
    return kept
