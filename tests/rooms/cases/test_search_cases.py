"""Searching: in what one holds, by POST, one leaf with its purpose, and never the text."""

import pytest

from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.acts import Act
from beraad.foundation.vault.models import SearchText
from tests import story
from tests.story import Cast
from tests.world import Seat

URL = "/cases/search/"


def ask(client_of, seat: Seat, words: str, purpose: str = "search.prepare"):
    return client_of(seat).post(URL, {"words": words, "purpose": purpose})


def test_a_word_leads_to_the_case_and_shows_no_text(cast: Cast, client_of, kim: Seat, at) -> None:
    found, other = story.listed(cast, at), story.listed(cast, at, name=("Tess", "Wouters"))
    page = ask(client_of, kim, "verlinde").content.decode()
    assert found.number in page
    assert other.number not in page
    assert "Bram" not in page


def test_all_words_must_stand_in_one_text(cast: Cast, client_of, kim: Seat, at) -> None:
    number = story.listed(cast, at).number
    assert number in ask(client_of, kim, "FILMPJE aanslag").content.decode()
    assert number not in ask(client_of, kim, "filmpje verlinde").content.decode()


def test_another_cell_finds_nothing_of_it(cast: Cast, client_of, eli: Seat, at) -> None:
    number = story.listed(cast, at).number
    assert number not in ask(client_of, eli, "verlinde").content.decode()


@pytest.mark.parametrize("slug", ["bo", "ces", "fay", "nobody"])
def test_who_neither_prepares_nor_decides_does_not_search(client_of, request, slug: str) -> None:
    seat = request.getfixturevalue(slug)
    assert client_of(seat).get(URL).status_code == 403
    assert ask(client_of, seat, "verlinde").status_code == 403


def test_the_ledger_has_the_purpose_and_the_set_and_nowhere_the_words(cast: Cast, client_of, kim: Seat, at) -> None:
    case = story.listed(cast, at)
    ask(client_of, kim, "verlinde")
    (leaf,) = ledger.bodies_of_controller(case.municipality_id, acts=[Act.SEARCHED])
    assert leaf.purpose == "search.prepare"
    assert case.core_id.hex in leaf.outcome
    assert "verlinde" not in leaf.outcome


@pytest.mark.parametrize(
    ("words", "purpose"),
    [
        ("", "search.prepare"),
        ("a", "search.prepare"),
        ("verlinde", ""),
        ("verlinde", "curious"),
        ("x" * 201, "search.prepare"),
    ],
)
def test_what_cannot_be_searched_is_said_beside_the_field_and_kept(
    client_of, kim: Seat, words: str, purpose: str
) -> None:
    answer = ask(client_of, kim, words, purpose)
    assert answer.status_code == 422
    if words:
        assert words in answer.content.decode()
    assert not SearchText.objects.exists()
