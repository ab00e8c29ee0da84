"""The public pages of the register: a list by day, and one municipality with what it came from."""

import re
from datetime import date, datetime
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from beraad.demo.region import Region
from beraad.foundation.kernel.actor import SYSTEM
from beraad.rooms.cells import reference
from beraad.rooms.cells.commands import load_municipalities
from beraad.rooms.cells.models import Municipality
from beraad.rooms.cells.territory import existing

LIST = "/cells/municipalities/"
REGISTER = reference.territory()


@pytest.fixture
def public(region: Region, at: datetime) -> Client:
    """A browser without a seat, in a house that has loaded the register."""
    load_municipalities(actor=SYSTEM, territory=REGISTER, at=at)
    client = Client()
    client.cookies["beraad_language"] = "en"
    return client


def text(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return unescape(answer.content.decode()).replace("\xa0", " ")


def keys(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="/cells/municipalities/([a-z0-9-]+)/">', page)


def walk(client: Client, **query: str) -> list[str]:
    """Every row, page after page, along the links that stand on them."""
    page, found = text(client, LIST, **query), []
    for _ in range(10):
        found += keys(page)
        forth = re.search(r'href="(\?[^"]+)" rel="next"', page)
        if forth is None:
            return found
        page = text(client, LIST + forth.group(1))
    raise AssertionError("the list does not end")


@pytest.mark.parametrize("on", [date(1983, 1, 1), date(2018, 12, 31), date(2019, 1, 1), date(2025, 1, 1)])
def test_everybody_can_leaf_through_the_municipalities_of_a_day(public: Client, on: date) -> None:
    there = sorted(town.key for town in existing(REGISTER.towns.values(), on))
    assert walk(public, on=on.isoformat()) == there


def test_a_list_is_narrowed_and_stays_so_on_the_next_page(public: Client) -> None:
    asked = {"on": "2018-12-31", "region": "wallonia", "area": "french"}
    assert len(walk(public, **asked)) == 253
    assert "253 municipalities on 31 Dec 2018" in text(public, LIST, **asked)
    assert walk(public, on="2025-01-01", area="german")[0] == "amel"
    assert len(walk(public, on="1994-12-31", province="brabant")) == 111


def test_without_a_question_the_list_is_of_today_with_the_numbers_of_the_regions(public: Client) -> None:
    page = text(public, LIST)
    assert "565 municipalities on" in page
    assert all(f"<dd>{number}</dd>" in page for number in (285, 261, 19))
    assert "Statbel" in page
    assert "CC BY 4.0" in page


@pytest.mark.parametrize("query", [{"on": "gisteren"}, {"region": "atlantis"}, {"province": "x"}, {"on": ""}])
def test_a_wrong_question_is_said_and_does_not_break_the_page(public: Client, query: dict[str, str]) -> None:
    assert 'aria-invalid="true"' in text(public, LIST, **query)


def test_before_the_first_day_there_is_nothing_and_the_page_says_why(public: Client) -> None:
    page = text(public, LIST, on="1982-12-31")
    assert keys(page) == []
    assert "The register begins on 1 January 1983" in page


def test_a_house_that_has_not_loaded_the_register_says_so(region: Region) -> None:
    page = text(Client(headers={"accept-language": "en"}), LIST)
    assert keys(page) == []
    assert "The register is not loaded in this house yet" in page


def test_the_form_works_without_a_script(public: Client) -> None:
    page = text(public, LIST)
    assert '<form method="get"' in page
    assert "csrfmiddlewaretoken" not in page.partition('<form method="get"')[2].partition("</form>")[0]


def test_the_page_of_one_says_where_it_came_from_and_what_it_became(public: Client) -> None:
    made = text(public, f"{LIST}antwerpen-2025/")
    assert "A municipality since 1 Jan 2025." in made
    assert all(f'href="{LIST}{key}/"' in made for key in ("antwerpen", "borsbeek"))
    ended = text(public, f"{LIST}borsbeek/")
    assert "Its last day was 31 Dec 2024." in ended
    assert f'href="{LIST}antwerpen-2025/"' in ended
    assert "the municipality is older" in ended


def test_the_page_says_what_is_not_known(public: Client) -> None:
    page = text(public, f"{LIST}couvin/")
    assert "No source yet that may be cited." in page
    assert "This register has no German name for it" in page
    assert "Codes before 2018 were not compared." in page
    Municipality.objects.filter(key="couvin").update(code="")
    assert "not known" in text(public, f"{LIST}couvin/")


def test_an_older_code_and_an_older_province_stand_beside_the_new_ones(public: Client) -> None:
    assert "Before 1 Jan 2019 it had the code 54007." in text(public, f"{LIST}mouscron/")
    brussels = text(public, f"{LIST}elsene/")
    assert "Province until the end of 1994" in brussels
    assert "Brabant" in brussels
    assert "54007" in text(public, LIST, on="2018-12-31", province="hainaut")
    assert "57096" in text(public, LIST, on="2019-01-01", province="hainaut")


def test_codes_that_nobody_compared_are_marked_as_such(public: Client) -> None:
    assert "Codes before 2018 were not compared." in text(public, LIST, on="2017-12-31")
    assert "Codes before 2018 were not compared." not in text(public, LIST, on="2018-01-01")


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("voeren", "Dutch, with facilities in French"),
        ("enghien", "French, with facilities in Dutch"),
        ("malmedy", "French, with facilities in German"),
        ("eupen", "German, with facilities in French"),
        ("elsene", "Dutch and French"),
    ],
)
def test_the_languages_of_the_administration_are_said_with_their_law(public: Client, key: str, said: str) -> None:
    page = text(public, f"{LIST}{key}/")
    assert said in page
    assert "coordinated on 18 July 1966" in page


@pytest.mark.parametrize(("language", "name"), [("nl", "Luik"), ("fr", "Liège"), ("de", "Lüttich"), ("en", "Liège")])
def test_the_name_is_that_of_the_language_of_the_page(public: Client, language: str, name: str) -> None:
    public.cookies["beraad_language"] = language
    assert re.search(rf"<h1[^>]*>{name}</h1>", text(public, f"{LIST}liege/"))
    assert re.search(rf">{name}</a>", text(public, LIST, province="liege"))


def test_an_invented_municipality_has_no_page_and_no_row(public: Client, region: Region) -> None:
    assert region.municipalities["zonderdorp"].name_nl not in text(public, LIST, province="limburg")
    assert public.get(f"{LIST}zonderdorp/").status_code == 404


def cost(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_full_page_costs_no_more_questions_than_a_short_one(public: Client) -> None:
    one = cost(public, f"{LIST}?area=german")
    assert cost(public, LIST) <= one
    assert cost(public, f"{LIST}?after=c") <= one
    assert one <= 4
    assert cost(public, f"{LIST}beveren-kruibeke-zwijndrecht-2025/") <= cost(public, f"{LIST}pelt-2019/")
