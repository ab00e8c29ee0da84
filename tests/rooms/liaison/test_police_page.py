"""The page of the police member: one press each, names that stay for the mask's minute, days that are told."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from beraad.law.gate import PoliceAnswer
from beraad.rooms.cases.models import Case
from beraad.rooms.liaison import commands
from beraad.rooms.liaison.models import AdviceRequest
from beraad.rooms.liaison.queries import work_of
from beraad.rooms.meetings import commands as meetings
from beraad.rooms.meetings.commands.plan_meeting import MeetingPlan
from beraad.rooms.meetings.models import Meeting
from tests import story
from tests.story import Cast
from tests.world import Seat

ClientOf = Callable[[Seat], Client]
URL = "/liaison/advice/"
NAMES = (("Aa", "Eerste"), ("Bb", "Tweede"), ("Cc", "Derde"))


@pytest.fixture
def three(cast: Cast, at: datetime) -> list[Case]:
    return [story.put_forward(cast, at, name=name) for name in NAMES]


def answered(browser: Client, case: Case, answer: str = "no_objection_known") -> str:
    typed = {"step": "answer", "case": str(case.id), "answer": answer}
    return browser.post(URL, typed, follow=True).content.decode()


def test_names_stay_after_an_answer_and_each_question_takes_one_press(
    cast: Cast, three: list[Case], client_of: ClientOf
) -> None:
    browser = client_of(cast.bo)
    assert "Aa Eerste" in browser.post(URL, {"step": "show"}).content.decode()
    page = answered(browser, three[0])
    assert "Bb Tweede" in page
    assert "Cc Derde" in page
    assert 'data-mask-again="60"' in page
    assert "Cc Derde" in answered(browser, three[1])


def test_after_the_minute_of_the_mask_names_are_asked_for_again(
    cast: Cast, three: list[Case], at: datetime, client_of: ClientOf, house_clock: Any
) -> None:
    browser = client_of(cast.bo)
    browser.post(URL, {"step": "show"})
    house_clock.move_to(at + timedelta(seconds=50))
    assert "Bb Tweede" in answered(browser, three[0])
    house_clock.move_to(at + timedelta(seconds=111))
    assert "Cc Derde" not in browser.get(URL).content.decode()
    assert "Cc Derde" not in answered(browser, three[1])


def test_who_never_asked_for_names_sees_none(cast: Cast, three: list[Case], client_of: ClientOf) -> None:
    assert "Bb Tweede" not in answered(client_of(cast.bo), three[0])


def planned(cast: Cast, at: datetime, starts_in: int) -> Meeting:
    case = story.listed(cast, at)
    starts = at + timedelta(days=starts_in)
    plan = MeetingPlan(starts, "Gemeentehuis", cast.an.account.id, one_screen=False, cards_on=True)
    meeting = meetings.plan_meeting(actor=cast.kim.actor, cell_id=case.cell_id, plan=plan, at=at)
    meetings.add_item(actor=cast.kim.actor, meeting=meeting, case=case, starts_at=starts, minutes=30, revision=1, at=at)
    meeting = Meeting.objects.get(id=meeting.id)
    meetings.publish_meeting(actor=cast.kim.actor, meeting=meeting, revision=meeting.revision, at=at)
    return Meeting.objects.get(id=meeting.id)


def test_an_answer_is_due_the_day_before_the_meeting_and_moves_with_it(cast: Cast, at: datetime) -> None:
    meeting = planned(cast, at, 21)
    assert [row.due_on for row in work_of(cast.bo.actor, at.date())] == [at.date() + timedelta(days=20)]
    plan = MeetingPlan(at + timedelta(days=1), "Elders", cast.an.account.id, one_screen=False, cards_on=True)
    meetings.change_meeting(actor=cast.kim.actor, meeting=meeting, plan=plan, revision=meeting.revision, at=at)
    assert [row.due_on for row in work_of(cast.bo.actor, at.date())] == [at.date()]


def test_the_first_question_is_due_before_the_proposal_ends(cast: Cast, at: datetime) -> None:
    case = story.put_forward(cast, at)
    assert [row.due_on for row in work_of(cast.bo.actor, at.date())] == [case.expires_on]


@pytest.mark.parametrize("answer", [PoliceAnswer.NOT_NOW, PoliceAnswer.OBJECTION])
def test_without_a_day_to_ask_again_the_case_is_frozen_and_waits_for_nobody_at_the_hatch(
    cast: Cast, at: datetime, client_of: ClientOf, answer: PoliceAnswer
) -> None:
    """Back to the mayor (design, step 3): the case says so by being frozen without a day."""
    case = story.listed(cast, at)
    commands.ask_advice(actor=cast.kim.actor, cases=[case], at=at)
    page = answered(client_of(cast.bo), case, answer.value)
    assert "antwoord is bewaard" in page
    case = Case.objects.get(id=case.id)
    assert (case.gate, case.re_ask_on) == ("frozen", None)
    assert commands.run_due(at=at + timedelta(days=200)) == 0
    assert not AdviceRequest.objects.filter(answered_at=None).exists()
