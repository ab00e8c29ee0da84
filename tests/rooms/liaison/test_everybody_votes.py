"""Who sat at the item votes: nobody is sent out of a vote, nobody comes in without one, nothing is spoken afterwards."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from importlib import import_module

import pytest
from django.db import transaction
from django.test import Client

from beraad.foundation.kernel.errors import Conflict, Refused
from beraad.foundation.ledger.models import Body
from beraad.foundation.vault.door import seal
from beraad.foundation.vault.queries import is_held_by
from beraad.rooms.liaison import commands
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.liaison.vocabulary import Ballot, Tally
from beraad.rooms.meetings import commands as meetings
from beraad.rooms.meetings.models import Item
from beraad.rooms.meetings.vocabulary import Outcome
from tests import story
from tests.rooms.liaison.conftest import TEXT, voters
from tests.story import Cast
from tests.world import Seat

ClientOf = Callable[[Seat], Client]
YES = Ballot(agrees=True, said_under_secrecy=False)
NO = Ballot(agrees=False, said_under_secrecy=False)


def fresh(sheet: FeedbackSheet) -> FeedbackSheet:
    return FeedbackSheet.objects.select_related("case").get(id=sheet.id)


def vote(seat: Seat, sheet: FeedbackSheet, ballot: Ballot, at: datetime) -> None:
    row = fresh(sheet)
    commands.vote_on_feedback(actor=seat.actor, sheet=row, ballot=ballot, version=row.version, keys=seat.keys, at=at)


def spoken(cast: Cast, sheet: FeedbackSheet, at: datetime, *, is_consensus: bool = True) -> None:
    row = fresh(sheet)
    commands.enter_spoken_votes(
        actor=cast.kim.actor, sheet=row, is_consensus=is_consensus, revision=row.revision, at=at
    )


def change(cast: Cast, sheet: FeedbackSheet, at: datetime) -> None:
    row = fresh(sheet)
    commands.change_feedback_text(
        actor=cast.kim.actor, sheet=row, text="Anders.", revision=row.revision, keys=cast.kim.keys, at=at
    )


def why(act: Callable[[], None]) -> str:
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.verdict.because.key


@pytest.fixture
def big_table(cast: Cast, at: datetime) -> Item:
    """Ces and Dua are invited, both stated; Ces is in, Dua is late; one screen only."""
    case = story.circle(cast, story.listed(cast, at), ["ces", "dua"], at)
    meeting = story.meeting_of(cast, [(case, ["ces", "dua"])], at, one_screen=True)
    meeting = story.opened(cast, meeting, at, ["ces", "dua"])
    return story.table(cast, story.item_of(meeting, case), ["ces"], at)


def proposed(cast: Cast, item: Item, at: datetime) -> FeedbackSheet:
    return meetings.propose_feedback(actor=cast.kim.actor, item=item, text=TEXT, at=at)


def goes_out(cast: Cast, item: Item, who: Seat, at: datetime) -> None:
    meetings.leave(actor=cast.an.actor, item=item, holder_id=who.keys.holder_id, at=at)


def comes_in(cast: Cast, item: Item, who: Seat, at: datetime) -> None:
    meetings.enter(actor=cast.an.actor, item=item, holder_id=who.keys.holder_id, keys=cast.an.keys, at=at)


def test_sending_somebody_out_does_not_take_the_vote_away(
    cast: Cast, item: Item, at: datetime, client_of: ClientOf
) -> None:
    """After one no the chair presses *Goes out* and proposes again: the one who left still has to say yes."""
    ces = cast.partners["ces"]
    goes_out(cast, item, ces, at)
    answer = client_of(cast.kim).post(f"/meetings/{item.meeting.number}/1/feedback/", {"text": "Zonder Ces."})
    assert answer.status_code == 302
    sheet = FeedbackSheet.objects.get()
    assert {seat.holder_id for seat in sheet.seats.all()} == {seat.keys.holder_id for seat in voters(cast)}
    for seat in (cast.an, cast.kim, cast.bo):
        vote(seat, sheet, YES, at)
    assert fresh(sheet).state == "voting"
    vote(ces, sheet, NO, at)
    assert fresh(sheet).state == "refused"


def test_who_comes_in_during_the_vote_takes_part_and_all_vote_again(cast: Cast, big_table: Item, at: datetime) -> None:
    sheet = proposed(cast, big_table, at)
    vote(cast.an, sheet, YES, at)
    dua = cast.partners["dua"]
    comes_in(cast, big_table, dua, at)
    now = fresh(sheet)
    assert now.version == 2
    assert not now.seats.filter(has_voted=True).exists()
    assert is_held_by(sheet.feedback_id, dua.keys.holder_id, at.date())
    assert Body.objects.filter(act="liaison.feedback_seat_added").count() == 1
    for seat in voters(cast):
        vote(seat, sheet, YES, at)
    assert fresh(sheet).state == "voting"
    vote(dua, sheet, YES, at)
    assert fresh(sheet).state == "agreed"


def test_consensus_does_not_outlive_somebody_who_comes_in_later(cast: Cast, big_table: Item, at: datetime) -> None:
    sheet = proposed(cast, big_table, at)
    for seat in voters(cast):
        vote(seat, sheet, YES, at)
    assert fresh(sheet).state == "agreed"
    comes_in(cast, big_table, cast.partners["dua"], at)
    assert fresh(sheet).state == "voting"


def test_who_comes_back_keeps_the_own_vote(cast: Cast, big_table: Item, at: datetime) -> None:
    sheet = proposed(cast, big_table, at)
    ces = cast.partners["ces"]
    vote(ces, sheet, NO, at)
    goes_out(cast, big_table, ces, at)
    comes_in(cast, big_table, ces, at)
    assert fresh(sheet).version == 1
    assert fresh(sheet).seats.get(holder_id=ces.keys.holder_id).has_voted


def test_a_spoken_consensus_needs_everybody_in_the_room(cast: Cast, big_table: Item, at: datetime) -> None:
    sheet = proposed(cast, big_table, at)
    goes_out(cast, big_table, cast.partners["ces"], at)
    assert why(lambda: spoken(cast, sheet, at)) == "liaison.somebody_went_out"
    spoken(cast, sheet, at, is_consensus=False)
    assert fresh(sheet).state == "refused"


def test_a_sheet_proposed_after_somebody_left_is_not_spoken_over_them(
    cast: Cast, big_table: Item, at: datetime
) -> None:
    goes_out(cast, big_table, cast.partners["ces"], at)
    sheet = proposed(cast, big_table, at)
    assert why(lambda: spoken(cast, sheet, at)) == "liaison.somebody_went_out"


def test_closing_the_item_fixes_the_text_and_ends_spoken_votes(
    cast: Cast, big_table: Item, at: datetime, client_of: ClientOf
) -> None:
    sheet = proposed(cast, big_table, at)
    story.decided(cast, big_table, at, outcome=Outcome.NO_FURTHER_ACTION)
    story.closed(cast, big_table, at)
    assert why(lambda: change(cast, sheet, at)) == "liaison.text_is_fixed"
    assert why(lambda: spoken(cast, sheet, at)) == "liaison.spoken_only_at_the_table"
    browser = client_of(cast.kim)
    page = browser.get(f"/liaison/feedback/{sheet.id}/").content.decode()
    assert "/text/" not in page
    assert "/spoken/" not in page
    assert browser.get(f"/liaison/feedback/{sheet.id}/text/").status_code == 403
    assert browser.get(f"/liaison/feedback/{sheet.id}/spoken/").status_code == 403
    for seat in voters(cast):
        vote(seat, sheet, YES, at)
    assert fresh(sheet).state == "agreed"


def test_a_fallen_no_is_not_spoken_over_on_another_text(cast: Cast, big_table: Item, at: datetime) -> None:
    sheet = proposed(cast, big_table, at)
    vote(cast.partners["ces"], sheet, NO, at)
    change(cast, sheet, at)
    assert why(lambda: spoken(cast, sheet, at)) == "liaison.a_ballot_has_fallen"


def test_no_sheet_is_proposed_at_a_table_that_closed_meanwhile(cast: Cast, big_table: Item, at: datetime) -> None:
    Item.objects.filter(id=big_table.id).update(state="closed")
    with pytest.raises(Conflict):
        proposed(cast, big_table, at)
    assert not FeedbackSheet.objects.exists()


def test_an_earlier_tally_put_back_is_no_consensus(cast: Cast, sheet: FeedbackSheet, at: datetime) -> None:
    """A no was cast; then somebody puts the earlier row back: fewer ballots than seats is no consensus."""
    first, *others = voters(cast)
    vote(first, sheet, NO, at)
    with transaction.atomic():
        seal(sheet.feedback_id, "tally", json.dumps(asdict(Tally())), keys=cast.kim.keys, at=at)
    for seat in others:
        vote(seat, sheet, YES, at)
    assert fresh(sheet).state == "refused"


def test_two_ballots_in_the_same_moment_are_both_counted(
    cast: Cast, sheet: FeedbackSheet, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While An's ballot is being counted, Kim's falls: An's is counted again, and nobody sees a page about it."""
    voting_module = import_module("beraad.rooms.liaison.commands.vote_on_feedback")
    opened = voting_module.open
    once = iter([True])

    def slow(*places: object, **named: object) -> object:
        found = opened(*places, **named)  # type: ignore[arg-type]
        if next(once, False):
            vote(cast.kim, sheet, YES, at)
        return found

    monkeypatch.setattr(voting_module, "open", slow)
    vote(cast.an, sheet, NO, at)
    assert fresh(sheet).seats.filter(has_voted=True).count() == 2
    for seat in (cast.bo, cast.partners["ces"]):
        vote(seat, sheet, YES, at)
    assert fresh(sheet).state == "refused"


