"""After the clock: what is gone says since when, and no link leads to nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from beraad.config.management.commands.run_due import run_due
from beraad.foundation.vault.models import Compartment
from beraad.rooms.liaison import commands as liaison
from beraad.rooms.liaison.models import AdviceRequest, FeedbackSheet
from beraad.rooms.liaison.queries import advice_asked_of
from beraad.rooms.liaison.vocabulary import Ballot
from beraad.rooms.meetings import commands as meetings
from beraad.rooms.meetings.models import Invitation, Meeting
from tests import story
from tests.rooms.meetings.conftest import Gathering
from tests.world import Seat

ClientOf = Callable[[Seat], Client]
YES = Ballot(agrees=True, said_under_secrecy=False)


def test_an_issued_sheet_whose_text_is_gone_says_so(
    laid: Gathering, at: datetime, client_of: ClientOf, house_clock: Any
) -> None:
    cast = laid.cast
    sheet = meetings.propose_feedback(actor=cast.bo.actor, item=laid.item(), text="Opvolging loopt.", at=at)
    for seat in (cast.an, cast.kim, cast.bo, cast.partners["ces"]):
        row = FeedbackSheet.objects.select_related("case").get(id=sheet.id)
        liaison.vote_on_feedback(actor=seat.actor, sheet=row, ballot=YES, version=row.version, keys=seat.keys, at=at)
    row = FeedbackSheet.objects.select_related("case").get(id=sheet.id)
    liaison.issue_feedback(actor=cast.bo.actor, sheet=row, revision=row.revision, at=at)
    later = at + timedelta(days=16)
    house_clock.move_to(later)
    run_due(at=later)
    answer = client_of(cast.kim).get(f"/liaison/feedback/{sheet.id}/")
    assert answer.status_code == 200
    page = answer.content.decode().replace("\u00a0", " ")
    assert "15 maart 2027" in page
    assert "29 maart 2027" in page
    assert "termijn is voorbij" not in page
    assert "Opvolging loopt." not in page


def test_a_sheet_after_thirty_days_is_a_page_that_says_so_and_no_link(
    laid: Gathering, at: datetime, client_of: ClientOf, house_clock: Any
) -> None:
    cast = laid.cast
    story.decided(cast, laid.item(), at)
    item = story.closed(cast, laid.item(), at)
    assert laid.url("1/record/") in client_of(cast.an).get(laid.url("1/")).content.decode()
    meetings.approve_record(actor=cast.an.actor, item=item, revision=item.revision, at=at)
    later = at + timedelta(days=31)
    house_clock.move_to(later)
    run_due(at=later)
    browser = client_of(cast.an)
    page = browser.get(laid.url("1/")).content.decode()
    assert laid.url("1/record/") not in page
    assert "vernietigd" in page
    for rest in ("1/record/", "1/paper/"):
        answer = browser.get(laid.url(rest)) if rest == "1/record/" else client_of(cast.kim).get(laid.url(rest))
        assert answer.status_code == 200
        assert "dertig dagen" in answer.content.decode()
    assert client_of(cast.partners["dua"]).get(laid.url("1/record/")).status_code == 404


def test_notes_of_an_item_that_never_took_place_go_with_it(published: Gathering, at: datetime) -> None:
    """Nothing was shared, so nothing is kept for a year: a week, like the worksheet."""
    after = at + timedelta(days=30)
    meetings.run_due(at=after)
    for row in Invitation.objects.filter(item__meeting=published.meeting):
        assert Compartment.objects.get(id=row.notes_id).ends_at == after + timedelta(days=7)


def test_no_question_to_the_police_outlives_its_item_or_its_meeting(published: Gathering, at: datetime) -> None:
    cast = published.cast
    meeting = Meeting.objects.get(id=published.meeting.id)
    AdviceRequest.objects.filter(meeting_ref=meeting.id).update(answered_at=None)
    assert len(advice_asked_of(cast.bo.actor)) == 2
    meetings.remove_item(actor=cast.kim.actor, item=published.item(1), revision=meeting.revision, at=at)
    assert [question.number for question in advice_asked_of(cast.bo.actor)] == [published.cases[1].number]
    meetings.run_due(at=at + timedelta(days=30))
    assert advice_asked_of(cast.bo.actor) == []
