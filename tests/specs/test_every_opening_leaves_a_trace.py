"""Nothing is read without a leaf: one per account, place, purpose and sitting, durable before anything is returned."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from beraad.demo.region import Region
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.foundation.vault import door, reading
from beraad.foundation.vault.door import Opened
from beraad.foundation.vault.search import search
from beraad.law.verdict import allow, house_rule
from beraad.rooms.cases.models import Case
from tests import story, world
from tests.story import Cast
from tests.world import ClientOf, Seat

BASIS = allow("cases.your_seat_allows_it", house_rule("0016"))


@pytest.fixture
def case(cast: Cast, at: datetime) -> Case:
    return story.listed(cast, at)


def leaves(place: UUID) -> int:
    return Body.objects.filter(act=Act.COMPARTMENT_OPENED, about=place).count()


def read(place: UUID, seat: Seat, at: datetime, purpose: str = "work") -> Opened:
    return door.open(place, keys=seat.keys, actor=seat.actor, basis=BASIS, at=at, purpose=purpose)


def test_the_first_opening_of_a_sitting_leaves_one_leaf_and_the_second_none(case: Case, an: Seat, at: datetime) -> None:
    before = leaves(case.core_id)
    assert read(case.core_id, an, at).text("reasons")
    assert leaves(case.core_id) == before + 1
    for _ in range(3):
        read(case.core_id, an, at)
    assert leaves(case.core_id) == before + 1


def test_another_purpose_another_person_and_another_place_each_leave_their_own(
    case: Case, an: Seat, kim: Seat, at: datetime
) -> None:
    before = leaves(case.core_id), leaves(case.person_id)
    read(case.core_id, an, at)
    read(case.core_id, an, at, purpose="search")
    read(case.core_id, kim, at)
    read(case.person_id, an, at)
    assert (leaves(case.core_id), leaves(case.person_id)) == (before[0] + 3, before[1] + 1)


def test_a_new_sitting_leaves_a_new_leaf(region: Region, case: Case, an: Seat, at: datetime) -> None:
    before = leaves(case.core_id)
    read(case.core_id, an, at)
    later = at + timedelta(minutes=5)
    again = world.seat(region, "an", later)
    read(case.core_id, again, later)
    assert leaves(case.core_id) == before + 2


def test_a_sitting_lasts_an_hour_at_most(region: Region, case: Case, an: Seat, at: datetime) -> None:
    """Somebody who goes on working after an hour leaves a leaf again."""
    from beraad.foundation.vault import unlock

    if an.account.holder is None:
        pytest.fail("An has a key")
    _row, cookie = unlock.unlock(an.account.holder, "beraad-demo-an-2026", at)
    before, moment = leaves(case.core_id), at
    for minutes in (0, 10, 20, 30, 40, 50, 59, 61):
        moment = at + timedelta(minutes=minutes)
        keys = unlock.resume(cookie, moment)
        if keys is None:
            pytest.fail(f"locked after {minutes} minutes of work")
        door.open(case.core_id, keys=keys, actor=an.actor, basis=BASIS, at=moment)
    assert leaves(case.core_id) == before + 2


def test_many_at_once_leave_one_leaf_each_in_one_write(cast: Cast, kim: Seat, at: datetime) -> None:
    places = [story.listed(cast, at).person_id for _ in range(3)]
    before = [leaves(place) for place in places]
    found = door.open_many(places, keys=kim.keys, actor=kim.actor, basis=BASIS, at=at, purpose="names")
    assert len(found) == 3
    assert [leaves(place) for place in places] == [count + 1 for count in before]


def test_a_search_is_a_leaf_with_its_set_and_never_its_words(case: Case, kim: Seat, at: datetime) -> None:
    before = Body.objects.count()
    hits = search("manifest", [case.core_id], keys=kim.keys, actor=kim.actor, basis=BASIS, at=at, purpose="spec")
    assert hits
    new = Body.objects.filter(leaf_id__gte=before)
    assert Act.SEARCHED in set(new.values_list("act", flat=True))
    assert all(b"manifest" not in bytes(body.json) for body in new)


def test_nothing_is_returned_when_the_leaf_cannot_be_written(
    case: Case, an: Seat, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(reading, "append", full)
    before = leaves(case.core_id)
    with pytest.raises(DatabaseError):
        read(case.core_id, an, at)
    assert leaves(case.core_id) == before


def test_an_opening_is_never_part_of_something_that_can_still_be_taken_back(case: Case, an: Seat, at: datetime) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        read(case.core_id, an, at)


def test_who_holds_no_key_leaves_no_opening(case: Case, bo: Seat, at: datetime) -> None:
    from beraad.foundation.kernel.errors import NotHeld

    before = leaves(case.core_id)
    with pytest.raises(NotHeld):
        read(case.core_id, bo, at)
    assert leaves(case.core_id) == before


def test_a_page_twice_in_a_browser_is_one_leaf(case: Case, an: Seat, client_of: ClientOf) -> None:
    client = client_of(an)
    before = leaves(case.core_id)
    for _ in range(2):
        assert client.get(f"/cases/{case.number}/").status_code == 200
    assert leaves(case.core_id) == before + 1