def test_a_vote_on_a_changed_text_shows_the_new_text(
    cast: Cast, sheet: FeedbackSheet, at: datetime, client_of: ClientOf
) -> None:
    change(cast, sheet, at)
    browser = client_of(cast.bo)
    url = f"/liaison/feedback/{sheet.id}/vote/"
    answer = browser.post(url, {"agrees": "no", "secrecy": "no", "version": 1})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Anders." in page
    assert "opnieuw" in page
    assert 'name="version" value="2"' in page
    assert not fresh(sheet).seats.filter(has_voted=True).exists()
    assert browser.post(url, {"agrees": "yes", "secrecy": "no", "version": 2}).status_code == 302


@pytest.mark.parametrize(("seats", "is_warned"), [(2, True), (3, False)])
def test_two_voters_are_told_that_a_no_is_not_secret(
    cast: Cast, item: Item, at: datetime, client_of: ClientOf, *, seats: int, is_warned: bool
) -> None:
    there = [seat.keys.holder_id for seat in (cast.bo, cast.kim, cast.an)[:seats]]
    sheet = commands.propose_feedback(
        actor=cast.bo.actor, case=item.case, item_ref=item.id, text=TEXT, entered=there, at=at
    )
    browser = client_of(cast.bo)
    for page in ("", "vote/"):
        text = browser.get(f"/liaison/feedback/{sheet.id}/{page}").content.decode()
        assert ("niet geheim" in text) == is_warned


def test_who_would_change_an_agreed_text_sees_it_as_it_is(
    cast: Cast, sheet: FeedbackSheet, at: datetime, client_of: ClientOf
) -> None:
    for seat in voters(cast):
        vote(seat, sheet, YES, at)
    answer = client_of(cast.kim).get(f"/liaison/feedback/{sheet.id}/text/")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert TEXT in page
    assert "termijn is voorbij" not in page
