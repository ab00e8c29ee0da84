"""After five years a certificate becomes a number: how many cases ended in a year, and how."""

from collections import Counter
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.law.deadlines import add_years
from beraad.law.parameters import value
from beraad.law.verdict import allow
from beraad.rooms.cases.models import Tombstone, YearlyCount

Row = tuple[UUID, int, str]
"""Municipality, year of erasure, class of outcome."""


def count_old_certificates(on: date, at: datetime) -> int:
    """Turn every certificate whose years are over into yearly counts, one leaf a municipality; how many went."""
    years = value("certificate.years", on)
    old = [stone for stone in Tombstone.objects.filter(dying=[]) if add_years(stone.erased_on, years.number) < on]
    if not old:
        return 0
    cases: Counter[Row] = Counter()
    papers: Counter[Row] = Counter()
    for stone in old:
        row = (stone.municipality_id, stone.erased_on.year, stone.outcome_class)
        cases[row] += 1
        papers[row] += stone.paper_count
    with transaction.atomic():
        for row, number in cases.items():
            _add(row, number, papers[row])
        Tombstone.objects.filter(id__in=[stone.id for stone in old]).delete()
        for town in sorted({stone.municipality_id for stone in old}):
            record(
                Act.CERTIFICATES_COUNTED,
                actor=SYSTEM,
                at=at,
                controller_id=town,
                about=town,
                basis=allow("cases.certificate_has_stood", years.citation),
            )
    return len(old)


def _add(row: Row, cases: int, papers: int) -> None:
    town, year, outcome = row
    count, _is_new = YearlyCount.objects.get_or_create(municipality_id=town, year=year, outcome_class=outcome)
    YearlyCount.objects.filter(id=count.id).update(cases=F("cases") + cases, papers=F("papers") + papers)
