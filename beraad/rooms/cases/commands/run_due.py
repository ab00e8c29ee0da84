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
from beraad.foundation.vault.models import Compartment
from beraad.law.retention import intake_ends_on
from beraad.law.verdict import allow, house_rule
from beraad.rooms.cases.commands.count_certificates import count_old_certificates
from beraad.rooms.cases.commands.erase_case import end_by_clock, erase_case
from beraad.rooms.cases.models import Case, Concern, Parcel, Tombstone
from beraad.rooms.cases.vocabulary import CaseState, ConcernState, OutcomeClass, ParcelState

CLOCKS = house_rule("0016")


def run_due(*, at: datetime) -> int:
    """Do what is due: a period ends at the end of its last day. Needs no key; doing it twice changes nothing."""
    on = clock.day_of(at)
    steps: tuple[Callable[[date, datetime], int], ...] = (
        _worries,
        _proposals,
        _parcels,
        _closed,
        count_old_certificates,
    )
    _settle_stones()
    return sum(step(on, at) for step in steps)


def _settle_stones() -> None:
    """Forget which places a certificate stood for once the last of them is destroyed; then it says so."""
    for stone in Tombstone.objects.exclude(dying=[]):
        if not Compartment.objects.filter(id__in=stone.dying).exists():
            Tombstone.objects.filter(id=stone.id).update(dying=[])


def _worries(on: date, at: datetime) -> int:
    done = 0
    for concern in Concern.objects.filter(expires_on__lt=on):
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
    for case in Case.objects.filter(state=CaseState.PROPOSED, expires_on__lt=on):
        try:
            stone = end_by_clock(case, act=Act.CASE_EXPIRED, outcome=OutcomeClass.EXPIRED.value, verdict=verdict, at=at)
        except Conflict:
            continue
        done += stone is not None
    return done


def _parcels(on: date, at: datetime) -> int:
    verdict = allow("cases.parcel_has_waited", CLOCKS)
    late = Parcel.objects.filter(expires_on__lt=on)
    places = list(dict.fromkeys(late.filter(state=ParcelState.SENT).values_list("compartment_id", flat=True)))
    with transaction.atomic():
        done = late.delete()[0]
        if places:
            shred(places, actor=SYSTEM, basis=verdict, at=at)
    return done


def _closed(on: date, at: datetime) -> int:
    done = 0
    for case in Case.objects.filter(erase_on__lt=on):
        try:
            done += erase_case(case=case, at=at) is not None
        except Conflict:
            continue
    return done
