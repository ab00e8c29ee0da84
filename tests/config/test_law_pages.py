"""The page of the legal texts says of each how much of it was read, whose title it is, and what is in doubt."""

import pytest
from django.test import Client
from django.utils.html import escape
from django.utils.translation import override

from beraad.law.instruments import INSTRUMENTS, Reading

READ = {
    Reading.FULL: "De tekst is volledig gelezen.",
    Reading.EXCERPT: "Alleen uittreksels zijn gelezen: kijk na in de officiële tekst.",
    Reading.NOT_AVAILABLE: "De tekst is niet gelezen: niets hier komt eruit.",
}

pytestmark = pytest.mark.django_db


def section(key: str, language: str = "nl") -> str:
    """The part of the page about one text."""
    with override(language):
        html = Client().get("/law/", headers={"accept-language": language}).content.decode()
    return html.split(f'id="{key}"')[1].split("</section>")[0]


@pytest.mark.parametrize("key", sorted(INSTRUMENTS))
def test_each_text_says_how_much_of_it_was_read(key: str) -> None:
    shown = section(key)
    assert [reading for reading, words in READ.items() if words in shown] == [INSTRUMENTS[key].reading]


def test_a_text_that_was_not_read_is_never_said_to_be_read_through_excerpts() -> None:
    assert "uittreksels" not in section("D-VL21")
    assert "niet gelezen" in section("D-VL21")


def test_a_title_of_our_own_is_marked() -> None:
    assert "eigen titel" in section("D-FWB")
    assert "eigen titel" not in section("L2018")
    assert "eigener Titel" in section("L2018", "de")


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_the_doubts_stand_there_in_the_readers_language(language: str) -> None:
    shown = section("D-VL21", language)
    assert INSTRUMENTS["D-VL21"].doubts
    assert all(escape(doubt[language]) in shown for doubt in INSTRUMENTS["D-VL21"].doubts)
