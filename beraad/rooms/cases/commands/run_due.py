"""What the clock does in this room: worries, proposals, parcels and closed cases reach their day."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.kernel.errors import Conflict
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import shred
from beraad.law.retention import intake_ends_on
from beraad.law.verdict import allow, house_rule
from beraad.rooms.cases.commands.erase_case import end_by_clock, erase_case
from beraad.rooms.cases.models import Case, Concern, Parcel
from beraad.rooms.cases.vocabulary import CaseState, ConcernState, OutcomeClass, ParcelState

CLOCKS = house_rule("0016")


def run_due(*, at: datetime) -> int:
    """Do everything that is due on the day of ``at``; needs no key; doing it twice changes nothing."""
    on = clock.day_of(at)
    steps: tuple[Callable[[date, datetime], int], ...] = (_worries, _proposals, _parcels, _closed)
    return sum(step(on, at) for step in steps)


def _worries(on: date, at: datetime) -> int:
    done = 0
    for concern in Concern.objects.filter(expires_on__lte=on):
        _, citation = intake_ends_on(clock.day_of(concern.received_at))
        verdict = allow("cases.worry_has_waited", citation)
        with transaction.atomic():
            if concern.intake_id is not None and concern.state == ConcernState.RECEIVED:
                shred([concern.intake_id], actor=SYSTEM, basis=verdict, at=at)
            if Concern.objects.filter(id=concern.id, revision=concern.revision).delete()[0] == 0:
                continue
            record(
                Act.CONCERN_EXPIRED,
                actor=SYSTEM,
                at=at,
                controller_id=concern.municipality_id,
                about=concern.id,
                basis=verdict,
                outcome=concern.state,
            )
        done += 1
    return done


def _proposals(on: date, at: datetime) -> int:
    verdict = allow("cases.proposal_has_waited", CLOCKS)
    done = 0
    for case in Case.objects.filter(state=CaseState.PROPOSED, expires_on__lte=on):
        try:
            stone = end_by_clock(case, act=Act.CASE_EXPIRED, outcome=OutcomeClass.EXPIRED.value, verdict=verdict, at=at)
        except Conflict:
            continue
        done += stone is not None
    return done


def _parcels(on: date, at: datetime) -> int:
    verdict = allow("cases.parcel_has_waited", CLOCKS)
    late = Parcel.objects.filter(expires_on__lte=on)
    places = list(dict.fromkeys(late.filter(state=ParcelState.SENT).values_list("compartment_id", flat=True)))
    with transaction.atomic():
        done = late.delete()[0]
        if places:
            shred(places, actor=SYSTEM, basis=verdict, at=at)
    return done


def _closed(on: date, at: datetime) -> int:
    done = 0
    for case in Case.objects.filter(erase_on__lte=on):
        try:
            done += erase_case(case=case, at=at) is not None
        except Conflict:
            continue
    return done
