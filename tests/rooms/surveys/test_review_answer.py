"""An answer beside the register: taken up by somebody, or not now; never by itself, and never where people sit."""

from datetime import date, datetime
from typing import Any

import pytest

from beraad.demo.region import Region
from beraad.foundation.kernel.errors import Conflict, Refused
from beraad.law.legal_orders import LegalOrder
from beraad.rooms.cases.queries import municipalities_with_a_cell
from beraad.rooms.cells.models import Cell, CellMunicipality, Municipality
from beraad.rooms.surveys import commands
from beraad.rooms.surveys.models import AnswerSheet, Review
from beraad.rooms.surveys.queries import beside_the_register, work_of
from beraad.rooms.surveys.vocabulary import Answer, Decision, Reason
from tests.specs import surveyed
from tests.specs.surveyed import NONE
from tests.world import ClientOf, Seat

ALONE: dict[str, Answer] = {
    "cell": "alone", "since": "2020-02-01", "working": "both", "meetings": 2, "rules": "yes", "officer": "no",
    "help": "no",
}  # fmt: skip


def joint(*keys: str) -> dict[str, Answer]:
    return {"cell": "joint", "partners": list(keys), **{key: each for key, each in ALONE.items() if key != "cell"}}


@pytest.fixture
def towns(region: Region) -> list[Municipality]:
    """Two invented municipalities in which nobody sits."""
    return [
        Municipality.objects.create(
            code=code, name_nl=name, name_fr=name, name_de=name, region="flanders",
            legal_order=LegalOrder.FEDERAL.value, starts_on=date(1990, 1, 1),
        )
        for code, name in (("X0021", "Denkbeke"), ("X0022", "Fabelgem"))
    ]  # fmt: skip


@pytest.fixture
def sheets(towns: list[Municipality], region: Region, at: datetime) -> list[AnswerSheet]:
    opened = surveyed.campaign(region, at)
    return [surveyed.sheet_of(opened, town) for town in towns]


def take_up(ria: Seat, sheet: AnswerSheet, at: datetime) -> Review:
    sheet.refresh_from_db()
    return commands.review_answer(
        actor=ria.actor, sheet=sheet, decision=Decision.ACCEPTED, reason=None, times_sent=sheet.times_sent, at=at
    )


def test_taken_up_a_cell_is_founded_for_the_municipality_that_said_so(
    ria: Seat, sheets: list[AnswerSheet], at: datetime
) -> None:
    first, second = sheets
    surveyed.answered(first, joint(second.key), at)
    assert not CellMunicipality.objects.filter(municipality=first.municipality).exists()
    assert take_up(ria, first, at).outcome == "founded"
    cell = CellMunicipality.objects.get(municipality=first.municipality).cell
    assert (cell.name, cell.prefix, cell.founded_on) == ("LIVC-R Denkbeke", "DEN", date(2020, 2, 1))
    assert not CellMunicipality.objects.filter(municipality=second.municipality).exists()


def test_the_partner_joins_it_with_its_own_answer(ria: Seat, sheets: list[AnswerSheet], at: datetime) -> None:
    first, second = sheets
    surveyed.answered(first, joint(second.key), at)
    take_up(ria, first, at)
    surveyed.answered(second, joint(first.key), at)
    assert take_up(ria, second, at).outcome == "joined"
    assert CellMunicipality.objects.filter(cell__prefix="DEN").count() == 2


def test_a_later_answer_ends_it_again(ria: Seat, sheets: list[AnswerSheet], at: datetime) -> None:
    first = sheets[0]
    surveyed.answered(first, ALONE, at)
    take_up(ria, first, at)
    commands.keep_answer(sheet=first, question="cell", answer="none", seen="alone", at=at)
    surveyed.answered(first, {"plans": "later"}, at)
    assert take_up(ria, first, at).outcome == "left"
    assert Cell.objects.get(prefix="DEN").ended_on == at.date()


def test_no_worry_can_be_brought_to_a_cell_in_which_nobody_sits(
    ria: Seat, sheets: list[AnswerSheet], at: datetime
) -> None:
    surveyed.answered(sheets[0], ALONE, at)
    take_up(ria, sheets[0], at)
    assert {town.name_nl for town in municipalities_with_a_cell(at.date())} == {
        "Zonderdorp", "Nergenshuizen", "Saint-Exemple",
    }  # fmt: skip


