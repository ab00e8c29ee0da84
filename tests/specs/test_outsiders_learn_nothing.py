"""Whoever may not know of a thing cannot tell it from a thing that never was: one page, one set of headers."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from beraad.demo.region import Region
from beraad.foundation.kernel import clock
from beraad.foundation.ledger.models import Leaf
from beraad.rooms.cells.models import Cell
from tests import world
from tests.specs import stages as house
from tests.specs.stages import Stages

pytestmark = pytest.mark.usefixtures("region")

OUTSIDE = ("nobody", "gus", "ria", "tom", "eli", "nour")
THINGS = {
    "cases:case": "case in follow-up",
    "cases:close-case": "case in follow-up",
    "cases:circle": "case listed",
    "cases:change-action": "action of ces",
    "cases:concern": "worry received",
    "cases:put-forward": "worry received",
    "cases:certificate": "certificate",
    "meetings:meeting": "meeting opened",
    "meetings:item": "item published",
    "meetings:table": "item open",
    "meetings:record": "item over",
    "meetings:invitation": "invitation of dua, unanswered",
    "meetings:weigh": "invitation of ces, coming",
    "meetings:notes": "invitation of ces, coming",
    "liaison:feedback-sheet": "sheet under vote",
    "oversight:traces": "traces of the municipality",
    "oversight:who-looked": "case in follow-up",
    "cells:cell": "cell",
}
"""An address, and a thing that stands there."""

NEVER = {
    "number": "ZON-AAAAA", "reference": "AAAAAAAAAA", "position": 7, "prefix": "QQQ",
    "invitation_id": uuid4(), "sheet_id": uuid4(), "controller_id": uuid4(), "action_id": uuid4(),
}  # fmt: skip
"""What never was, by the part of the address it stands in."""


@pytest.fixture(scope="module")
def standing(built: list[Region], django_db_blocker: Any) -> Iterator[Stages]:
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, house.undone():
        patch.setattr(clock, "now", lambda: world.AT)
        if not Cell.objects.exists():
            built[0] = world.build()
        yield house.build(built[0], world.AT)


@pytest.fixture(scope="module")
def clients(standing: Stages) -> dict[str, Client]:
    return {slug: world.client_of(world.seat(standing.region, slug, world.AT)) for slug in (*OUTSIDE, "lou", "fay")}


def plain(answer: HttpResponse) -> str:
    """The page without what differs between any two requests: the address asked for, and the form token."""
    text = answer.content.decode().replace(answer.wsgi_request.path, "")
    return re.sub(r'(name="csrfmiddlewaretoken" value|nonce)="[\w+/=-]+"', "", text)


def headers(answer: HttpResponse) -> dict[str, str]:
    """The headers without the token of this one page."""
    return {name: re.sub(r"nonce-[\w+/=-]+", "", value) for name, value in answer.items() if name != "Content-Length"}


def asked(client: Client, name: str, place: dict[str, Any], way: str) -> HttpResponse:
    with house.undone():
        answer: HttpResponse = getattr(client, way)(reverse(name, kwargs=place))
    return answer


@pytest.mark.parametrize("way", ["get", "post"])
@pytest.mark.parametrize("name", THINGS)
def test_what_exists_and_what_does_not_look_alike(
    standing: Stages, clients: dict[str, Client], name: str, way: str
) -> None:
    there = standing.places[THINGS[name]]
    not_there = {part: NEVER[part] for part in there}
    for slug in OUTSIDE:
        seen, unseen = (asked(clients[slug], name, place, way) for place in (there, not_there))
        if seen.status_code != 405:
            assert (seen.status_code, unseen.status_code) == (404, 404), slug
        assert plain(seen) == plain(unseen), slug
        assert headers(seen) == headers(unseen), slug
        assert seen.cookies.keys() == unseen.cookies.keys(), slug


def test_a_404_writes_nothing_down(standing: Stages, clients: dict[str, Client]) -> None:
    """A leaf for what is there and none for what is not would tell whoever counts leaves."""
    for name, word in THINGS.items():
        with house.undone():
            before = Leaf.objects.count()
            clients["eli"].get(reverse(name, kwargs=standing.places[word]))
            assert Leaf.objects.count() == before, name


@pytest.mark.parametrize("slug", [*OUTSIDE, "lou", "fay"])
def test_no_list_names_what_one_may_not_know_of(standing: Stages, clients: dict[str, Client], slug: str) -> None:
    from beraad.rooms.cases.models import Case, Concern

    numbers = {*Case.objects.values_list("number", flat=True), *Concern.objects.values_list("reference", flat=True)}
    lists = ["desk", "cases:cases", "cases:concerns", "liaison:feedback", "meetings:meetings", "meetings:invitations"]
    if slug != "fay":
        lists.append("cases:certificates")
    for name in lists:
        with house.undone():
            text = clients[slug].get(reverse(name)).content.decode()
        assert not [number for number in numbers if number in text], name


def test_who_comes_for_one_item_learns_nothing_of_the_other(standing: Stages, clients: dict[str, Client]) -> None:
    """Lou comes for the second item: the first is a closed door without a number."""
    first = standing.places["item open"]
    with house.undone():
        page = clients["lou"].get(reverse("meetings:meeting", kwargs={"number": first["number"]}))
    from beraad.rooms.meetings.models import Item

    numbers = {item.position: item.case.number for item in Item.objects.filter(meeting__number=first["number"])}
    text = page.content.decode()
    assert numbers[1] not in text
    assert numbers[2] in text


def test_names_cannot_be_counted_up(standing: Stages) -> None:
    """Numbers and references are random, and so is every other part of an address that leads to a person."""
    from beraad.rooms.cases.models import Case

    codes = sorted(number.removeprefix("ZON-") for number in Case.objects.values_list("number", flat=True))
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[2-9A-HJ-NP-Z]{5}", code) for code in codes)
