"""Three words and no text; the ledger keeps that the police answered, never what."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from beraad.foundation.kernel.errors import Conflict, Refused
from beraad.foundation.ledger.models import Body
from beraad.foundation.vault.door import open as open_place
from beraad.foundation.vault.queries import is_held_by
from beraad.law.capacities import Capacity
from beraad.law.gate import PoliceAnswer
from beraad.law.verdict import allow, house_rule
from beraad.rooms.cases.models import Case
from beraad.rooms.cells.models import Mandate
from beraad.rooms.cells.queries import actor_of
from beraad.rooms.liaison import commands
from beraad.rooms.liaison.commands import run_due
from beraad.rooms.liaison.models import AdviceRequest
from tests import story
from tests.story import Cast
from tests.world import Seat

ClientOf = Callable[[Seat], Client]


def test_not_now_freezes_and_the_question_returns(cast: Cast, at: datetime) -> None:
    case = story.put_forward(cast, at)
    again = at.date() + timedelta(days=20)
    commands.answer_advice(
        actor=cast.bo.actor, case=case, answer=PoliceAnswer.NOT_NOW, re_ask_on=again, keys=cast.bo.keys, at=at
    )
    assert Case.objects.get(id=case.id).gate == "frozen"
    assert run_due(at=at + timedelta(days=19)) == 0
    assert run_due(at=at + timedelta(days=20)) == 1
    assert AdviceRequest.objects.filter(case=case, answered_at__isnull=True).count() == 1
    assert run_due(at=at + timedelta(days=21)) == 0


def test_not_now_with_a_day_past_sixty_days_or_gone_by_is_refused(cast: Cast, at: datetime) -> None:
    case = story.put_forward(cast, at)
    for again in (at.date(), at.date() + timedelta(days=61)):
        with pytest.raises(Refused) as refusal:
            commands.answer_advice(
                actor=cast.bo.actor, case=case, answer=PoliceAnswer.OBJECTION, re_ask_on=again, keys=cast.bo.keys, at=at
            )
        assert refusal.value.verdict.because.key == "gate.ask_again_in_time"
    assert Case.objects.get(id=case.id).gate == "asked"


def test_the_answer_is_sealed_and_only_the_last_one_is_there(cast: Cast, at: datetime) -> None:
    case = story.put_forward(cast, at)
    again = at.date() + timedelta(days=5)
    commands.answer_advice(
        actor=cast.bo.actor, case=case, answer=PoliceAnswer.NOT_NOW, re_ask_on=again, keys=cast.bo.keys, at=at
    )
    commands.ask_advice(actor=cast.kim.actor, cases=[case], at=at)
    story.answer(cast, Case.objects.get(id=case.id), at)
    basis = allow("gate.opens", house_rule("0017"))
    opened = open_place(case.gate_id, keys=cast.kim.keys, actor=cast.kim.actor, basis=basis, at=at)
    assert [record.text for record in opened.records.values()] == ["no_objection_known"]
    for body in Body.objects.filter(act="liaison.police_answered"):
        assert "objection" not in str(bytes(body.json))
        assert "not_now" not in str(bytes(body.json))


def test_nobody_but_the_police_member_of_that_cell_answers(cast: Cast, at: datetime, client_of: ClientOf) -> None:
    case = story.put_forward(cast, at)
    for seat in (cast.an, cast.kim):
        with pytest.raises(Refused):
            commands.answer_advice(
                actor=seat.actor,
                case=case,
                answer=PoliceAnswer.NO_OBJECTION_KNOWN,
                re_ask_on=None,
                keys=seat.keys,
                at=at,
            )
        assert client_of(seat).get("/liaison/advice/").status_code == 404


def test_a_question_is_answered_once(cast: Cast, at: datetime) -> None:
    case = story.put_forward(cast, at)
    story.answer(cast, case, at)
    with pytest.raises(Conflict):
        story.answer(cast, Case.objects.get(id=case.id), at)


def test_the_police_page_shows_numbers_then_names_on_one_press(cast: Cast, at: datetime, client_of: ClientOf) -> None:
    case = story.put_forward(cast, at)
    browser = client_of(cast.bo)
    page = browser.get("/liaison/advice/").content.decode()
    assert case.number in page
    assert "Verlinde" not in page
    shown = browser.post("/liaison/advice/", {"step": "show"}).content.decode()
    assert "Bram Verlinde" in shown
    assert story.OBSERVATION not in shown
    answer = browser.post("/liaison/advice/", {"step": "answer", "case": str(case.id), "answer": "no_objection_known"})
    assert answer.status_code == 302
    assert Case.objects.get(id=case.id).gate == "open"


def test_a_wrong_day_stands_beside_its_field(cast: Cast, at: datetime, client_of: ClientOf) -> None:
    case = story.put_forward(cast, at)
    answer = client_of(cast.bo).post(
        "/liaison/advice/", {"step": "answer", "case": str(case.id), "answer": "not_now", "re_ask_on": "gisteren"}
    )
    assert answer.status_code == 422
    assert "gisteren" in answer.content.decode()
    assert Case.objects.get(id=case.id).gate == "asked"


def test_a_police_member_whose_clearance_ended_yesterday_neither_answers_nor_reads(
    cast: Cast, at: datetime, client_of: ClientOf
) -> None:
    """Law of 30 July 2018, art. 3 §1: the police member holds a clearance, on the day of the act."""
    case = story.put_forward(cast, at)
    police = Mandate.objects.filter(account=cast.bo.account, capacity=Capacity.POLICE_MEMBER)
    police.update(clearance_until=at.date() - timedelta(days=1))
    browser = client_of(cast.bo)
    pressed = {"step": "answer", "case": str(case.id), "answer": "no_objection_known"}
    for answer in (
        browser.get("/liaison/advice/"),
        browser.post("/liaison/advice/", {"step": "show"}),
        browser.post("/liaison/advice/", pressed),
    ):
        assert answer.status_code == 403
        assert "veiligheidsmachtiging" in answer.content.decode()
    assert Case.objects.get(id=case.id).gate == "asked"
    assert not Body.objects.filter(act="vault.compartment_opened", about=case.person_id).exists()
    stale = actor_of(cast.bo.account, at.date())
    with pytest.raises(Refused):
        commands.answer_advice(
            actor=stale, case=case, answer=PoliceAnswer.NO_OBJECTION_KNOWN, re_ask_on=None, keys=cast.bo.keys, at=at
        )


def test_on_the_last_day_of_the_clearance_the_police_member_answers(
    cast: Cast, at: datetime, client_of: ClientOf
) -> None:
    case = story.put_forward(cast, at)
    police = Mandate.objects.filter(account=cast.bo.account, capacity=Capacity.POLICE_MEMBER)
    police.update(clearance_until=at.date())
    pressed = {"step": "answer", "case": str(case.id), "answer": "no_objection_known"}
    assert client_of(cast.bo).post("/liaison/advice/", pressed).status_code == 302
    assert Case.objects.get(id=case.id).gate == "open"


def test_a_new_place_gives_no_key_to_a_police_member_without_a_clearance(cast: Cast, at: datetime) -> None:
    police = Mandate.objects.filter(account=cast.bo.account, capacity=Capacity.POLICE_MEMBER)
    police.update(clearance_until=at.date() - timedelta(days=1))
    case = story.put_forward(cast, at)
    for place in (case.person_id, case.gate_id):
        assert not is_held_by(place, cast.bo.keys.holder_id, at.date())
