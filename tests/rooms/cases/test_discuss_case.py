"""What the table decides lands in the case: the plan stands until somebody changes it."""

import json
from datetime import datetime, timedelta

from beraad.foundation.vault.door import open as open_place
from beraad.law.kinds import Kind
from beraad.rooms.cases.commands import close_case
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.policy import may_open_place
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.cases.views.words import TABLE_OUTCOMES
from beraad.rooms.cases.vocabulary import OutcomeClass
from beraad.rooms.meetings import commands as meetings
from beraad.rooms.meetings.models import Item
from beraad.rooms.meetings.vocabulary import Decision, Outcome
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


def test_the_copy_of_the_sheet_is_read_in_the_core_of_the_case(
    cast: Cast, followed: Case, at: datetime, client_of: ClientOf
) -> None:
    """Who holds the core reads what the table decided, also after the sheet is gone; the police do not."""
    browser = client_of(cast.an)
    shown = browser.get(f"/cases/{followed.number}/").content.decode()
    assert "Een traject met één doel." in shown
    assert "Binnen drie maanden geen huurachterstand meer" in shown
    assert "Een traject met één doel." not in client_of(cast.bo).get(f"/cases/{followed.number}/").content.decode()


def test_a_review_without_a_plan_is_read_in_words(cast: Cast, at: datetime, client_of: ClientOf) -> None:
    """Better, same, worse, unknown: a word for each life domain, no total."""
    case = story.circle(cast, story.listed(cast, at), ["ces"], at)
    item = reviewed(cast, case, at)
    domains = (("housing", "better"), ("network", "worse"))
    decision = Decision(Outcome.NO_FURTHER_ACTION, "Geen traject nodig.", None, domains)
    meetings.decide_item(actor=cast.kim.actor, item=item, decision=decision, revision=0, keys=cast.kim.keys, at=at)
    story.closed(cast, item, at)
    shown = client_of(cast.an).get(f"/cases/{case.number}/").content.decode()
    assert all(word in shown for word in ("Wonen", "beter", "Netwerk", "slechter"))


def test_closure_is_told_in_words(cast: Cast, followed: Case, at: datetime, client_of: ClientOf) -> None:
    """The day, the reason, the mayor's own words; no braces."""
    close_case(
        actor=cast.an.actor,
        case=followed,
        outcome=OutcomeClass.MOVED,
        motivation="Verhuisd naar zijn zus.",
        revision=followed.revision,
        keys=cast.an.keys,
        at=at,
    )
    shown = client_of(cast.an).get(f"/cases/{followed.number}/").content.decode()
    assert "verhuisd" in shown
    assert "Verhuisd naar zijn zus." in shown
    assert "motivation" not in shown


def test_every_decision_of_a_table_has_a_word_in_the_case() -> None:
    """The room below knows what the room above can decide."""
    assert set(TABLE_OUTCOMES) == {outcome.value for outcome in Outcome}
