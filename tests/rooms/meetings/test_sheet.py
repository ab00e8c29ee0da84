"""The sheet of an item: presence, decision, actions and the result of votes; the plan stays with who follows the case."""

import json
from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from django.test import Client

from beraad.foundation.ledger.models import Body
from beraad.foundation.vault.door import open as open_place
from beraad.law.verdict import allow, house_rule
from beraad.rooms.cases.models import Case, PlanAction
from beraad.rooms.liaison import commands as liaison
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.liaison.vocabulary import Ballot
from beraad.rooms.meetings import commands as meetings
from beraad.rooms.meetings.commands.decide_item import Decision
from beraad.rooms.meetings.forms import DecisionForm
from beraad.rooms.meetings.models import Item
from beraad.rooms.meetings.queries.sheet import sheet_from
from beraad.rooms.meetings.vocabulary import Outcome
from tests import story
from tests.rooms.meetings.conftest import Gathering
from tests.world import Seat

ClientOf = Callable[[Seat], Client]
BASIS = allow("meetings.entered", house_rule("0016"))
OF_THE_PLAN = ("huurachterstand", "Komt elke afspraak na")
"""A goal and a protective factor."""


def reviewed(gathering: Gathering, at: datetime) -> Item:
    """A plan, with how one life domain stands; and a feedback sheet that one seat refused."""
    cast, item = gathering.cast, gathering.item()
    story.decided(cast, item, at)
    decision = Decision(Outcome.PLAN, "Een traject.", date(2027, 5, 15), (("housing", "worse"),))
    meetings.decide_item(actor=cast.kim.actor, item=item, decision=decision, revision=1, keys=cast.kim.keys, at=at)
    sheet = meetings.propose_feedback(actor=cast.bo.actor, item=gathering.item(), text="Opvolging loopt.", at=at)
    for seat in (cast.an, cast.kim, cast.bo, cast.partners["ces"]):
        row = FeedbackSheet.objects.select_related("case").get(id=sheet.id)
        ballot = Ballot(agrees=seat is not cast.kim, said_under_secrecy=False)
        liaison.vote_on_feedback(actor=seat.actor, sheet=row, ballot=ballot, version=row.version, keys=seat.keys, at=at)
    return story.closed(cast, gathering.item(), at)


def read(seat: Seat, place: object, field: str, at: datetime, record: object = None) -> str:
    opened = open_place(place, keys=seat.keys, actor=seat.actor, basis=BASIS, at=at)  # type: ignore[arg-type]
    return opened.text(field, record) if record else opened.text(field)  # type: ignore[arg-type]


def test_the_police_member_reads_actions_and_never_the_plan(laid: Gathering, at: datetime) -> None:
    """The police never hold the plan: not in a sheet either."""
    item = reviewed(laid, at)
    text = read(laid.cast.bo, item.record_id, "sheet", at)
    assert "Afbetalingsplan" in text
    assert not [words for words in (*OF_THE_PLAN, "reachable", "with_person", "worse") if words in text]
    told = sheet_from(text)
    assert [action.text for action in told.actions] == ["Afbetalingsplan met de verhuurder"]
    assert [result.value for result in told.votes] == ["none"]
    assert told.present[0].entered_at == at
    assert told.ledger["root"]


def test_the_full_copy_lies_in_the_core(laid: Gathering, at: datetime) -> None:
    item = reviewed(laid, at)
    text = read(laid.cast.an, item.case.core_id, "sheet", at, item.id)
    assert all(words in text for words in OF_THE_PLAN)
    assert json.loads(text)["decision"]["domains"] == [["housing", "worse"]]
    assert json.loads(text)["votes"] == ["none"]


def test_screen_and_paper_show_the_vote_and_no_goal(laid: Gathering, at: datetime, client_of: ClientOf) -> None:
    reviewed(laid, at)
    screen = client_of(laid.cast.bo).get(laid.url("1/record/")).content.decode()
    paper = client_of(laid.cast.kim).post(laid.url("1/paper/"), {"copies": 1}).content.decode()
    for page in (screen, paper):
        assert "geen consensus" in page
        assert "Afbetalingsplan" in page
        assert not [words for words in OF_THE_PLAN if words in page]


def test_a_vote_that_is_open_at_the_end_is_told_as_it_stands_when_read(
    laid: Gathering, at: datetime, client_of: ClientOf
) -> None:
    cast = laid.cast
    story.decided(cast, laid.item(), at, outcome=Outcome.NO_FURTHER_ACTION)
    sheet = meetings.propose_feedback(actor=cast.bo.actor, item=laid.item(), text="Opvolging loopt.", at=at)
    story.closed(cast, laid.item(), at)
    browser = client_of(cast.bo)
    assert "er wordt nog gestemd" in browser.get(laid.url("1/record/")).content.decode()
    FeedbackSheet.objects.filter(id=sheet.id).update(state="agreed")
    page = browser.get(laid.url("1/record/")).content.decode()
    assert "er wordt nog gestemd" not in page
    assert "consensus" in page


def test_a_sheet_of_before_shows_its_actions_only(laid: Gathering, at: datetime) -> None:
    """Sheets that were sealed with the whole plan in them are read without it."""
    item = reviewed(laid, at)
    old = json.loads(read(laid.cast.an, item.case.core_id, "sheet", at, item.id))
    del old["actions"], old["votes"]
    told = sheet_from(json.dumps(old))
    assert [action.text for action in told.actions] == ["Afbetalingsplan met de verhuurder"]
    assert told.votes == ()
    assert told.decision is not None
    assert told.decision.domains == ()


def test_the_day_of_the_next_look_leaves_its_leaf(laid: Gathering, at: datetime) -> None:
    story.decided(laid.cast, laid.item(), at, review_on=date(2027, 5, 15))
    story.closed(laid.cast, laid.item(), at)
    body = Body.objects.get(act="cases.review_planned")
    assert json.loads(bytes(body.json))["outcome"] == "2027-05-15"


TYPED = {"outcome": "danger_now", "text": "Veel meer woorden.", "review_on": "2027-06-01", "revision": 0}


@pytest.mark.parametrize("missing", ["called_by", "called_at"])
def test_danger_now_says_who_called_the_police_and_when(missing: str) -> None:
    typed = {**TYPED, "called_by": "OCMW", "called_at": "10:05", missing: ""}
    form = DecisionForm(typed, asks_domains=True)
    assert not form.is_valid()
    assert missing in form.errors


def test_any_other_decision_is_written_in_words() -> None:
    form = DecisionForm({**TYPED, "outcome": "plan", "text": ""}, asks_domains=False)
    assert not form.is_valid()
    assert "text" in form.errors


def test_of_danger_now_nothing_more_is_kept(laid: Gathering, at: datetime, client_of: ClientOf) -> None:
    cast = laid.cast
    story.decided(cast, laid.item(), at)
    typed = {**TYPED, "revision": 1, "called_by": "OCMW", "called_at": time(10, 5).strftime("%H:%M")}
    assert client_of(cast.kim).post(laid.url("1/decide/"), typed).status_code == 302
    item = story.closed(cast, laid.item(), at)
    sheet = read(cast.bo, item.record_id, "sheet", at)
    copy = read(cast.an, item.case.core_id, "sheet", at, item.id)
    for text in (sheet, copy):
        assert "politie gebeld om 10:05 door OCMW" in text
        assert not [words for words in ("Afbetalingsplan", "Veel meer", "2027-06-01", *OF_THE_PLAN) if words in text]
    assert not PlanAction.objects.exists()
    assert Case.objects.get(id=item.case_id).plan_id is None
