"""A cell that mayors created is written into the register, from a page that needs no script."""

import pytest

from beraad.rooms.cells.forms.found_cell import proposed
from beraad.rooms.cells.models import Cell, CellMunicipality
from tests import world
from tests.specs import invented_register as invented
from tests.world import ClientOf, Seat

TYPED = {"municipality": invented.NAME, "name": "LIVC-R Verzonnenland", "language": "nl"}


@pytest.fixture
def register(region: object) -> None:
    invented.load(world.AT)


@pytest.mark.usefixtures("register")
def test_the_operator_founds_after_a_look(gus: Seat, client_of: ClientOf) -> None:
    browser = client_of(gus)
    assert f'value="{invented.NAME}"' in browser.get("/cells/new/").content.decode()
    checked = browser.post("/cells/new/", {**TYPED, "step": "check"}).content.decode()
    assert "VER" in checked
    assert not Cell.objects.filter(prefix="VER").exists()
    assert browser.post("/cells/new/", {**TYPED, "step": "do"}).status_code == 302
    assert CellMunicipality.objects.get(cell__prefix="VER").municipality.name_nl == invented.NAME
    listed = browser.get("/cells/").content.decode()
    assert "LIVC-R Verzonnenland" in listed


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    "typed", [{"municipality": "Zonderdorp"}, {"municipality": "Nergens"}, {"letters": "ZON"}, {"letters": "Z1"}]
)
def test_what_cannot_be_is_said_beside_the_field(gus: Seat, client_of: ClientOf, typed: dict[str, str]) -> None:
    answer = client_of(gus).post("/cells/new/", {**TYPED, **typed, "step": "do"})
    assert (answer.status_code, "LIVC-R Verzonnenland" in answer.content.decode()) == (422, True)
    assert not Cell.objects.filter(name="LIVC-R Verzonnenland").exists()


@pytest.mark.parametrize("slug", ["ria", "tom", "kim", "nobody"])
def test_nobody_else_founds(request: pytest.FixtureRequest, client_of: ClientOf, slug: str) -> None:
    assert client_of(request.getfixturevalue(slug)).get("/cells/new/").status_code == 403


def test_letters_are_proposed_from_the_name_and_never_twice() -> None:
    assert proposed("Gent", set()) == "GEN"
    assert proposed("Gent", {"GEN"}) == "GET"
    assert proposed("Aa", {"AAA"}) == "AAB"
    assert proposed("As", set()) == "ASA"
