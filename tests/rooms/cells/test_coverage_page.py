"""The page of coverage: what was said and what the register knows, apart; a day that cannot be is said beside it."""

import csv
import io
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import SYSTEM
from beraad.rooms.cells.commands import load_municipalities
from beraad.rooms.cells.reference import territory
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]
PAGE = "/cells/coverage/"


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: world.AT)
    load_municipalities(territory=territory(), actor=SYSTEM, at=world.AT)


def shown(query: str, status: int = 200) -> str:
    answer = Client(headers={"accept-language": "en"}).get(PAGE + query)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("on", "figures"),
    [
        ("2016-05-27", ("109", "152", "77", "112", "27", "13")),
        ("2017-06-06", ("284", "213", "308", "56", "262", "15", "48.2")),
        ("2019-11-26", ("388", "257", "300", "112", "66.8")),
    ],
)
def test_the_figures_of_the_sources_stand_on_their_day(on: str, figures: tuple[str, ...]) -> None:
    page = shown(f"?on={on}")
    assert all(f">{figure}<" in page or f">{figure} %<" in page for figure in figures)


def test_before_anybody_said_anything_the_page_says_so() -> None:
    assert "Nothing was said yet by that day" in shown("?on=2016-05-26")


def test_what_contradicts_itself_stands_apart_with_its_doubt() -> None:
    page = shown("?on=2019-11-26")
    assert "339 with and 146 without a cell is 485" in page
    assert page.index("Kept, and never counted") < page.index("339 with")


def test_an_earlier_day_stands_beside_the_other_one() -> None:
    page = shown("?on=2026-01-01&since=2018-12-31")
    assert "On 31 Dec 2018" in page
    assert "Difference" in page


@pytest.mark.parametrize(
    ("query", "said", "typed"),
    [
        ("?on=1830-10-04", "Choose a day from 1983-01-01", "1830-10-04"),
        ("?on=2999-01-01", "Choose a day from 1983-01-01", "2999-01-01"),
        ("?on=2019-01-01&since=2020-01-01", "Choose a day before the other one.", "2020-01-01"),
        ("?on=soon", "Enter a valid date.", "soon"),
    ],
)
def test_a_day_that_cannot_be_is_said_beside_it_and_stays(query: str, said: str, typed: str) -> None:
    page = shown(query, 422)
    assert said in page
    assert f'value="{typed}"' in page


@pytest.mark.parametrize(
    ("which", "on", "areas"),
    [("regions", "2017-06-06", 3), ("provinces", "2017-06-06", 11), ("municipalities", "2026-01-01", 565)],
)
def test_a_map_is_a_file_of_its_own(which: str, on: str, areas: int) -> None:
    answer = Client().get(f"/cells/coverage/{which}.svg?on={on}")
    assert answer["Content-Type"] == "image/svg+xml"
    drawn = ET.fromstring(answer.content)
    titles = [one for one in drawn.iter("{http://www.w3.org/2000/svg}title") if ":" in str(one.text)]
    assert len(titles) == areas


@pytest.mark.parametrize(
    ("which", "on"),
    [("regions", "2016-01-01"), ("municipalities", "2024-12-31"), ("galaxies", "2024-12-31"), ("provinces", "soon")],
)
def test_what_cannot_be_drawn_of_a_day_is_not_there(which: str, on: str) -> None:
    assert Client().get(f"/cells/coverage/{which}.svg?on={on}").status_code == 404


def test_every_municipality_of_today_has_its_name_on_its_tile() -> None:
    answer = Client(headers={"accept-language": "fr"}).get(f"{PAGE}municipalities/?on=2026-01-01").content.decode()
    assert "Bruxelles" in answer
    assert "no figures" not in answer
    assert Client().get(f"{PAGE}municipalities/?on=2018-01-01").status_code == 404


@pytest.mark.parametrize("file", ["coverage.csv", "coverage.json"])
def test_a_download_of_such_a_day_is_refused(file: str) -> None:
    assert Client().get(f"/cells/{file}?on=1830-10-04").status_code == 400


def test_the_download_has_a_line_for_each_municipality() -> None:
    answer = Client().get("/cells/coverage.csv?on=2018-12-31")
    lines = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert len(lines) == 589
    assert {line["has_cell"] for line in lines} == {"0"}
    assert {line["region"] for line in lines} == {"flanders", "wallonia", "brussels"}


@pytest.mark.parametrize("on", ["2018-12-31", "2026-01-01"])
def test_the_download_has_the_codes_of_that_day_like_the_interface(on: str) -> None:
    lines = csv.DictReader(io.StringIO(Client().get(f"/cells/coverage.csv?on={on}").content.decode()))
    answered, after = {}, ""
    while after is not None:
        shown = Client().get(f"/api/v1/municipalities?on={on}&limit=200&after={after}").json()
        answered |= {one["key"]: one["refnis"] for one in shown["municipalities"]}
        after = shown["next"]
    assert {line["key"]: line["refnis"] for line in lines} == answered
