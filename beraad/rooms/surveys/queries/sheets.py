"""Sheets: whose letter it is, how far everybody is, and who has not answered."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from secrets import compare_digest

from django.db.models import Count, Q, QuerySet

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.ids import ALPHABET
from beraad.law.capacities import Capacity
from beraad.rooms.cells.queries import province_name, region_name
from beraad.rooms.surveys.models import AnswerSheet, Campaign
from beraad.rooms.surveys.vocabulary import Progress

PAGE = 50
STATES = {
    Progress.NOT_ASKED: Q(issued_at__isnull=True, saved_at__isnull=True),
    Progress.NOTHING: Q(issued_at__isnull=False, saved_at__isnull=True, sent_at__isnull=True),
    Progress.BEGUN: Q(saved_at__isnull=False, sent_at__isnull=True),
    Progress.SENT: Q(sent_at__isnull=False),
}
"""How far a municipality is, as a condition; each sheet is in exactly one of them."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of those who were asked began, and how many sent their answer, in one area."""

    key: str
    name: str
    asked: int
    begun: int
    sent: int
    is_region: bool

    @property
    def percent(self) -> int:
        """Sent, out of a hundred of those who were asked."""
        return round(100 * self.sent / self.asked) if self.asked else 0


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One page of sheets, how many there are in all, and the key after which the next begins."""

    rows: tuple[AnswerSheet, ...]
    total: int
    next_key: str


def digest_of(reference: str, code: str) -> bytes:
    """What is kept of a code, bound to its reference, however it was typed."""
    signs = "".join(sign for sign in code.upper() if sign in ALPHABET)
    return hashlib.sha256(b"beraad survey letter v1\x00" + f"{reference}:{signs}".encode("ascii")).digest()


def sheet_of_letter(reference: str) -> AnswerSheet | None:
    """The sheet of a letter that left; None for a reference that nobody has."""
    rows = AnswerSheet.objects.select_related("campaign", "municipality")
    return rows.filter(reference=reference.upper(), issued_at__isnull=False).first()


def sheet_behind(reference: str, code: str) -> AnswerSheet | None:
    """The same, only for whoever has the code as well."""
    found = sheet_of_letter(reference)
    if found is None or found.digest is None:
        return None
    return found if compare_digest(bytes(found.digest), digest_of(found.reference, code)) else None


def sheets_visible_to(actor: Actor, campaign: Campaign) -> QuerySet[AnswerSheet]:
    """Of a campaign that this actor sees: all sheets, for a regional desk those of its region."""
    rows = AnswerSheet.objects.filter(campaign=campaign).select_related("municipality", "campaign")
    if actor.is_a(Capacity.FEDERAL_SUPPORT):
        return rows
    return rows.filter(municipality__region__in=actor.regions())


def progress_of(sheet: AnswerSheet) -> Progress:
    """How far this one is."""
    if sheet.sent_at is not None:
        return Progress.SENT
    if sheet.saved_at is not None:
        return Progress.BEGUN
    return Progress.NOT_ASKED if sheet.issued_at is None else Progress.NOTHING


def sheet_page(
    actor: Actor, campaign: Campaign, progress: Progress | None, region: str = "", after: str = ""
) -> SheetPage:
    """The sheets after a key that are so far, in one region: two queries."""
    wanted = sheets_visible_to(actor, campaign)
    wanted = wanted.filter(STATES[progress]) if progress else wanted
    wanted = wanted.filter(municipality__region=region) if region else wanted
    found = list(wanted.filter(key__gt=after).order_by("key")[: PAGE + 1])
    rows = found[:PAGE]
    return SheetPage(tuple(rows), wanted.count(), rows[-1].key if len(found) > PAGE else "")


def rates_of(actor: Actor, campaign: Campaign) -> list[Rate]:
    """How many answered, by region and within it by province: one query."""
    grouped = (
        sheets_visible_to(actor, campaign)
        .order_by()
        .values_list("municipality__region", "municipality__province")
        .annotate(
            asked=Count("id"),
            begun=Count("id", filter=STATES[Progress.BEGUN]),
            sent=Count("id", filter=STATES[Progress.SENT]),
        )
    )
    counted = sorted(tuple(row) for row in grouped)
    found: list[Rate] = []
    for region in sorted({row[0] for row in counted}):
        within = [row for row in counted if row[0] == region]
        found.append(Rate(region, region_name(region), *_sums(row[2:] for row in within), is_region=True))
        found += [
            Rate(row[1], province_name(row[1]), row[2], row[3], row[4], is_region=False) for row in within if row[1]
        ]
    return found


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the desk can do: letters that have not left, mayors to remind, and whether mails can leave by themselves."""

    letters: int
    reminders: int
    without_address: int


def waiting_of(actor: Actor, campaign: Campaign) -> Waiting:
    """Letters and reminders that wait in this campaign: one query."""
    open_ones = STATES[Progress.NOTHING] | (STATES[Progress.BEGUN] & Q(issued_at__isnull=False))
    counted = (
        sheets_visible_to(actor, campaign)
        .order_by()
        .aggregate(
            letters=Count("id", filter=Q(issued_at__isnull=True)),
            reminders=Count("id", filter=open_ones),
            without_address=Count("id", filter=open_ones & Q(service_mail="")),
        )
    )
    return Waiting(**counted)


def whole_rate(rates: Iterable[Rate]) -> Rate:
    """All regions together."""
    rows = [(one.asked, one.begun, one.sent) for one in rates if one.is_region]
    return Rate("", "", *_sums(rows), is_region=True)


def _sums(rows: Iterable[Iterable[int]]) -> tuple[int, int, int]:
    columns = [sum(column) for column in zip(*rows, strict=True)] or [0, 0, 0]
    return columns[0], columns[1], columns[2]
