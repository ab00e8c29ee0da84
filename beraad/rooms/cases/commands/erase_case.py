"""The clock erases a case: every key about it dies, a tombstone stays."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault import hold
from beraad.law.retention import case_must_be_erased_on
from beraad.law.verdict import Verdict, allow
from beraad.rooms.cases.commands.burying import bury, raise_stone
from beraad.rooms.cases.models import Case, Tombstone
from beraad.rooms.cases.queries import closed_places_of
from beraad.rooms.cases.vocabulary import OutcomeClass


def erase_case(*, case: Case, at: datetime) -> Tombstone | None:
    """Destroy everything sealed about a case whose last day is over; None while its day or a hold stands against it.

    Raises Conflict when somebody else was first.
    """
    on = clock.day_of(at)
    if case.erase_on is None or case.erase_on >= on:
        return None
    from_day = case.last_discussed_on or case.listed_on or case.proposed_on
    _, citation = case_must_be_erased_on(from_day, case.legal_order, case.retention_until, on)
    verdict = allow("cases.retention_has_ended", citation)
    outcome = case.outcome_class or OutcomeClass.RETENTION_ENDED.value
    return end_by_clock(case, act=Act.CASE_ERASED, outcome=outcome, verdict=verdict, at=at)


def end_by_clock(case: Case, *, act: Act, outcome: str, verdict: Verdict, at: datetime) -> Tombstone | None:
    """Bury the case in one transaction with its leaf; None while a hold stands against it. Raises Conflict."""
    if is_held(case, at):
        return None
    with transaction.atomic():
        stone = bury(case, outcome=outcome, actor=SYSTEM, basis=verdict, revision=case.revision, at=at)
        record(
            act,
            actor=SYSTEM,
            at=at,
            controller_id=case.municipality_id,
            about=case.id,
            basis=verdict,
            outcome=outcome,
        )
        return raise_stone(stone)


def is_held(case: Case, at: datetime) -> bool:
    """Whether a pending request, complaint, inquiry or order suspends the erasure of any place of the case."""
    return bool(hold.suspended(closed_places_of(case), at))
