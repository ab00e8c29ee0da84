"""A cell looks at itself, year by year: no figure, last year beside this one, a closed year is read-only."""

from datetime import datetime
from html import unescape

import pytest

from beraad.demo.region import Region
from beraad.foundation.kernel.errors import Refused
from beraad.law.instruments import LANGUAGES
from beraad.rooms.cells import commands
from beraad.rooms.cells.commands import Assessed
from beraad.rooms.cells.life import AreaState
from beraad.rooms.cells.models import AssessedArea, Assessment, Cell
from beraad.rooms.cells.queries.work_life import life_rows
from beraad.rooms.cells.self_assessment import areas
from tests.world import ClientOf, Seat

YEAR = 2027
URL = f"/cells/ZON/self-assessment/{YEAR}/"


@pytest.fixture
def zon(region: Region) -> Cell:
    return Cell.objects.get(prefix="ZON")


def answer(cell: Cell, seat: Seat, area: str, words: str, at: datetime, revision: int = 0) -> None:
    assessed = Assessed(area, AreaState.PARTLY, words, "", None)
    commands.assess_area(actor=seat.actor, cell=cell, year=YEAR, assessed=assessed, revision=revision, at=at)


def test_every_area_speaks_four_languages_and_says_what_it_rests_on() -> None:
    assert len(areas()) > 8
    for area in areas().values():
        assert set(area.titles) == set(area.questions) == set(LANGUAGES)
        assert area.source.code


def test_last_year_stands_beside_this_year(zon: Cell, kim: Seat, client_of: ClientOf) -> None:
    before = Assessment.objects.create(cell=zon, year=YEAR - 1, table_version="2026-1") if not (
        Assessment.objects.filter(cell=zon, year=YEAR - 1).exists()
    ) else Assessment.objects.get(cell=zon, year=YEAR - 1)  # fmt: skip
    AssessedArea.objects.update_or_create(
        assessment=before, area="gate", defaults={"state": "in_place", "evidence": "Zo was het toen."}
    )
    shown = client_of(kim).get(URL).content.decode()
    assert "Zo was het toen." in shown
    assert "%" not in unescape(shown).partition("<main")[2].partition("</main")[0], "nothing is added up"


def test_an_answer_is_changed_from_the_revision_that_was_seen(
    zon: Cell, kim: Seat, client_of: ClientOf, at: datetime
) -> None:
    answer(zon, kim, "gate", "De eerste woorden.", at)
    typed = {"state": "in_place", "evidence": "De tweede woorden.", "revision": 0, "step": "do"}
    late = client_of(kim).post(f"{URL}gate/", typed)
    words = late.content.decode()
    assert (late.status_code, "De eerste woorden." in words, "De tweede woorden." in words) == (409, True, True)
    assert client_of(kim).post(f"{URL}gate/", {**typed, "revision": 1}).status_code == 302
    assert AssessedArea.objects.get(assessment__year=YEAR, area="gate").state == "in_place"


def test_a_wrong_answer_keeps_what_was_typed(zon: Cell, kim: Seat, client_of: ClientOf) -> None:
    typed = {"state": "", "evidence": "Blijft staan.", "revision": 0, "step": "do"}
    again = client_of(kim).post(f"{URL}gate/", typed)
    assert (again.status_code, "Blijft staan." in again.content.decode()) == (422, True)
    assert client_of(kim).get(f"{URL}nothing/").status_code == 404
    assert client_of(kim).get("/cells/ZON/self-assessment/2028/").status_code == 404


def test_a_year_is_closed_when_every_area_is_answered_and_then_stays(
    zon: Cell, kim: Seat, client_of: ClientOf, at: datetime
) -> None:
    assert client_of(kim).post(f"{URL}close/", {"revision": 0, "step": "do"}).status_code == 403
    for area in areas():
        answer(zon, kim, area, "", at)
    revision = Assessment.objects.get(cell=zon, year=YEAR).revision
    assert client_of(kim).post(f"{URL}close/", {"revision": revision, "step": "do"}).status_code == 302
    with pytest.raises(Refused, match=r"cells\.the_year_is_closed"):
        answer(zon, kim, "gate", "Te laat.", at, revision=1)
    shown = client_of(kim).get(URL).content.decode()
    assert "/close/" not in shown
    assert f"{URL}gate/" not in shown


def test_another_year_is_read_only(zon: Cell, kim: Seat, at: datetime) -> None:
    assessed = Assessed("gate", AreaState.PARTLY, "", "", None)
    with pytest.raises(Refused, match=r"cells\.another_year_is_read_only"):
        commands.assess_area(actor=kim.actor, cell=zon, year=YEAR - 1, assessed=assessed, revision=0, at=at)


def test_it_waits_for_the_coordinator_from_october_on(zon: Cell, kim: Seat, an: Seat, at: datetime) -> None:
    summer, autumn = at.date().replace(month=9, day=30), at.date().replace(month=10, day=1)
    assert list(life_rows(zon, kim.actor, summer)) == []
    (row,) = life_rows(zon, kim.actor, autumn)
    assert row.due_on == autumn.replace(month=12, day=31)
    assert list(life_rows(zon, an.actor, autumn)) == []


def test_onboarding_waits_until_papers_and_briefing_are_on_file(region: Region, eli: Seat, at: datetime) -> None:
    (row,) = life_rows(Cell.objects.get(prefix="NER"), eli.actor, at.date())
    assert row.url == "/cells/NER/readiness/"
