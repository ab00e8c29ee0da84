"""Whether the clearance of a police member reaches a day; without one the mandate counts for nothing."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from beraad.law.capacities import Capacity
from beraad.law.cell_composition import SeatFacts, may_sit
from beraad.law.verdict import Verdict
from beraad.rooms.cells.models import Mandate


def running(on: date) -> Q:
    """The condition for rows with a start and an end that run on that day."""
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def may_sit_for_police(row: Mandate, on: date) -> Verdict:
    """What the law says of the clearance behind a police mandate on that day (law of 30 July 2018, art. 3 §1)."""
    facts = SeatFacts(
        organisation_kind="local_police",
        clearance_level=row.clearance_level,
        clearance_until=row.clearance_until,
        is_police=True,
    )
    return may_sit(facts, on)


def last_day_of(row: Mandate) -> date | None:
    """The last day on which a mandate gives anything; for the police not past the clearance."""
    ends = [row.ends_on, row.clearance_until if row.capacity == Capacity.POLICE_MEMBER else None]
    return min((day for day in ends if day is not None), default=None)


def counts(row: Mandate, on: date) -> bool:
    """Whether a mandate gives anything on that day: it runs, and for the police its clearance does."""
    if not row.is_valid_on(on):
        return False
    return row.capacity != Capacity.POLICE_MEMBER or may_sit_for_police(row, on).allowed


def that_count(rows: Iterable[Mandate], on: date) -> list[Mandate]:
    """Of these mandates, the ones that give something on that day."""
    return [row for row in rows if counts(row, on)]


def clearance_missing(account_id: UUID, on: date) -> Verdict | None:
    """Why somebody who was named for the police does not act for them on that day; nothing when that is not so."""
    rows = Mandate.objects.filter(running(on), account_id=account_id, capacity=Capacity.POLICE_MEMBER)
    verdicts = [may_sit_for_police(row, on) for row in rows.order_by("starts_on", "id")]
    refused = [verdict for verdict in verdicts if not verdict.allowed]
    return refused[-1] if refused and len(refused) == len(verdicts) else None
