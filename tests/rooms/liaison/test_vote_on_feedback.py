"""The vote on a feedback sheet: ballots fall together, one no blocks, nobody can tell whose."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from beraad.foundation.kernel.errors import Conflict, Gone, NotHeld, Refused
from beraad.foundation.ledger.models import Body
from beraad.foundation.vault import life
from beraad.foundation.vault.door import open as open_place
from beraad.law.verdict import allow, law
from beraad.rooms.liaison import commands
from beraad.rooms.liaison.commands import run_due
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.liaison.vocabulary import Ballot
from tests.rooms.liaison.conftest import TEXT, voters
from tests.story import Cast
from tests.world import Seat

BASIS = allow("feedback.may_vote", law("L2018", "art. 4 §2"))
YES = Ballot(agrees=True, said_under_secrecy=False)
NO = Ballot(agrees=False, said_under_secrecy=False)
SECRET = Ballot(agrees=True, said_under_secrecy=True)


def vote(seat: Seat, sheet: FeedbackSheet, ballot: Ballot, at: datetime) -> None:
    row = FeedbackSheet.objects.select_related("case").get(id=sheet.id)
    commands.vote_on_feedback(actor=seat.actor, sheet=row, ballot=ballot, version=row.version, keys=seat.keys, at=at)


def state(sheet: FeedbackSheet) -> str:
    return FeedbackSheet.objects.get(id=sheet.id).state


def test_when_everyone_agrees_there_is_consensus(cast: Cast, sheet: FeedbackSheet, at: datetime) -> None:
    for seat in voters(cast):
        assert state(sheet) == "voting"
        vote(seat, sheet, YES, at)
    assert state(sheet) == "agreed"


@pytest.mark.parametrize("who", range(4))
@pytest.mark.parametrize("ballot", [NO, SECRET])
def test_one_no_or_one_secret_blocks_whoever_says_it(
    cast: Cast, sheet: FeedbackSheet, at: datetime, who: int, ballot: Ballot
) -> None:
    for index, seat in enumerate(voters(cast)):
        vote(seat, sheet, ballot if index == who else YES, at)
    life.reconcile(at)
    assert state(sheet) == "refused"
    with pytest.raises((Gone, NotHeld)):
        open_place(sheet.feedback_id, keys=cast.bo.keys, actor=cast.bo.actor, basis=BASIS, at=at)


def test_two_votes_that_differ_leave_the_same_rows_and_leaves(cast: Cast, sheet: FeedbackSheet, at: datetime) -> None:
    """Whoever reads the database and the ledger learns that somebody voted, never what."""
    first, second = voters(cast)[:2]
    before = _all_but_ciphertext()
    vote(first, sheet, NO, at)
    after_no = _all_but_ciphertext()
    vote(second, sheet, YES, at)
    after_yes = _all_but_ciphertext()
    assert after_no - before == {"voted"}
    assert after_yes == after_no


def _all_but_ciphertext() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT state, version FROM liaison_feedbacksheet")
        sheets = {str(row) for row in cursor.fetchall()}
    seats = {"voted"} if Body.objects.filter(act="liaison.feedback_voted").exists() else set()
    words = {
        word
        for body in Body.objects.filter(act="liaison.feedback_voted")
        for word in ("agree", "disagree")
        if word in str(bytes(body.json))
    }
    return sheets | seats | words


def test_nobody_votes_twice(cast: Cast, sheet: FeedbackSheet, at: datetime) -> None:
    vote(cast.an, sheet, YES, at)
    with pytest.raises(Refused) as refusal:
        vote(cast.an, sheet, NO, at)
    assert refusal.value.verdict.because.key == "feedback.voted_already"


def test_who_was_not_entered_cannot_vote_nor_read(
    cast: Cast, sheet: FeedbackSheet, at: datetime, client_of: Callable[[Seat], Client]
) -> None:
    with pytest.raises(Refused):
        vote(cast.partners["dua"], sheet, YES, at)
    assert client_of(cast.partners["dua"]).get(f"/liaison/feedback/{sheet.id}/").status_code == 404


def test_a_changed_text_is_a_new_vote(cast: Cast, sheet: FeedbackSheet, at: datetime) -> None:
    for seat in voters(cast)[:3]:
        vote(seat, sheet, YES, at)
    row = FeedbackSheet.objects.select_related("case").get(id=sheet.id)
    commands.change_feedback_text(
        actor=cast.bo.actor, sheet=row, text="Een andere tekst.", revision=row.revision, keys=cast.bo.keys, at=at
    )
    assert not row.seats.filter(has_voted=True).exists()
    vote(voters(cast)[3], sheet, YES, at)
    assert state(sheet) == "voting"


def test_a_vote_on_an_old_text_does_not_count(cast: Cast, sheet: FeedbackSheet, at: datetime) -> None:
    row = FeedbackSheet.objects.select_related("case").get(id=sheet.id)
    commands.change_feedback_text(
        actor=cast.bo.actor, sheet=row, text="Een andere tekst.", revision=row.revision, keys=cast.bo.keys, at=at
    )
    with pytest.raises(Conflict):
        commands.vote_on_feedback(
            actor=cast.an.actor, sheet=row, ballot=YES, version=row.version, keys=cast.an.keys, at=at
        )


def test_silence_until_the_deadline_is_not_yes(cast: Cast, sheet: FeedbackSheet, at: datetime) -> None:
    vote(cast.an, sheet, YES, at)
    assert run_due(at=at + timedelta(days=15)) >= 1
    assert state(sheet) == "expired"
    life.reconcile(at + timedelta(days=15))
    with pytest.raises((Gone, NotHeld)):
        open_place(sheet.feedback_id, keys=cast.an.keys, actor=cast.an.actor, basis=BASIS, at=at + timedelta(days=15))


def test_only_the_police_member_issues_and_only_with_consensus(cast: Cast, sheet: FeedbackSheet, at: datetime) -> None:
    with pytest.raises(Refused):
        _issue(cast.bo, sheet, at)
    for seat in voters(cast):
        vote(seat, sheet, YES, at)
    with pytest.raises(Refused) as refusal:
        _issue(cast.an, sheet, at)
    assert refusal.value.verdict.because.key == "feedback.only_the_police_member"
    _issue(cast.bo, sheet, at)
    assert state(sheet) == "issued"


def _issue(seat: Seat, sheet: FeedbackSheet, at: datetime) -> None:
    row = FeedbackSheet.objects.select_related("case").get(id=sheet.id)
    commands.issue_feedback(actor=seat.actor, sheet=row, revision=row.revision, at=at)


def test_the_last_voter_is_not_named_by_the_result(cast: Cast, sheet: FeedbackSheet, at: datetime) -> None:
    for seat in voters(cast):
        vote(seat, sheet, NO if seat is cast.kim else YES, at)
    result = Body.objects.get(act="liaison.feedback_refused")
    accounts = [str(seat.account.id) for seat in voters(cast)]
    assert not any(account in str(bytes(result.json)) for account in accounts)


def test_the_way_through_the_screens(
    cast: Cast, sheet: FeedbackSheet, client_of: Callable[[Seat], Client], runs_on_commit: Any
) -> None:
    """Vote from the own seat, twice is shown the sheet; issue after check."""
    for seat in voters(cast):
        browser = client_of(seat)
        page = browser.get(f"/liaison/feedback/{sheet.id}/vote/")
        assert TEXT in page.content.decode()
        wrong = browser.post(f"/liaison/feedback/{sheet.id}/vote/", {"agrees": "yes", "version": 1})
        assert wrong.status_code == 422
        answer = browser.post(f"/liaison/feedback/{sheet.id}/vote/", {"agrees": "yes", "secrecy": "no", "version": 1})
        assert answer.status_code == 302
    police = client_of(cast.bo)
    assert TEXT in police.get(f"/liaison/feedback/{sheet.id}/issue/").content.decode()
    revision = FeedbackSheet.objects.get(id=sheet.id).revision
    assert police.post(f"/liaison/feedback/{sheet.id}/issue/", {"revision": revision}).status_code == 302
    assert state(sheet) == "issued"


def test_spoken_votes_keep_only_consensus_or_none(
    cast: Cast, sheet: FeedbackSheet, client_of: Callable[[Seat], Client]
) -> None:
    FeedbackSheet.objects.filter(id=sheet.id).update(is_spoken=True)
    url = f"/liaison/feedback/{sheet.id}/spoken/"
    assert client_of(cast.bo).get(url).status_code == 404
    browser = client_of(cast.kim)
    typed = {"result": "none", "revision": sheet.revision}
    assert browser.post(url, typed).status_code == 200
    assert state(sheet) == "voting"
    browser.post(url, {**typed, "step": "do"})
    assert state(sheet) == "refused"


def test_two_changes_of_the_text_at_once_show_both(
    cast: Cast, sheet: FeedbackSheet, client_of: Callable[[Seat], Client]
) -> None:
    url = f"/liaison/feedback/{sheet.id}/text/"
    revision = sheet.revision
    client_of(cast.an).post(url, {"text": "Tekst van An.", "revision": revision})
    answer = client_of(cast.kim).post(url, {"text": "Tekst van Kim.", "revision": revision})
    assert answer.status_code == 409
    assert "Tekst van An." in answer.content.decode()
    assert "Tekst van Kim." in answer.content.decode()
