"""What the table decides lands in the case: the plan stands until somebody changes it."""

import json
from datetime import datetime, timedelta

from beraad.foundation.vault.door import open as open_place
from beraad.law.kinds import Kind
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.policy import may_open_place
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.meetings.models import Item
from beraad.rooms.meetings.vocabulary import Outcome
from tests import story
from tests.story import Cast
from tests.world import ClientOf


def frame_of(cast: Cast, case: Case, at: datetime) -> dict[str, object]:
    """The frame as it lies in the plan."""
    assert case.plan_id is not None
    verdict = may_open_place(Kind.PLAN, case_facts(case), cast.kim.actor, at.date())
    opened = open_place(case.plan_id, keys=cast.kim.keys, actor=cast.kim.actor, basis=verdict, at=at)
    frame: dict[str, object] = json.loads(opened.text("frame"))
    return frame


def reviewed(cast: Cast, case: Case, at: datetime) -> Item:
    """A second meeting about the same case, with its table open."""
    meeting = story.meeting_of(cast, [(case, ["ces"])], at + timedelta(minutes=1))
    meeting = story.opened(cast, meeting, at, ["ces"])
    return story.table(cast, story.item_of(meeting, case), ["ces"], at)


def test_a_review_that_goes_on_leaves_the_frame_of_the_plan(cast: Cast, followed: Case, at: datetime) -> None:
    """With the person, and who stays reachable, were said once and stand."""
    item = reviewed(cast, followed, at)
    story.decided(cast, item, at, outcome=Outcome.KEEP_GOING)
    story.closed(cast, item, at)
    frame = frame_of(cast, Case.objects.get(id=followed.id), at)
    assert (frame["with_person"], frame["reachable"]) == (True, "OCMW")


def test_the_plan_lies_beside_the_table_and_its_frame_can_be_changed(
    cast: Cast, followed: Case, at: datetime, client_of: ClientOf
) -> None:
    """Chair and coordinator read it out; a change of the frame starts from what stands."""
    item = reviewed(cast, followed, at)
    url = f"/meetings/{item.meeting.number}/{item.position}"
    shown = client_of(cast.kim).get(f"{url}/table/").content.decode()
    assert "Afbetalingsplan met de verhuurder" in shown
    assert 'value="OCMW"' in shown
    assert "Afbetalingsplan" not in client_of(cast.bo).get(f"{url}/table/").content.decode()
    typed = {"with_person": "on", "reachable": "OCMW en CAW", "family_support": "CAW", "revision": 0}
    assert client_of(cast.kim).post(f"{url}/plan/", typed).status_code == 302
    story.decided(cast, item, at, outcome=Outcome.KEEP_GOING)
    story.closed(cast, item, at)
    frame = frame_of(cast, Case.objects.get(id=followed.id), at)
    assert (frame["with_person"], frame["reachable"], frame["family_support"]) == (True, "OCMW en CAW", "CAW")
