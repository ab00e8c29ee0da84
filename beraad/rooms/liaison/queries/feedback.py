"""Feedback sheets, for who was entered for the item."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from beraad.foundation.database.prepared import PreparedQuery
from beraad.foundation.kernel.actor import Actor
from beraad.law.compartments import compartment
from beraad.law.kinds import Kind
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.liaison.policy import SheetFacts
from beraad.rooms.liaison.vocabulary import SheetState

AT_A_TABLE = tuple(compartment(Kind.FEEDBACK).holders)
"""The capacities in which somebody can be entered for an item."""


def sheets_visible_to(actor: Actor) -> QuerySet[FeedbackSheet]:
    """The sheets of items for which this actor was entered, as long as a mandate runs by which one sits at a table."""
    if actor.holder_id is None or actor.first(*AT_A_TABLE) is None:
        return FeedbackSheet.objects.none()
    return FeedbackSheet.objects.filter(seats__holder_id=actor.holder_id).select_related("case", "case__municipality")


def sheets_about(case_id: UUID, actor: Actor) -> list[FeedbackSheet]:
    """Those of one case, oldest first: one query."""
    if actor.holder_id is None or actor.first(*AT_A_TABLE) is None:
        return []
    return _sheets_about(case_id, actor.holder_id)


@PreparedQuery
def _sheets_about(case_id: UUID, holder_id: UUID) -> QuerySet[FeedbackSheet]:
    return FeedbackSheet.objects.filter(seats__holder_id=holder_id, case_id=case_id).order_by("proposed_at")


def sheets_of_item(item_ref: UUID) -> QuerySet[FeedbackSheet]:
    """The sheets proposed during one item."""
    return FeedbackSheet.objects.filter(item_ref=item_ref).select_related("case").prefetch_related("seats")


def unvoted_by(actor: Actor) -> QuerySet[FeedbackSheet]:
    """Sheets under vote on which this actor has not voted yet."""
    if actor.holder_id is None:
        return FeedbackSheet.objects.none()
    return sheets_visible_to(actor).filter(
        seats__holder_id=actor.holder_id, seats__has_voted=False, state=SheetState.VOTING
    )


def facts_of(sheet: FeedbackSheet, *, at: datetime) -> SheetFacts:
    """What the rules need to know of the sheet at that moment."""
    seats = list(sheet.seats.all())
    return SheetFacts(
        cell_id=sheet.case.cell_id,
        state=sheet.state,
        entered=frozenset(seat.holder_id for seat in seats),
        voted=frozenset(seat.holder_id for seat in seats if seat.has_voted),
        is_overdue=sheet.deadline_at <= at,
        is_spoken=sheet.is_spoken,
        away=frozenset(seat.holder_id for seat in seats if seat.is_away),
        had_ballots=sheet.had_ballots,
        is_fixed=sheet.fixed_at is not None,
    )
