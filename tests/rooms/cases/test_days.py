"""A day that is over, or lies beyond the end of the case, is not taken; what was typed stays beside the field."""

from datetime import datetime, timedelta

import pytest

from beraad.foundation.kernel.errors import Refused
from beraad.law.minors import AgeClass
from beraad.rooms.cases import commands
from beraad.rooms.cases.commands.change_action import ActionChange
from beraad.rooms.cases.models import Case, PlanAction
from beraad.rooms.cases.vocabulary import ActionState
from beraad.rooms.meetings import commands as meetings
from beraad.rooms.meetings.models import Item
from beraad.rooms.meetings.vocabulary import Decision, Outcome
from tests import story
from tests.rooms.cases.test_discuss_case import reviewed
from tests.story import Cast
from tests.world import ClientOf


@pytest.fixture
def item(cast: Cast, at: datetime) -> Item:
    """An open table for a case of the list."""
    return reviewed(cast, story.circle(cast, story.listed(cast, at), ["ces"], at), at)


@pytest.mark.parametrize("review_on", ["1999-01-01", "2027-03-15", "2099-01-01"])
def test_the_table_looks_again_on_a_day_that_makes_sense(
    cast: Cast, item: Item, client_of: ClientOf, review_on: str
) -> None:
    url = f"/meetings/{item.meeting.number}/{item.position}/decide/"
    typed = {"outcome": "keep_going", "text": "Wij gaan verder.", "review_on": review_on, "revision": 0}
    answer = client_of(cast.kim).post(url, typed)
    assert answer.status_code == 422
    assert "review_on" in answer.context["decision_form"].errors
    assert "Wij gaan verder." in answer.content.decode()


@pytest.mark.parametrize("due_on", ["1950-01-01", "2099-01-01"])
def test_an_action_falls_due_on_a_day_that_makes_sense(
    cast: Cast, item: Item, client_of: ClientOf, due_on: str
) -> None:
    holder = str(cast.partners["ces"].account.holder_id)
    typed = {"domain": "housing", "goal": "Rust in huis", "action": "Bellen", "holder": holder, "due_on": due_on}
    answer = client_of(cast.kim).post(f"/meetings/{item.meeting.number}/{item.position}/goal/", typed)
    assert answer.status_code == 422
    assert "due_on" in answer.context["goal_form"].errors
    assert "Rust in huis" in answer.content.decode()


@pytest.mark.parametrize("due_on", ["1950-01-01", "2099-01-01"])
def test_an_action_is_moved_to_a_day_that_makes_sense(
    cast: Cast, followed: Case, client_of: ClientOf, due_on: str
) -> None:
    action = PlanAction.objects.get(case=followed)
    typed = {"state": "open", "due_on": due_on, "progress": "Loopt.", "revision": 0}
    answer = client_of(cast.partners["ces"]).post(f"/cases/{followed.number}/actions/{action.id}/", typed)
    assert answer.status_code == 422
    assert "due_on" in answer.context["form"].errors
    assert "Loopt." in answer.content.decode()


def test_a_late_action_can_be_done_without_another_day(cast: Cast, followed: Case, at: datetime) -> None:
    """Open since a day that is over: the day stays what it was."""
    action = PlanAction.objects.select_related("case").get(case=followed)
    late = at + timedelta(days=30)
    ces = cast.partners["ces"]
    change = ActionChange(ActionState.DONE, action.due_on, "Klaar.")
    commands.change_action(actor=ces.actor, action=action, change=change, revision=0, keys=ces.keys, at=late)
    assert PlanAction.objects.get(id=action.id).state == ActionState.DONE


def test_a_childs_situation_is_looked_at_sooner(cast: Cast, item: Item, at: datetime) -> None:
    """Ninety days, house rule 0016; refused in words, not moved in silence."""
    Case.objects.filter(id=item.case_id).update(age_class=AgeClass.AGE_12_17)
    item = story.item_of(item.meeting, item.case)
    first, late = (Decision(Outcome.KEEP_GOING, "Verder.", at.date() + timedelta(days=days)) for days in (90, 91))
    meetings.decide_item(actor=cast.kim.actor, item=item, decision=first, revision=0, keys=cast.kim.keys, at=at)
    with pytest.raises(Refused) as refused:
        meetings.decide_item(actor=cast.kim.actor, item=item, decision=late, revision=1, keys=cast.kim.keys, at=at)
    assert refused.value.verdict.because.key == "minors.look_again_sooner"
