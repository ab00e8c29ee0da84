"""Presses at the table through the browser: who may, what is refused, what is kept of what was typed."""

from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ui.dates import short_day
from beraad.rooms.cells.queries import people
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.models import Item
from beraad.rooms.meetings.queries import present_at
from beraad.rooms.meetings.queries.progress import revision_of
from beraad.rooms.meetings.vocabulary import Decision, Outcome
from tests import story
from tests.rooms.meetings.conftest import Gathering
from tests.world import Seat

ClientOf = Callable[[Seat], Client]
CARD = {"type": "observation", "text": "Huurachterstand van twee maanden.", "source": "eigen vaststelling"}


def goal(at: datetime, holder: object, **other: str) -> dict[str, str]:
    """A goal as it is typed."""
    typed = {"domain": "housing", "goal": "Geen huurachterstand meer", "action": "Afbetalingsplan"}
    return {**typed, "holder": str(holder), "due_on": (at.date() + timedelta(days=14)).isoformat(), **other}


def test_a_card_is_seen_by_the_others_and_taken_back_by_who_laid_it(laid: Gathering, client_of: ClientOf) -> None:
    """Ces lays a card; Kim reads it, and cannot take it back."""
    ces, kim = client_of(laid.cast.partners["ces"]), client_of(laid.cast.kim)
    assert ces.post(laid.url("1/card/"), CARD).status_code in {302, 303}
    page = kim.get(laid.url("1/table/"))
    assert CARD["text"] in page.content.decode()
    card_id = page.context["cards"][0]["card"].id
    assert kim.post(laid.url("1/card/"), {"take_back": card_id}).status_code == 403
    ces.post(laid.url("1/card/"), {"take_back": card_id})
    assert CARD["text"] not in kim.get(laid.url("1/table/")).content.decode()


def test_a_prepared_card_is_laid_with_one_press(laid: Gathering, client_of: ClientOf) -> None:
    """It is read from the own weighing, and offered no more while it lies there."""
    ces = client_of(laid.cast.partners["ces"])
    mine = laid.item().invitations.get(assigned_holder=laid.cast.partners["ces"].account.holder_id)
    ces.post(f"/meetings/invitations/{mine.id}/cards/", CARD)
    page = ces.get(laid.url("1/table/"))
    assert [card["text"] for card in page.context["prepared"]] == [CARD["text"]]
    ces.post(laid.url("1/card/"), {"prepared": page.context["prepared"][0]["id"]})
    page = ces.get(laid.url("1/table/"))
    assert page.context["prepared"] == []
    assert [each["card"].text for each in page.context["cards"]] == [CARD["text"]]


def test_the_police_member_sees_no_card_form_and_lays_none(laid: Gathering, client_of: ClientOf) -> None:
    """Beside the field stands why, and no entry says that somebody tried."""
    bo = client_of(laid.cast.bo)
    assert not bo.get(laid.url("1/table/")).context["lays"]
    before = ledger.head().size
    answer = bo.post(laid.url("1/card/"), CARD)
    assert answer.status_code == 422
    assert answer.context["card_form"].errors["text"]
    assert ledger.head().size == before


def test_with_cards_off_there_is_no_card_at_all(
    alone: Callable[..., Gathering], client_of: ClientOf, at: datetime
) -> None:
    """Nothing on the page speaks of cards."""
    gathering = alone(cards=False)
    story.opened(gathering.cast, gathering.meeting, at, ["ces", "dua"])
    story.table(gathering.cast, gathering.item(), ["ces", "dua"], at)
    ces = client_of(gathering.cast.partners["ces"])
    page = ces.get(gathering.url("1/table/")).content.decode()
    assert "/card/" not in page
    assert "cards-laid" not in page
    assert ces.post(gathering.url("1/card/"), CARD).status_code == 422


def test_what_is_read_back_names_who_is_present_in_the_order_of_entering(laid: Gathering, client_of: ClientOf) -> None:
    """Not in the order in which the house happens to find their accounts."""
    page = client_of(laid.cast.an).get(laid.url("1/close/"))
    entered = [people([seat.holder_id])[seat.holder_id].name for seat in present_at(laid.item())]
    assert len(entered) > 3
    assert ", ".join(entered) in page.content.decode()


def test_what_is_read_back_says_who_does_what_and_by_when(laid: Gathering, client_of: ClientOf, at: datetime) -> None:
    ces = laid.cast.partners["ces"].account
    client_of(laid.cast.kim).post(laid.url("1/goal/"), goal(at, ces.holder_id))
    page = client_of(laid.cast.an).get(laid.url("1/close/")).content.decode()
    with override("nl"):
        due_on = short_day(at.date() + timedelta(days=14))
    assert f"Afbetalingsplan ({ces.name}, {due_on})" in page


def test_the_plan_grows_by_a_goal_and_the_same_press_twice_adds_nothing(
    laid: Gathering, client_of: ClientOf, at: datetime
) -> None:
    """Two people may add at once; a double press is one."""
    kim, ces = client_of(laid.cast.kim), laid.cast.partners["ces"].account.holder_id
    for typed in (goal(at, ces), goal(at, ces), goal(at, ces, goal="Iedere week werk zoeken")):
        assert kim.post(laid.url("1/goal/"), typed).status_code in {302, 303}
    page = kim.get(laid.url("1/table/"))
    assert [len(each["actions"]) for each in page.context["goals"]] == [1, 1]


