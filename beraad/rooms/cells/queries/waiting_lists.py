"""The list that waits for its reader, and its lines."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, QuerySet

from beraad.rooms.cells.models import Cell, MemberLine, MemberList
from beraad.rooms.cells.vocabulary import Outcome

WAITS = timedelta(days=1)
"""How long lines wait; then they are gone, looked at or not."""


def waiting_lists(cell: Cell, account_id: UUID, at: datetime) -> QuerySet[MemberList]:
    """The list of this person for this cell, one at most; that of somebody else is not there."""
    return MemberList.objects.filter(cell=cell, read_by_id=account_id, read_at__gte=at - WAITS)


def outcomes_of(waiting: MemberList) -> Counter[str]:
    """How many lines would do what: one query."""
    return Counter(dict(waiting.lines.order_by().values_list("outcome").annotate(n=Count("id"))))


def lines_after(waiting: MemberList, number: int, size: int, *, only_wrong: bool) -> Sequence[MemberLine]:
    """So many lines after a number: one query."""
    wanted = waiting.lines.filter(outcome=Outcome.WRONG) if only_wrong else waiting.lines.all()
    return list(wanted.filter(number__gt=number)[:size])
