"""Doors: who is entered for an item sees it; the others see a closed door, and by its address nothing."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest
from django.test import Client

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import NotHeld, Refused
from beraad.foundation.vault.door import open as open_place
from beraad.law.verdict import allow, house_rule
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.models import Presence
from beraad.rooms.meetings.queries import invitations_visible_to
from tests import story
from tests.rooms.meetings.conftest import Gathering
from tests.world import Seat

BASIS = allow("meetings.entered", house_rule("0016"))
ClientOf = Callable[[Seat], Client]


def test_a_partner_sees_a_closed_door_for_the_item_of_another_circle(opened: Gathering, client_of: ClientOf) -> None:
    """Ces reads the number of the first case; of the second only that a door is closed."""
    page = client_of(opened.cast.partners["ces"]).get(opened.url()).content.decode()
    assert opened.cases[0].number in page
    assert opened.cases[1].number not in page
    assert "closed-door" in page


@pytest.mark.parametrize(
    "rest", ["2/", "2/table/", "2/fragment/table/", "2/fragment/item/", "2/record/", "2/projector/"]
)
def test_by_its_address_the_other_item_does_not_exist(opened: Gathering, client_of: ClientOf, rest: str) -> None:
    """The same 404 as for an item that was never there."""
    client = client_of(opened.cast.partners["ces"])
    assert client.get(opened.url(rest)).status_code == 404
    assert client.get(opened.url(rest.replace("2/", "9/", 1))).status_code == 404


def test_the_own_item_is_there_and_the_other_cell_sees_nothing(
    opened: Gathering, client_of: ClientOf, eli: Seat
) -> None:
    """Ces may know of item one; the coordinator of another cell of no meeting at all."""
    assert client_of(opened.cast.partners["ces"]).get(opened.url("1/")).status_code == 200
    for rest in ("", "1/", "1/table/", "cover/"):
        assert client_of(eli).get(opened.url(rest)).status_code == 404


def test_somebody_without_a_key_sees_no_invitation(published: Gathering, at: datetime) -> None:
    """No holder is not the same as an invitation that nobody is assigned to."""
    case = story.circle(published.cast, published.cases[0], ["lou"], at)
    story.invited(published.cast, story.item_of(published.meeting, case), "lou", at)
    assert not invitations_visible_to(Actor(account_id=UUID(int=1), holder_id=None, name="")).exists()


def test_a_latecomer_is_let_in_and_reads_the_table(laid: Gathering, at: datetime) -> None:
    """The door is opened from inside, by the chair."""
    dua, item = laid.cast.partners["dua"], laid.item()
    assert item.table_id is not None
    assert dua.account.holder_id is not None
    with pytest.raises(NotHeld):
        open_place(item.table_id, keys=dua.keys, actor=dua.actor, basis=BASIS, at=at)
    commands.enter(actor=laid.cast.an.actor, item=item, holder_id=dua.account.holder_id, keys=laid.cast.an.keys, at=at)
    assert open_place(item.table_id, keys=dua.keys, actor=dua.actor, basis=BASIS, at=at).compartment_id == item.table_id


def test_only_who_is_expected_comes_in(laid: Gathering, at: datetime) -> None:
    """No observers: Jo knows another person."""
    jo = laid.cast.partners["jo"].account.holder_id
    assert jo is not None
    with pytest.raises(Refused) as refusal:
        commands.enter(actor=laid.cast.an.actor, item=laid.item(), holder_id=jo, keys=laid.cast.an.keys, at=at)
    assert refusal.value.verdict.because.key == "meetings.no_observers"


def test_who_leaves_loses_the_table_after_the_next_opening(laid: Gathering, at: datetime) -> None:
    """The holding goes at once; whoever opens next changes the key."""
    ces, item = laid.cast.partners["ces"], laid.item()
    assert item.table_id is not None
    assert ces.account.holder_id is not None
    commands.leave(actor=laid.cast.an.actor, item=item, holder_id=ces.account.holder_id, at=at)
    open_place(item.table_id, keys=laid.cast.an.keys, actor=laid.cast.an.actor, basis=BASIS, at=at)
    with pytest.raises(NotHeld):
        open_place(item.table_id, keys=ces.keys, actor=ces.actor, basis=BASIS, at=at)
    assert Presence.objects.get(item=item, holder_id=ces.account.holder_id).left_at == at


def test_only_the_chair_lets_in(laid: Gathering, at: datetime) -> None:
    """A partner cannot open the door to a colleague."""
    dua = laid.cast.partners["dua"].account.holder_id
    ces = laid.cast.partners["ces"]
    assert dua is not None
    with pytest.raises(Refused):
        commands.enter(actor=ces.actor, item=laid.item(), holder_id=dua, keys=ces.keys, at=at)
