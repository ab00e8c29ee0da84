"""Who sees which page of the register."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from beraad.demo.region import Region
from beraad.rooms.cells.models import Mandate
from tests.world import Seat


def without_token(content: bytes) -> str:
    """The page less its own address and the token against forged posts, which is masked anew each time."""
    return re.sub(r'name="(csrfmiddlewaretoken|next)" value="[^"]+"', "", content.decode())


READERS = ["an", "kim", "bo", "ces", "fay"]
OUTSIDERS = ["eli", "nobody", "gus", "ria", "tom"]


@pytest.fixture
def browser(request: pytest.FixtureRequest, client_of: Callable[[Seat], Client]) -> Callable[[str], Client]:
    return lambda slug: client_of(request.getfixturevalue(slug))


@pytest.mark.parametrize("slug", READERS)
def test_whoever_belongs_to_the_cell_reads_its_composition(browser: Callable[[str], Client], slug: str) -> None:
    answer = browser(slug).get("/cells/ZON/")
    assert answer.status_code == 200
    assert "Bo Segers" in answer.content.decode()


@pytest.mark.parametrize("slug", OUTSIDERS)
def test_an_outsider_gets_the_same_404_for_what_is_there_and_what_is_not(
    browser: Callable[[str], Client], slug: str
) -> None:
    client = browser(slug)
    there, nowhere = client.get("/cells/ZON/"), client.get("/cells/QQQ/")
    assert there.status_code == nowhere.status_code == 404
    assert without_token(there.content) == without_token(nowhere.content)


@pytest.mark.parametrize("slug", ["fay", "bo"])
@pytest.mark.parametrize("page", ["mode/", "organisations/new/", "mandates/new/"])
def test_who_only_reads_is_told_why_not(browser: Callable[[str], Client], slug: str, page: str) -> None:
    answer = browser(slug).get(f"/cells/ZON/{page}")
    assert answer.status_code == 403


def test_the_own_cell_opens_at_once_and_the_network_sees_names_only(browser: Callable[[str], Client]) -> None:
    assert browser("kim").get("/cells/").headers["Location"] == "/cells/ZON/"
    listed = browser("ria").get("/cells/").content.decode()
    assert "Saint-Exemple" in listed
    assert "Kim Lambrecht" not in listed


def test_a_wrong_form_keeps_what_was_typed_and_says_what_is_wrong(browser: Callable[[str], Client]) -> None:
    typed = {
        "name": "Jeugdhuis De Nok",
        "kind": "youth_work",
        "legal_order": "flemish",
        "authorisation_norm": "Decreet",
    }
    answer = browser("kim").post("/cells/ZON/organisations/new/", typed)
    assert answer.status_code == 200
    assert "Jeugdhuis De Nok" in answer.content.decode()
    assert 'aria-invalid="true"' in answer.content.decode()


def test_a_mandate_is_ended_on_its_page(browser: Callable[[str], Client], region: Region) -> None:
    client = browser("an")
    mandate = Mandate.objects.get(account=region.accounts["bo"])
    url = f"/cells/ZON/mandates/{mandate.id}/end/"
    assert client.get(url).status_code == 200
    assert client.post(url, {"last_day": "2027-04-01"}).status_code in {302, 303}
    mandate.refresh_from_db()
    assert str(mandate.ends_on) == "2027-04-01"


def test_the_page_of_a_controller_question_asks_source_and_advice(
    browser: Callable[[str], Client], region: Region
) -> None:
    url = f"/cells/ZON/controllers/{region.municipalities['zonderdorp'].id}/cards.basis/confirm/"
    client = browser("an")
    assert client.get(url).status_code == 200
    typed = {"value": "yes", "source": "Besluit van 3 maart.", "dpo_advice": "Gunstig."}
    assert "Besluit van 3 maart." in client.post(url, typed).content.decode()
    assert client.post(url, {**typed, "step": "do"}).status_code in {302, 303}
    assert client.get(url.replace("cards.basis", "nothing.here")).status_code == 404
    assert browser("kim").get(url).status_code == 403