def test_where_people_sit_the_desk_changes_nothing(
    ria: Seat, region: Region, letter: AnswerSheet, at: datetime
) -> None:
    surveyed.answered(letter, NONE, at)
    with pytest.raises(Refused):
        take_up(ria, letter, at)
    assert CellMunicipality.objects.get(municipality=letter.municipality).ends_on is None
    assert not Review.objects.exists()


def test_nobody_joins_a_cell_in_which_people_sit(ria: Seat, sheets: list[AnswerSheet], at: datetime) -> None:
    surveyed.answered(sheets[0], joint("X0001"), at)
    with pytest.raises(Refused):
        take_up(ria, sheets[0], at)


def test_what_the_register_says_already_cannot_be_taken_up(ria: Seat, sheets: list[AnswerSheet], at: datetime) -> None:
    surveyed.answered(sheets[0], NONE, at)
    with pytest.raises(Conflict):
        take_up(ria, sheets[0], at)
    assert not Review.objects.exists()


def test_not_now_has_a_reason_and_changes_nothing(
    ria: Seat, sheets: list[AnswerSheet], at: datetime, client_of: ClientOf
) -> None:
    sheet = surveyed.answered(sheets[0], ALONE, at)
    client = client_of(ria)
    path = f"/surveys/{sheet.campaign.reference}/municipalities/{sheet.key}/"
    assert client.post(path, {"decision": "not_now", "times_sent": 1}).status_code == 422
    assert client.post(path, {"decision": "not_now", "reason": "ask_first", "times_sent": 1}).status_code == 302
    assert not CellMunicipality.objects.filter(municipality=sheet.municipality).exists()
    assert "we vragen het eerst aan de gemeente" in client.get(path).content.decode()
    assert client.post(path, {"decision": "not_now", "reason": "mistake", "times_sent": 1}).status_code == 403


def test_an_answer_that_changed_meanwhile_is_looked_at_again(
    ria: Seat, sheets: list[AnswerSheet], at: datetime
) -> None:
    sheet = surveyed.answered(sheets[0], ALONE, at)
    with pytest.raises(Conflict):
        commands.review_answer(
            actor=ria.actor, sheet=sheet, decision=Decision.NOT_NOW, reason=Reason.MISTAKE, times_sent=7, at=at
        )


def test_a_corrected_answer_waits_anew(ria: Seat, sheets: list[AnswerSheet], at: datetime) -> None:
    sheet = surveyed.answered(sheets[0], ALONE, at)
    assert len(work_of(ria.actor, at.date())) == 1
    take_up(ria, sheet, at)
    assert work_of(ria.actor, at.date()) == []
    commands.keep_answer(sheet=sheet, question="meetings", answer=9, seen=2, at=at)
    sheet.refresh_from_db()
    commands.send_answers(sheet=sheet, revision=sheet.revision, at=at)
    assert len(work_of(ria.actor, at.date())) == 1


@pytest.mark.parametrize("slug", ["kim", "an", "gus", "tom"])
def test_nobody_but_the_desk_takes_up(
    region: Region, sheets: list[AnswerSheet], at: datetime, slug: str, house_clock: Any
) -> None:
    sheet = surveyed.answered(sheets[0], ALONE, at)
    with pytest.raises(Refused):
        commands.review_answer(
            actor=region.actor(slug, at), sheet=sheet, decision=Decision.ACCEPTED, reason=None, times_sent=1, at=at
        )


def test_beside_each_other_stand_both(ria: Seat, letter: AnswerSheet, at: datetime) -> None:
    surveyed.answered(letter, joint("X0002"), at)
    letter.refresh_from_db()
    shown = beside_the_register(letter, at.date(), "nl")
    assert shown.partner_names == ("Nergenshuizen",)
    assert (shown.known.cell, shown.known.partners) == ("LIVC-R Zonderdorp", ())
    assert shown.agrees
    assert shown.known.people_sit_in_it
