"""The page of coverage: what was said and what the register knows, apart; a day that cannot be is said beside it."""

import csv
import io
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from beraad.foundation.ui import sheets

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]
PAGE = "/cells/coverage/"


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
    [
        ("regions", "2017-06-06", 3),
        ("provinces", "2017-06-06", 11),
        ("municipalities", "2026-01-01", 565),
        ("arrondissements", "2017-06-06", 12),
        ("cantons", "2026-01-01", 162),
    ],
)
def test_a_map_is_a_file_of_its_own(which: str, on: str, areas: int) -> None:
    answer = Client().get(f"/cells/coverage/{which}.svg?on={on}")
    assert answer["Content-Type"] == "image/svg+xml"
    drawn = ET.fromstring(answer.content)
    titles = [one for one in drawn.iter("{http://www.w3.org/2000/svg}title") if ":" in str(one.text)]
    assert len(titles) == areas


@pytest.mark.parametrize(
    ("which", "on"),
    [
        ("regions", "2016-01-01"),
        ("municipalities", "2024-12-31"),
        ("galaxies", "2026-01-01"),
        ("provinces", "soon"),
        ("cantons", "2024-12-31"),
    ],
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


def test_the_map_of_the_register_is_chosen_by_links_and_the_choice_stays() -> None:
    page = shown("?on=2026-01-01&by=canton")
    assert "by canton" in page
    assert 'href="?on=2019-01-01&amp;by=canton"' in page
    assert '<input type="hidden" name="by" value="canton">' in page
    assert "by judicial arrondissement" in shown("?on=2017-06-06&by=arrondissement&since=2016-05-27")


def test_cantons_of_an_older_day_are_not_guessed() -> None:
    page = shown("?on=2024-12-31&by=canton")
    assert "by province" in page
    assert 'href="?on=2024-12-31&amp;by=canton"' not in page
    assert "by province" in shown("?on=2024-12-31&by=galaxy", 422)


def test_pilot_grants_are_named_as_grants_and_counted_nowhere() -> None:
    page = shown("?on=2026-01-01")
    assert page.count("/cells/municipalities/vilvoorde/") == 1
    assert "these 15 municipalities received a grant" in page
    assert "Pilot grants" not in shown("?on=2015-12-31")
    figures = Client().get("/cells/coverage.json?on=2016-12-31").json()["register"]
    assert figures["municipalities"]["covered"] == 0


def test_a_picture_for_a_report_is_a_png_of_the_whole_map() -> None:
    answer = Client().get("/cells/coverage/provinces.png?on=2026-01-01")
    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert int.from_bytes(answer.content[16:20], "big") == 1600
    assert Client().get("/cells/coverage/galaxies.png?on=2026-01-01").status_code == 404


@pytest.mark.parametrize(("spoken", "title"), [("nl", "Dekking"), ("de", "Abdeckung")])
def test_the_report_is_a_tagged_pdf_with_its_title_and_its_language(spoken: str, title: str) -> None:
    made = Client(headers={"accept-language": spoken}).get("/cells/coverage.pdf?on=2017-06-06").content
    assert made.startswith(b"%PDF-1.7")
    for mark in (b"/MarkInfo", b"/StructTreeRoot", b"pdfuaid:part", f"/Lang({spoken})".encode()):
        assert mark.replace(b"(", b" (") in made or mark in made, mark
    assert title.encode() in made
    assert Client().get("/cells/coverage.pdf?on=soon").status_code == 400


def test_while_too_many_sheets_are_made_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_given: object) -> bytes:
        raise sheets.NoSheet("busy")

    monkeypatch.setattr(sheets, "report", busy)
    monkeypatch.setattr(sheets, "picture", busy)
    for file in ("coverage.pdf", "coverage/provinces.png"):
        answer = Client(headers={"accept-language": "en"}).get(f"/cells/{file}?on=2026-01-01")
        assert (answer.status_code, answer["Retry-After"]) == (503, "30")
        assert "Too many sheets" in answer.content.decode()
