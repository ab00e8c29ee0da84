"""The invented region is built through the commands of a real house."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from beraad.demo.region import Region
from beraad.demo.seats import SEATS
from beraad.foundation.kernel.clock import day_of
from beraad.law.capacities import Capacity
from beraad.law.cell_composition import may_open_first_case
from beraad.rooms.cells import queries
from tests.world import Seat


def test_everybody_in_the_region_has_a_key(region: Region) -> None:
    assert {seat.slug for seat in SEATS} <= region.accounts.keys()
    assert all(account.holder_id is not None for account in region.accounts.values())


def test_nothing_stands_in_the_way_of_a_first_case(region: Region, at: datetime) -> None:
    on = day_of(at)
    for prefix, town in (("ZON", "zonderdorp"), ("NER", "nergenshuizen"), ("NER", "saint-exemple")):
        cell = region.cells[prefix]
        cell.refresh_from_db()
        facts = queries.first_case_facts(cell, region.municipalities[town].id, on)
        assert may_open_first_case(facts, on).allowed
        assert queries.composition_of(cell, on).missing == ()


def test_every_capacity_of_the_story_is_held(
    an: Seat, kim: Seat, bo: Seat, ces: Seat, fay: Seat, region: Region
) -> None:
    town = region.municipalities["zonderdorp"].id
    assert an.actor.is_a(Capacity.MAYOR, municipality_id=town)
    assert an.actor.is_a(Capacity.CHAIR, municipality_id=town)
    assert kim.actor.is_a(Capacity.COORDINATOR, municipality_id=town)
    assert bo.actor.is_a(Capacity.POLICE_MEMBER, municipality_id=town)
    assert ces.actor.is_a(Capacity.PARTNER_PROFESSIONAL, organisation_id=region.organisations["ocmw"].id)
    assert fay.actor.is_a(Capacity.DPO, controller_id=town)


def test_nobody_holds_no_mandate(nobody: Seat) -> None:
    assert nobody.actor.mandates == ()


def test_a_press_sits_down_and_unlocks(kim: Seat, client_of: Callable[[Seat], Client]) -> None:
    answer = client_of(kim).get("/cells/ZON/")
    assert answer.status_code == 200
    assert "Zonderdorp" in answer.content.decode()


def test_a_seat_is_taken_from_this_machine_only(region: Region) -> None:
    assert Client(REMOTE_ADDR="192.0.2.7").post("/demo/seats/an").status_code == 404
    assert Client(headers={"X-Forwarded-For": "192.0.2.7"}).post("/demo/seats/an").status_code == 404
    assert Client().post("/demo/seats/somebody").status_code == 404


def test_a_seat_is_not_taken_by_a_link(region: Region) -> None:
    assert Client().get("/demo/seats/an").status_code == 405


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Burgemeester en voorzitter"), ("fr", "Bourgmestre et présidente"), ("de", "Bürgermeister und Vorsitz")],
)
def test_functions_on_the_pages_of_the_demo_are_in_the_language_of_the_page(
    region: Region, language: str, words: str
) -> None:
    """The way of Bram and the seats speak the reader's language, not that of the invented town."""
    for url in ("/demo/bram/", "/demo/"):
        page = Client(headers={"Accept-Language": language}).get(url).content.decode()
        assert words in page
        assert ("burgemeester van Zonderdorp" in page) is False
