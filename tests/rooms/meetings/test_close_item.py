"""Closing an item: the decision stays, the table forgets."""

from datetime import datetime, timedelta

import pytest

from beraad.foundation.kernel.errors import Gone, NotHeld, Refused
from beraad.foundation.vault.door import open as open_place
from beraad.law.verdict import allow, house_rule
from beraad.rooms.cases.models import Case, PlanAction
from beraad.rooms.meetings.models import Invitation
from tests import story
from tests.story import Cast

BASIS = allow("meetings.entered", house_rule("0016"))


def test_the_way_from_a_worry_to_a_plan_and_a_destroyed_table(cast: Cast, at: datetime) -> None:
    """All gates in order; afterwards the table is gone, the plan is there, the sheet names the decision."""
    case = story.circle(cast, story.listed(cast, at), ["ces", "dua"], at)
    meeting = story.opened(cast, story.meeting_of(cast, [(case, ["ces", "dua"])], at), at, ["ces", "dua"])
    item = story.table(cast, story.item_of(meeting, case), ["ces", "dua"], at)
    table_id = item.table_id
    assert table_id is not None
    story.decided(cast, item, at)

    item = story.closed(cast, item, at)

    assert item.state == "closed"
    with pytest.raises((Gone, NotHeld)):
        open_place(table_id, keys=cast.an.keys, actor=cast.an.actor, basis=BASIS, at=at)
    case = Case.objects.get(id=case.id)
    assert case.state == "follow_up"
    assert case.last_discussed_on == at.date()
    assert PlanAction.objects.filter(case=case).count() == 1
    assert case.plan_id is not None
    ces = cast.partners["ces"]
    plan = open_place(case.plan_id, keys=ces.keys, actor=ces.actor, basis=BASIS, at=at)
    assert "huurachterstand" in "".join(record.text for record in plan.records.values())
    assert item.record_id is not None
    sheet = open_place(item.record_id, keys=ces.keys, actor=ces.actor, basis=BASIS, at=at)
    assert "Een traject met" in sheet.text("sheet")


def test_who_has_no_part_in_the_plan_does_not_hold_it(cast: Cast, at: datetime) -> None:
    """Dua was at the table but has no action; the police never hold core or plan."""
    case = story.circle(cast, story.listed(cast, at), ["ces", "dua"], at)
    meeting = story.opened(cast, story.meeting_of(cast, [(case, ["ces", "dua"])], at), at, ["ces", "dua"])
    item = story.table(cast, story.item_of(meeting, case), ["ces", "dua"], at)
    story.decided(cast, item, at)
    story.closed(cast, item, at)
    case = Case.objects.get(id=case.id)
    assert case.plan_id is not None
    for seat in (cast.partners["dua"], cast.bo):
        for place in (case.plan_id, case.core_id):
            with pytest.raises(NotHeld):
                open_place(place, keys=seat.keys, actor=seat.actor, basis=BASIS, at=at)


def test_an_item_without_a_decision_does_not_close(cast: Cast, at: datetime) -> None:
    """The table forgets only after it decided."""
    case = story.circle(cast, story.listed(cast, at), ["ces"], at)
    meeting = story.opened(cast, story.meeting_of(cast, [(case, ["ces"])], at), at, ["ces"])
    item = story.table(cast, story.item_of(meeting, case), ["ces"], at)
    with pytest.raises(Refused) as refusal:
        story.closed(cast, item, at)
    assert refusal.value.verdict.because.key == "meetings.no_decision_yet"


def test_the_invitation_dies_with_the_item_and_the_weighing_a_week_later(cast: Cast, at: datetime) -> None:
    """What the partner was told is gone at once; the own worksheet keeps seven days."""
    from beraad.foundation.vault.models import Compartment

    case = story.circle(cast, story.listed(cast, at), ["ces"], at)
    meeting = story.opened(cast, story.meeting_of(cast, [(case, ["ces"])], at), at, ["ces"])
    item = story.table(cast, story.item_of(meeting, case), ["ces"], at)
    story.decided(cast, item, at)
    story.closed(cast, item, at)
    row = Invitation.objects.get(item=item)
    assert not Compartment.objects.filter(id=row.invitation_id).exists()
    assert Compartment.objects.get(id=row.weighing_id).ends_at == at + timedelta(days=7)
