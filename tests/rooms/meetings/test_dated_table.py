"""A row of the law's table moves the end of every place that is born or closed under it: no copy of a number."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from beraad.foundation.vault.models import Compartment
from beraad.law import parameters
from beraad.law.parameters import Parameter
from beraad.rooms.liaison import commands as liaison
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.liaison.vocabulary import Ballot
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.models import Invitation
from tests import story
from tests.rooms.meetings.conftest import Gathering

MOVED = {
    "weighing.days": 3,
    "notes.retention_days": 40,
    "table.hours": 5,
    "record.days": 11,
    "feedback.deadline_days": 4,
    "feedback.after_issue_days": 2,
}


@pytest.fixture
def moved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other numbers in the law's table."""
    table = parameters._table()

    def row(one: Parameter) -> Parameter:
        number = MOVED[one.key]
        return replace(one, meanwhile=number) if one.meanwhile_citation else replace(one, value=number)

    changed = {key: tuple(row(one) for one in rows) if key in MOVED else rows for key, rows in table.items()}
    monkeypatch.setattr(parameters, "_table", lambda: changed)


def end_of(place: object) -> datetime | None:
    """When a place ends."""
    return Compartment.objects.get(id=place).ends_at


@pytest.mark.usefixtures("moved")
def test_what_an_item_leaves_behind_ends_by_the_table(opened: Gathering, at: datetime) -> None:
    cast = opened.cast
    item = story.table(cast, opened.item(), ["ces", "dua"], at)
    assert end_of(item.table_id) == at + timedelta(hours=5)
    story.decided(cast, item, at)
    item = story.closed(cast, item, at)
    row = Invitation.objects.filter(item=item).first()
    assert row is not None
    assert end_of(row.weighing_id) == at + timedelta(days=3)
    assert end_of(row.notes_id) == at + timedelta(days=40)
    commands.approve_record(actor=cast.an.actor, item=item, revision=item.revision, at=at)
    assert end_of(item.record_id) == at + timedelta(days=11)


@pytest.mark.usefixtures("moved")
def test_a_feedback_sheet_waits_and_stays_by_the_table(opened: Gathering, at: datetime) -> None:
    cast = opened.cast
    item = story.table(cast, opened.item(), ["ces"], at)
    voters = [cast.an, cast.kim, cast.bo, cast.partners["ces"]]
    sheet = liaison.propose_feedback(
        actor=cast.bo.actor,
        case=item.case,
        item_ref=item.id,
        text="De opvolging loopt.",
        entered=[seat.keys.holder_id for seat in voters],
        at=at,
    )
    assert sheet.deadline_at == at + timedelta(days=4)
    assert end_of(sheet.feedback_id) == at + timedelta(days=4)
    for seat in voters:
        sheet = FeedbackSheet.objects.select_related("case").get(id=sheet.id)
        liaison.vote_on_feedback(
            actor=seat.actor, sheet=sheet, ballot=Ballot(True, False), version=sheet.version, keys=seat.keys, at=at
        )
    sheet = FeedbackSheet.objects.select_related("case").get(id=sheet.id)
    liaison.issue_feedback(actor=cast.bo.actor, sheet=sheet, revision=sheet.revision, at=at)
    assert end_of(sheet.feedback_id) == at + timedelta(days=2)
