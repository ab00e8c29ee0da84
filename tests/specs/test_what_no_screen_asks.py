"""Every page of the rooms with cases, as the seats meet it: what no field asks, and what nobody can take along."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from beraad.demo.region import Region
from tests import world
from tests.specs.stages import Stages
from tests.specs.test_access_matrix import ROWS

ROOMS = ("cases:", "meetings:", "liaison:")
SEATS = ("an", "kim", "bo", "ces", "dua")
SPECIAL = re.compile(
    r"godsdienst|geloof|religi|moskee|afkomst|herkomst|etnisch|nationaliteit|politiek|seksue|gezondheid|"
    r"strafblad|veroordel|\bPV\b",
    re.IGNORECASE,
)
"""Words of special categories and of criminal data, as a Dutch label would have them."""

SCORES = re.compile(r"\bscore|\brang\b|risiconiveau|dreigingsniveau|spreekduur|heeft gezwegen", re.IGNORECASE)
TAKEN_ALONG = re.compile(r"\.csv|\.xlsx|\bexport|download=", re.IGNORECASE)
SIDE_USES = re.compile(r"huisvesting|uitkering|leefloon|vergunning|sanctie|vreemdelingen|verblijfs", re.IGNORECASE)
CLASSIFIED = re.compile(r"informatiekaart|gegevensbank|classificatie|geclassificeerd", re.IGNORECASE)


class Asked(HTMLParser):
    """The labels, legends and fields of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.labels: list[str] = []
        self.types: list[str] = []
        self.enctypes: list[str] = []
        self._inside = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag in {"label", "legend"}:
            self._inside += 1
        if tag == "input":
            self.types.append(told.get("type") or "text")
        if tag == "form":
            self.enctypes.append(told.get("enctype") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"label", "legend"}:
            self._inside -= 1

    def handle_data(self, data: str) -> None:
        if self._inside > 0:
            self.labels.append(data)


@pytest.fixture(scope="module")
def pages(standing: Stages) -> dict[str, str]:
    """Every page that opens, in Dutch, once for each seat that opens it; the part in <main> only."""
    found: dict[str, str] = {}
    for slug in SEATS:
        browser = world.client_of(world.seat(standing.region, slug, world.AT))
        for name, row in ROWS.items():
            if name.startswith(ROOMS) and "get" in row:
                html = _opened(browser, reverse(name, kwargs=standing.places[row["at"]]) + row.get("query", ""))
                found |= {f"{slug} {name}": html} if html else {}
    return found


def _opened(browser: Client, url: str) -> str:
    answer = browser.get(url, headers={"accept-language": "nl"})
    if answer.status_code != 200:
        return ""
    _head, _main, body = answer.content.decode().partition("<main")
    return body


def _labels(pages: dict[str, str], pattern: re.Pattern[str]) -> dict[str, list[str]]:
    hits = {name: [label for label in Asked(html).labels if pattern.search(label)] for name, html in pages.items()}
    return {name: labels for name, labels in hits.items() if labels}


def test_many_pages_were_met(pages: dict[str, str], region: Region) -> None:
    assert len({name.partition(" ")[2] for name in pages}) > 30
    assert len([label for html in pages.values() for label in Asked(html).labels]) > 200


def test_no_field_asks_for_belief_origin_health_or_convictions(pages: dict[str, str], region: Region) -> None:
    assert _labels(pages, SPECIAL) == {}


def test_no_page_takes_a_file(pages: dict[str, str], region: Region) -> None:
    assert {name for name, html in pages.items() if "file" in Asked(html).types} == set()
    assert {name for name, html in pages.items() if "multipart/form-data" in Asked(html).enctypes} == set()


def test_no_field_is_for_a_card_a_status_or_something_classified(pages: dict[str, str], region: Region) -> None:
    assert _labels(pages, CLASSIFIED) == {}


def test_no_page_scores_ranks_or_counts_who_spoke(pages: dict[str, str], region: Region) -> None:
    assert {name for name, html in pages.items() if SCORES.search(html)} == set()


def test_no_page_lets_a_list_be_taken_along(pages: dict[str, str], region: Region) -> None:
    assert {name for name, html in pages.items() if TAKEN_ALONG.search(html)} == set()


def test_no_field_serves_housing_benefits_permits_or_migration(pages: dict[str, str], region: Region) -> None:
    assert _labels(pages, SIDE_USES) == {}


def test_notes_and_plan_ask_nothing_about_other_people_and_say_so(pages: dict[str, str], region: Region) -> None:
    notes = next(html for name, html in pages.items() if name.endswith("meetings:notes"))
    assert Asked(notes).types.count("text") == 0
    assert "niets over anderen" in notes


@pytest.mark.parametrize(
    ("html", "pattern"),
    [
        ("<label>Godsdienst</label>", SPECIAL),
        ("<legend>Informatiekaart</legend>", CLASSIFIED),
        ("<label>Vergunning</label>", SIDE_USES),
    ],
)
def test_a_field_that_asked_would_be_caught(html: str, pattern: re.Pattern[str]) -> None:
    assert _labels({"planted": html}, pattern)
