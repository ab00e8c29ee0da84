"""Two people send the same act with the same revision: one wins, the other sees both texts and nothing is lost."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.http import HttpResponse
from django.test import Client

from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.rooms.cases.models import Case, PlanAction
from beraad.rooms.meetings.models import Item
from tests import story, world
from tests.story import Cast
from tests.world import ClientOf, Seat

FIRST, SECOND = "De eerste woorden.", "De tweede woorden."
Press = Callable[[Client, str], HttpResponse]


def done(act: Act) -> int:
    return Body.objects.filter(act=act).count()


def both(one: Client, other: Client, press: Press, act: Act) -> HttpResponse:
    """The first wins with one leaf; the answer to the second has both texts, and left no second leaf."""
    before = done(act)
    assert press(one, FIRST).status_code in {302, 303}
    late = press(other, SECOND)
    assert late.status_code == 409
    assert SECOND in late.content.decode()
    assert done(act) == before + 1
    return late


@pytest.fixture
def another_an(cast: Cast, an: Seat, client_of: ClientOf) -> tuple[Client, Client]:
    """The mayor at the office, and the mayor on the telephone."""
    return client_of(an), client_of(an)


def test_listing(cast: Cast, another_an: tuple[Client, Client], at: datetime) -> None:
    case = story.put_forward(cast, at)
    story.answer(cast, case, at)
    case.refresh_from_db()

    def press(client: Client, words: str) -> HttpResponse:
        typed = {"reasons": words, "indications": words, "revision": case.revision, "step": "do"}
        return client.post(f"/cases/{case.number}/list/", typed)

    late = both(*another_an, press, Act.CASE_LISTED)
    assert FIRST in late.content.decode()


def test_closing(cast: Cast, another_an: tuple[Client, Client], at: datetime) -> None:
    case = story.listed(cast, at)

    def press(client: Client, words: str) -> HttpResponse:
        typed = {"outcome": "goals_reached", "motivation": words, "revision": case.revision, "step": "do"}
        return client.post(f"/cases/{case.number}/close/", typed)

    both(*another_an, press, Act.CASE_CLOSED)


@pytest.fixture
def table(cast: Cast, at: datetime) -> Item:
    case = story.circle(cast, story.listed(cast, at), ["ces"], at)
    meeting = story.opened(cast, story.meeting_of(cast, [(case, ["ces"])], at), at, ["ces"])
    return story.table(cast, story.item_of(meeting, case), ["ces"], at)


def test_following_up_an_action(cast: Cast, table: Item, kim: Seat, client_of: ClientOf, at: datetime) -> None:
    """Ces and the coordinator write about the same action."""
    story.decided(cast, table, at)
    story.closed(cast, table, at)
    action = PlanAction.objects.select_related("case").get()

    def press(client: Client, words: str) -> HttpResponse:
        typed = {"state": "open", "due_on": "2027-05-01", "progress": words, "revision": action.revision}
        return client.post(f"/cases/{action.case.number}/actions/{action.id}/", typed)

    late = both(client_of(cast.partners["ces"]), client_of(kim), press, Act.ACTION_CHANGED)
    assert FIRST in late.content.decode()


def test_writing_the_decision(cast: Cast, table: Item, an: Seat, kim: Seat, client_of: ClientOf) -> None:
    """Chair and coordinator write the decision; at the table nothing is recorded, and still nothing is overwritten."""
    url = f"/meetings/{table.meeting.number}/{table.position}/decide/"
    typed = {"outcome": "plan", "review_on": "2027-06-01", "revision": 0}
    assert client_of(an).post(url, {**typed, "text": FIRST}).status_code == 302
    late = client_of(kim).post(url, {**typed, "text": SECOND})
    assert late.status_code == 409
    assert FIRST in late.content.decode()
    assert SECOND in late.content.decode()


def test_two_different_acts_on_one_case(cast: Cast, an: Seat, kim: Seat, client_of: ClientOf, at: datetime) -> None:
    """The mayor closes while the coordinator widens the circle: what comes second is not lost, and not done."""
    case = story.listed(cast, at)
    mayor, coordinator = client_of(an), client_of(kim)
    close = {"outcome": "goals_reached", "motivation": FIRST, "revision": case.revision, "step": "do"}
    assert mayor.post(f"/cases/{case.number}/close/", close).status_code == 302
    widen = {
        "organisation": str(cast.region.organisations["ocmw"].id), "how_known": SECOND, "revision": case.revision,
    }  # fmt: skip
    late = coordinator.post(f"/cases/{case.number}/circle/", widen)
    assert late.status_code in {403, 409}
    assert not Case.objects.get(id=case.id).circle.exists()


def test_the_same_press_twice_counts_once(cast: Cast, an: Seat, client_of: ClientOf, at: datetime) -> None:
    """A telephone in a tunnel sends the form again."""
    case = story.put_forward(cast, at)
    story.answer(cast, case, at)
    case.refresh_from_db()
    client, before = client_of(an), done(Act.CASE_LISTED)
    typed = {"reasons": FIRST, "indications": FIRST, "revision": case.revision, "step": "do"}
    answers = [client.post(f"/cases/{case.number}/list/", typed).status_code for _ in range(2)]
    assert answers == [302, 409]
    assert done(Act.CASE_LISTED) == before + 1
    assert world.AT.date() == Case.objects.get(id=case.id).listed_on
