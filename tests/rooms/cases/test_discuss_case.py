"""What the table decides lands in the case: the plan stands until somebody changes it."""

import json
from datetime import datetime, timedelta

import pytest

from beraad.foundation.kernel.errors import Refused
from beraad.foundation.vault.door import open as open_place
from beraad.law.kinds import Kind
from beraad.rooms.cases.commands import close_case
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.policy import may_open_place
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.cases.views.words import TABLE_OUTCOMES
from beraad.rooms.cases.vocabulary import ActionDraft, GoalDraft, LifeDomain, OutcomeClass, PlanDraft
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


def test_a_first_plan_says_whether_it_was_made_with_the_person(cast: Cast, at: datetime, client_of: ClientOf) -> None:
    """With the person, or why not: asked beside the field, and before the item closes."""
    item = reviewed(cast, story.circle(cast, story.listed(cast, at), ["ces"], at), at)
    ces = cast.partners["ces"]
    action = ActionDraft(cast.region.organisations["ocmw"].id, ces.keys.holder_id, "Bellen", at.date())
    goal = GoalDraft(LifeDomain.HOUSING, "Rust in huis", "", (action,))
    silent = PlanDraft((goal,), with_person=False)
    meetings.propose_plan(actor=cast.kim.actor, item=item, plan=silent, revision=0, keys=cast.kim.keys, at=at)
    review = at.date() + timedelta(days=30)
    decision = Decision(Outcome.PLAN, "Een plan.", review)
    meetings.decide_item(actor=cast.kim.actor, item=item, decision=decision, revision=0, keys=cast.kim.keys, at=at)
    with pytest.raises(Refused) as refused:
        story.closed(cast, item, at)
    assert refused.value.verdict.because.key == "meetings.plan_with_the_person"
    url = f"/meetings/{item.meeting.number}/{item.position}/plan/"
    answer = client_of(cast.kim).post(url, {"reachable": "OCMW", "revision": 1})
    assert answer.status_code == 422
    assert "why_not" in answer.context["frame_form"].errors
    typed = {"reachable": "OCMW", "why_not": "Hij wil het nog niet.", "revision": 1}
    assert client_of(cast.kim).post(url, typed).status_code == 302
    story.closed(cast, item, at)