def test_an_action_is_for_somebody_of_a_service_in_the_room(laid: Gathering, client_of: ClientOf, at: datetime) -> None:
    """Not for who is absent, not for the police."""
    kim = client_of(laid.cast.kim)
    for seat in (laid.cast.partners["dua"], laid.cast.bo):
        answer = kim.post(laid.url("1/goal/"), goal(at, seat.account.holder_id))
        assert answer.status_code == 422
        assert answer.context["goal_form"].errors["holder"]


def test_who_decides_on_an_older_page_sees_both_texts(laid: Gathering, client_of: ClientOf, at: datetime) -> None:
    """Nothing typed is lost; saved again on the present one it counts."""
    first = Decision(Outcome.NO_FURTHER_ACTION, "Eerst beslist.", None)
    an, item = laid.cast.an, laid.item()
    commands.decide_item(actor=an.actor, item=item, decision=first, revision=0, keys=an.keys, at=at)
    kim = client_of(laid.cast.kim)
    typed = {"outcome": "no_further_action", "text": "Later getypt.", "revision": "0"}
    answer = kim.post(laid.url("1/decide/"), typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Eerst beslist." in page
    assert "Later getypt." in page
    again = {**typed, "revision": str(answer.context["form"].data["revision"])}
    assert kim.post(laid.url("1/decide/"), again).status_code in {302, 303}
    assert kim.get(laid.url("1/table/")).context["table"].decision.text == "Later getypt."


def test_a_press_on_a_table_that_is_gone_keeps_what_was_typed(
    laid: Gathering, client_of: ClientOf, at: datetime
) -> None:
    """Closed by somebody else: a clear page, and the words."""
    laid.cast.partners.pop("dua")
    kim = client_of(laid.cast.kim)
    story.decided(laid.cast, laid.item(), at)
    story.closed(laid.cast, laid.item(), at)
    answer = kim.post(laid.url("1/decide/"), {"outcome": "plan", "text": "Nog dit.", "revision": "1"})
    assert answer.status_code == 409
    assert "Nog dit." in answer.content.decode()


@pytest.mark.parametrize(
    ("rest", "posted", "status"),
    [
        ("1/card/", {}, {422}),
        ("1/card/", {"take_back": "x"}, {404}),
        ("1/card/", {"prepared": "x"}, {404}),
        ("1/card/", {**CARD, "text": "x" * 5000}, {422}),
        ("1/goal/", {}, {422}),
        ("1/plan/", {"drop": "-1", "revision": "x"}, {302, 303}),
        ("1/plan/", {"revision": ""}, {422}),
        ("1/decide/", {"revision": "x"}, {422}),
        ("1/decide/", {"outcome": "plan", "text": "x", "revision": "0"}, {422}),
        ("1/feedback/", {"text": "x" * 5000}, {422}),
        ("1/enter/", {"holder": "x"}, {404}),
        ("1/close/", {"step": "do", "revision": "x"}, {302, 303, 403}),
    ],
)
def test_what_cannot_be_read_is_never_a_fault(
    laid: Gathering, client_of: ClientOf, rest: str, posted: dict[str, str], status: set[int]
) -> None:
    """Beside the field, not there, or how it stands now."""
    assert client_of(laid.cast.an).post(laid.url(rest), posted).status_code in status


def test_a_poll_that_finds_nothing_new_writes_nothing_and_opens_nothing(
    laid: Gathering, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four followers, all idle: 204, no leaf, no write, nothing unsealed."""
    client = client_of(laid.cast.an)
    client.get(laid.url("1/table/"))
    revision = revision_of(laid.item())
    door = client.get(laid.url()).context["revision"]

    def never(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a poll opened the table")

    monkeypatch.setattr(import_module("beraad.rooms.meetings.views.table"), "read_table", never)
    before = ledger.head()
    polls = {
        "1/fragment/table/": revision,
        "1/fragment/item/": revision,
        "1/fragment/statements/": revision,
        "1/fragment/projector/": revision,
        "fragment/doors/": door,
    }
    with CaptureQueriesContext(
        connection,
    ) as seen:
        for rest, known in polls.items():
            assert client.get(laid.url(rest), {"revision": known}).status_code == 204, rest
    assert ledger.head() == before
    assert not [q for q in seen.captured_queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_a_card_changes_what_a_poll_answers(laid: Gathering, client_of: ClientOf) -> None:
    """With the new revision in its header."""
    client, old = client_of(laid.cast.kim), revision_of(laid.item())
    client_of(laid.cast.partners["ces"]).post(laid.url("1/card/"), CARD)
    answer = client.get(laid.url("1/fragment/table/"), {"revision": old})
    assert answer.status_code == 200
    assert CARD["text"] in answer.content.decode()
    assert answer["Beraad-Revision"] == str(revision_of(laid.item()))


def test_on_the_wall_stands_no_name_and_no_card(laid: Gathering, client_of: ClientOf) -> None:
    """Services, functions and counts only; a partner has no wall."""
    client_of(laid.cast.partners["ces"]).post(laid.url("1/card/"), CARD)
    wall = client_of(laid.cast.an).get(laid.url("1/projector/")).content.decode()
    assert CARD["text"] not in wall
    for seat in (laid.cast.kim, laid.cast.bo, laid.cast.partners["ces"]):
        assert seat.account.name not in wall.split('<main id="main"')[1]
    assert client_of(laid.cast.partners["ces"]).get(laid.url("1/projector/")).status_code == 404


def test_after_closing_the_counter_of_changes_says_nothing(laid: Gathering, at: datetime) -> None:
    """How often something was written is nowhere."""
    laid.cast.partners.pop("dua")
    story.decided(laid.cast, laid.item(), at)
    story.closed(laid.cast, laid.item(), at)
    assert Item.objects.get(id=laid.item().id).changed == 0
