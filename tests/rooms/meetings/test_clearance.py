"""The police member sits with a clearance that reaches the day (law of 30 July 2018, art. 3 §1)."""

from datetime import datetime, timedelta

import pytest

from beraad.foundation.kernel.errors import Refused
from beraad.law.capacities import Capacity
from beraad.rooms.cells.models import Mandate
from tests import story
from tests.story import Cast


def test_a_clearance_that_ended_yesterday_seats_nobody(cast: Cast, at: datetime) -> None:
    case = story.circle(cast, story.listed(cast, at), ["ces"], at)
    meeting = story.opened(cast, story.meeting_of(cast, [(case, ["ces"])], at), at, ["ces"])
    police = Mandate.objects.filter(account=cast.bo.account, capacity=Capacity.POLICE_MEMBER)
    police.update(clearance_until=at.date() - timedelta(days=1))
    with pytest.raises(Refused) as refusal:
        story.table(cast, story.item_of(meeting, case), ["ces"], at)
    assert refusal.value.verdict.because.key == "meetings.no_observers"


def test_on_its_last_day_a_clearance_still_seats(cast: Cast, at: datetime) -> None:
    case = story.circle(cast, story.listed(cast, at), ["ces"], at)
    meeting = story.opened(cast, story.meeting_of(cast, [(case, ["ces"])], at), at, ["ces"])
    police = Mandate.objects.filter(account=cast.bo.account, capacity=Capacity.POLICE_MEMBER)
    police.update(clearance_until=at.date())
    item = story.table(cast, story.item_of(meeting, case), ["ces"], at)
    assert item.presences.filter(holder_id=cast.bo.account.holder_id, left_at=None).exists()
