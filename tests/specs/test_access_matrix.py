"""Every address of the house, met from every seat, signed out and locked: ``access_matrix.toml`` says what happens."""

import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse

from beraad.demo.region import Region
from beraad.foundation.ledger.models import Leaf
from beraad.foundation.ui import page
from tests import world
from tests.specs import stages as house
from tests.specs.policies import POLICIES
from tests.specs.presses import presses
from tests.specs.stages import Stages

MATRIX = tomllib.loads(Path(__file__).with_name("access_matrix.toml").read_text(encoding="utf-8"))
SEATS: list[str] = MATRIX["seats"]
WITHOUT_A_SEAT = ["signed out", "locked"]
EVERYBODY = [*WITHOUT_A_SEAT, *SEATS]
Posted = dict[str, dict[str, dict[str, Any]]]
ELSE = "everybody else"
ROWS: dict[str, dict[str, Any]] = {name: row for name, row in MATRIX.items() if isinstance(row, dict)}
PRESSES = [(name, way) for name, row in ROWS.items() for way in ("get", "post") if way in row]
WORDS = {
    200: "open",
    204: "nothing",
    401: "shut",
    403: "refused",
    404: "hidden",
    405: "not this way",
    409: "too late",
    422: "asked again",
}


@pytest.fixture(scope="module")
def clients(standing: Stages) -> dict[str, Client]:
    """A browser for each column of the matrix."""
    found = {slug: world.client_of(world.seat(standing.region, slug, world.AT)) for slug in SEATS}
    locked = world.client_of(world.seat(standing.region, "kim", world.AT))
    del locked.cookies["beraad_key"]
    return {"signed out": Client(), "locked": locked, **found}


@pytest.fixture(scope="module")
def posted(standing: Stages) -> Posted:
    """What each column posts; made once, for every press is taken back."""
    return {who: presses(standing, "kim" if who == "locked" else who) for who in EVERYBODY}


def what_happened(answer: HttpResponse, drawn: str, leaves: int) -> str:
    """The answer in a word of the matrix; ``leaves`` is how many the ledger got."""
    if answer.status_code in {302, 303, 307}:
        where = answer["Location"]
        return "sign in" if where.startswith("/accounts/sign-in/") else "done" if leaves else "sent on"
    if drawn == "accounts/unlock.html":
        return "unlock"
    return WORDS.get(answer.status_code, str(answer.status_code))


def draw_nothing(request: HttpRequest, template: str, context: Any = None, *, status: int = 200) -> HttpResponse:
    """The page without its drawing: what nobody is expected to see need not be drawn a thousand times."""
    answer = HttpResponse(status=status)
    answer.drawn = template  # type: ignore[attr-defined]
    return answer


def observed(
    standing: Stages, clients: dict[str, Client], posted: Posted, name: str, way: str, seen: Collection[str]
) -> dict[str, str]:
    """What each column meets at an address; a press of one seat is taken back before the next presses.

    Pages are drawn for ``seen`` only.
    """
    url = reverse(name, kwargs=standing.places[ROWS[name]["at"]]) + ROWS[name].get("query", "")
    found = {}
    for who in EVERYBODY:
        with house.undone(), pytest.MonkeyPatch.context() as patch:
            if who not in seen:
                patch.setattr(page, "render", draw_nothing)
            cookies = clients[who].cookies.copy()
            before = Leaf.objects.count()
            answer = getattr(clients[who], way)(url, posted[who][name] if way == "post" else {})
            clients[who].cookies = cookies
            found[who] = what_happened(answer, getattr(answer, "drawn", ""), Leaf.objects.count() - before)
    return found


def expected(name: str, way: str) -> dict[str, str]:
    """What the matrix says, for each column."""
    words = ROWS[name][way]
    told = {who: word for word, group in words.items() for who in group if who != ELSE}
    rest = [word for word, group in words.items() if ELSE in group]
    return {who: told.get(who, rest[0] if rest and who not in WITHOUT_A_SEAT else "not said") for who in EVERYBODY}


@pytest.mark.parametrize(("name", "way"), PRESSES)
def test_every_seat_meets_what_the_matrix_says(
    standing: Stages, clients: dict[str, Client], posted: Posted, region: Region, name: str, way: str
) -> None:
    told = expected(name, way)
    opening = [who for who in EVERYBODY if told[who] == "open"]
    assert observed(standing, clients, posted, name, way, opening[:1] + opening[-1:]) == told


@pytest.mark.parametrize("name", POLICIES)
def test_the_pure_policy_says_what_the_matrix_says(standing: Stages, region: Region, name: str) -> None:
    told = expected(name, "post")
    for slug in SEATS:
        seat = world.seat(standing.region, slug, world.AT)
        assert POLICIES[name](standing, seat.actor).allowed == (told[slug] in {"done", "sent on"}), slug


@pytest.mark.parametrize("name", ROWS)
def test_every_row_speaks_of_everybody_once(name: str) -> None:
    for way in ("get", "post"):
        groups = list(ROWS[name].get(way, {}).values())
        named = [who for group in groups for who in group]
        assert len(named) == len(set(named))
        assert not set(named) - {*EVERYBODY, ELSE}


def test_whoever_has_no_part_in_a_case_learns_of_none_by_any_way() -> None:
    """Read from the matrix itself: nobody outside opens, presses or is refused at what belongs to a case."""
    outside = ("nobody", "gus", "ria", "tom", "eli", "nour")
    for row, way in PRESSES:
        if ROWS[row]["at"].startswith(("case", "worry", "item", "invitation", "sheet", "action", "seat in", "meeting")):
            met = expected(row, way)
            assert {met[who] for who in outside} <= {"hidden", "not this way"}, row
