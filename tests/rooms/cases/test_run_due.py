"""A period ends at the end of its last day: on that day nothing is gone yet, on the next it is."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from beraad.foundation.kernel.clock import BRUSSELS
from beraad.rooms.cases import commands
from beraad.rooms.cases.models import Case, Concern


def evening_of(day: date) -> datetime:
    """Late on that day, in Brussels."""
    return datetime.combine(day, time(23, 30), tzinfo=BRUSSELS)


def outlives_its_last_day(row: Concern | Case, last: date | None, runs_on_commit: Callable[[], Any]) -> None:
    """There in the evening of the last day, gone half an hour past midnight."""
    assert last is not None
    with runs_on_commit():
        commands.run_due(at=evening_of(last))
    assert type(row).objects.filter(id=row.id).exists()
    with runs_on_commit():
        commands.run_due(at=evening_of(last) + timedelta(hours=1))
    assert not type(row).objects.filter(id=row.id).exists()


def test_a_worry_has_its_whole_last_day(worry: Concern, runs_on_commit: Callable[[], Any]) -> None:
    outlives_its_last_day(worry, worry.expires_on, runs_on_commit)


def test_a_proposal_has_its_whole_last_day(proposed: Case, runs_on_commit: Callable[[], Any]) -> None:
    outlives_its_last_day(proposed, proposed.expires_on, runs_on_commit)


def test_a_case_has_its_whole_last_day(listed: Case, runs_on_commit: Callable[[], Any]) -> None:
    outlives_its_last_day(listed, Case.objects.get(id=listed.id).erase_on, runs_on_commit)
