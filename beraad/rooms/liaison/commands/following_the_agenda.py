"""What happens to an agenda changes what the police are asked.

Each is part of an act of the meeting, inside its transaction.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from beraad.rooms.liaison.models import AdviceRequest


def withdraw_questions(*, meeting_ref: UUID, case_ids: Iterable[UUID]) -> None:
    """Take back what was asked for a meeting and not answered: an item that is over asks nothing any more."""
    waiting = AdviceRequest.objects.filter(meeting_ref=meeting_ref, case_id__in=list(case_ids))
    waiting.filter(answered_at__isnull=True).delete()


def move_questions(*, meeting_ref: UUID, needed_on: date) -> None:
    """Let the questions of a meeting be due for its new day."""
    AdviceRequest.objects.filter(meeting_ref=meeting_ref, answered_at__isnull=True).update(needed_on=needed_on)
