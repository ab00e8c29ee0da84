"""Search without an index: only what the reader may open, and one leaf with its set."""

from uuid import uuid4

import pytest
from django.db import connections, transaction

from beraad.foundation.kernel.errors import NotHeld, Refused
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.acts import Act
from beraad.foundation.vault import door
from beraad.foundation.vault.search import Found, search
from beraad.law.kinds import Kind
from tests.foundation.vault.conftest import AT, NO, YES, Bear, Person

pytestmark = pytest.mark.django_db(databases="__all__")


def find(one: Person, words: str, places, **options) -> list[Found]:
    return search(
        words, places, keys=one.keys, actor=one.actor, basis=YES, at=AT, purpose="preparing a review", **options
    )


@pytest.mark.parametrize("words", ["school", "SCHOOL", "sch", "op straat", "straat school", "hôpital", "HÔPITAL"])
def test_all_words_are_found_whatever_their_case(an: Person, bear: Bear, words: str) -> None:
    place = bear(an, reasons="Niet op School, wel op straat. Hôpital.", view="ander verhaal")
    assert find(an, words, [place]) == [Found(place, place, "reasons")]


@pytest.mark.parametrize("words", ["", " ", "a", "school a", "nergens"])
def test_what_is_too_short_or_not_there_finds_nothing(an: Person, bear: Bear, words: str) -> None:
    assert find(an, words, [bear(an, reasons="op school, a")]) == []


def test_what_is_not_held_is_not_searched(an: Person, eli: Person, bear: Bear) -> None:
    mine, theirs = bear(an, text="school"), bear(eli, text="school")
    assert [hit.compartment_id for hit in find(an, "school", [mine, theirs])] == [mine]
    with pytest.raises(NotHeld):
        search("school", [theirs], keys=eli.keys, actor=an.actor, basis=YES, at=AT, purpose="x")


def test_records_of_one_place_are_told_apart(an: Person, bear: Bear) -> None:
    place, first, second = bear(an, kind=Kind.PLAN), uuid4(), uuid4()
    with transaction.atomic():
        door.seal(place, "goal", "school", keys=an.keys, at=AT, record=first)
        door.seal(place, "goal", "sport", keys=an.keys, at=AT, record=second)
    assert find(an, "school", [place]) == [Found(place, first, "goal")]


def test_a_search_is_one_leaf_with_its_set_and_without_its_words(an: Person, bear: Bear, town) -> None:
    places = [bear(an, text="CANARY") for _ in range(3)]
    size = ledger.head().size
    find(an, "canary", places)
    assert ledger.head().size == size + 1
    (leaf,) = ledger.bodies_of_controller(town, acts=[Act.SEARCHED])
    assert (leaf.purpose, leaf.outcome.split()) == ("preparing a review", sorted(place.hex for place in places))
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT json FROM ledger_body")
        assert not any(b"canary" in bytes(row[0]).lower() for row in cursor.fetchall())


def test_a_refusal_searches_nothing(an: Person, bear: Bear) -> None:
    place = bear(an, text="school")
    with pytest.raises(Refused):
        search("school", [place], keys=an.keys, actor=an.actor, basis=NO, at=AT, purpose="x")


def test_inside_a_transaction_it_is_an_error(an: Person, bear: Bear) -> None:
    place = bear(an, text="school")
    with transaction.atomic(), pytest.raises(RuntimeError):
        find(an, "school", [place])


def test_a_needle_does_not_match_across_letters_of_several_bytes(an: Person, bear: Bear) -> None:
    place = bear(an, text="İstanbul straße")
    assert find(an, "strasse", [place]) == [Found(place, place, "text")]
    assert find(an, "stanbul", [place]) == [Found(place, place, "text")]
