"""No case stands still unseen: whoever is to decide next has a row, and partners learn that it is over."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from django.core import mail

from beraad.law.gate import PoliceAnswer
from beraad.rooms.cases import commands
from beraad.rooms.cases.models import Case, ClosureNotice
from beraad.rooms.cases.queries import work_of
from beraad.rooms.cases.vocabulary import NotYetGround, OutcomeClass, Telling
from beraad.rooms.liaison.commands import answer_advice, ask_advice
from beraad.rooms.meetings import commands as meetings
from beraad.rooms.meetings.vocabulary import Decision, Outcome
from tests import story
from tests.rooms.cases.test_discuss_case import reviewed
from tests.story import Cast
from tests.world import ClientOf, Seat


def urls(seat: Seat, on: datetime) -> list[str]:
    """Where the work list of this room leads."""
    return [row.url for row in work_of(seat.actor, on.date())]


def discussed(cast: Cast, at: datetime, outcome: Outcome) -> Case:
    """The table decided, and set no day to look again."""
    case = story.circle(cast, story.listed(cast, at), ["ces"], at)
    item = reviewed(cast, case, at)
    decision = Decision(outcome, "Genoeg besproken.", None)
    meetings.decide_item(actor=cast.kim.actor, item=item, decision=decision, revision=0, keys=cast.kim.keys, at=at)
    story.closed(cast, item, at)
    return Case.objects.get(id=case.id)


def close(cast: Cast, case: Case, at: datetime) -> Case:
    """The mayor closes."""
    commands.close_case(
        actor=cast.an.actor, case=case, outcome=OutcomeClass.MOVED, motivation="Verhuisd.", revision=case.revision,
        keys=cast.an.keys, at=at,
    )  # fmt: skip
    return Case.objects.get(id=case.id)


def test_a_proposal_to_close_waits_for_the_mayor(cast: Cast, at: datetime) -> None:
    case = discussed(cast, at, Outcome.PROPOSE_CLOSURE)
    assert f"/cases/{case.number}/close/" in urls(cast.an, at)
    close(cast, case, at)
    assert urls(cast.an, at) == []


def test_a_listed_case_that_is_frozen_comes_back_to_the_mayor(cast: Cast, at: datetime) -> None:
    case = story.listed(cast, at)
    again = at.date() + timedelta(days=20)
    ask_advice(actor=cast.kim.actor, cases=[case], at=at)
    answer_advice(
        actor=cast.bo.actor, case=case, answer=PoliceAnswer.NOT_NOW, re_ask_on=again, keys=cast.bo.keys, at=at
    )
    rows = [row for row in work_of(cast.an.actor, at.date()) if row.about == case.number]
    assert [(row.url, row.due_on) for row in rows] == [(f"/cases/{case.number}/", again)]


def test_the_coordinator_is_told_when_a_proposal_nears_its_end(cast: Cast, at: datetime) -> None:
    case = story.put_forward(cast, at)
    assert case.expires_on is not None
    assert f"/cases/{case.number}/" not in urls(cast.kim, at)
    near = at + timedelta(days=(case.expires_on - at.date()).days - 5)
    assert f"/cases/{case.number}/" in urls(cast.kim, near)


def test_after_every_table_telling_is_decided_again(cast: Cast, at: datetime) -> None:
    case = story.listed(cast, at)
    told = Telling(is_told=True, on=at.date(), by="OCMW")
    commands.tell_person(
        actor=cast.kim.actor, case=case, telling=told, keys=cast.kim.keys, revision=case.revision, at=at
    )
    assert f"/cases/{case.number}/tell/" not in urls(cast.kim, at)
    item = reviewed(cast, story.circle(cast, Case.objects.get(id=case.id), ["ces"], at), at)
    story.decided(cast, item, at)
    story.closed(cast, item, at)
    case = Case.objects.get(id=case.id)
    assert case.told_on == at.date()
    assert f"/cases/{case.number}/tell/" in urls(cast.kim, at)


def test_not_yet_never_goes_beyond_the_end_of_the_case(cast: Cast, at: datetime, client_of: ClientOf) -> None:
    case = story.listed(cast, at)
    typed = {
        "outcome": "not_yet",
        "ground": NotYetGround.IMPOSSIBLE_NOW.value,
        "explanation": "Niet te bereiken.",
        "decide_on": "2077-01-01",
        "revision": case.revision,
    }
    answer = client_of(cast.kim).post(f"/cases/{case.number}/tell/", typed)
    assert answer.status_code == 422
    assert "decide_on" in answer.context["form"].errors
    assert "Niet te bereiken." in answer.content.decode()


def test_partners_learn_that_it_is_over_and_nothing_else(cast: Cast, at: datetime, client_of: ClientOf) -> None:
    case = close(cast, story.circle(cast, story.listed(cast, at), ["ces"], at), at)
    notice = ClosureNotice.objects.get(case=case)
    url = f"/closures/{notice.reference}/"
    assert url in urls(cast.partners["ces"], at)
    assert url not in urls(cast.partners["dua"], at)
    shown = client_of(cast.partners["ces"]).get(url).content.decode()
    assert case.number not in shown
    assert "Kim Lambrecht" in shown
    assert client_of(cast.partners["dua"]).get(url).status_code == 404
    assert url not in urls(cast.partners["ces"], at + timedelta(days=15))


def test_the_mail_of_a_closure_has_a_reference_and_nothing_else(
    cast: Cast, at: datetime, runs_on_commit: Callable[[], AbstractContextManager[None]]
) -> None:
    """To the contacts of the organisations of the circle, after the commit; reopening takes it back."""
    case = story.circle(cast, story.listed(cast, at), ["ces"], at)
    with runs_on_commit():
        case = close(cast, case, at)
    notice = ClosureNotice.objects.get(case=case)
    (sent,) = mail.outbox
    assert cast.partners["ces"].account.email in sent.to
    assert cast.partners["dua"].account.email not in sent.to
    assert notice.reference in sent.body
    for secret in ("Bram", "Verlinde", case.number, notice.organisation.name):
        assert secret not in sent.subject + str(sent.body)
    with runs_on_commit():
        commands.reopen_case(
            actor=cast.an.actor, case=case, reasons="Nieuwe feiten.", revision=case.revision, keys=cast.an.keys, at=at
        )
    assert notice.reference in mail.outbox[1].body
    assert len(mail.outbox) == 2


def test_a_reopened_case_forgets_why_it_was_closed(cast: Cast, at: datetime) -> None:
    case = close(cast, discussed(cast, at, Outcome.PROPOSE_CLOSURE), at)
    commands.reopen_case(
        actor=cast.an.actor, case=case, reasons="Nieuwe feiten.", revision=case.revision, keys=cast.an.keys, at=at
    )
    case = Case.objects.get(id=case.id)
    assert case.outcome_class == ""
    assert not ClosureNotice.objects.filter(case=case).exists()
    assert f"/cases/{case.number}/close/" not in urls(cast.an, at)
    assert f"/cases/{case.number}/circle/" in urls(cast.kim, at)
