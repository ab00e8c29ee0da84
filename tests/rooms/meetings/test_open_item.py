"""Opening the door: no gate is skipped."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client

from beraad.foundation.kernel.errors import Conflict, Refused
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.queries import bodies_about
from beraad.foundation.vault.models import Compartment, Unlock
from beraad.rooms.cases.models import Case
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.models import Statement
from tests import story
from tests.rooms.meetings.conftest import Gathering
from tests.world import Seat

ClientOf = Callable[[Seat], Client]


def holders(gathering: Gathering, *slugs: str) -> list[UUID]:
    """The holders of these seats; an, kim and bo by their own name."""
    cast = gathering.cast
    seats = {"an": cast.an, "kim": cast.kim, "bo": cast.bo, **cast.partners}
    return [holder for slug in slugs if (holder := seats[slug].account.holder_id)]


def press(gathering: Gathering, at: datetime, *slugs: str, police_reason: str = "") -> None:
    """The chair opens the first item with these people."""
    item = gathering.item()
    commands.open_item(
        actor=gathering.cast.an.actor,
        item=item,
        entered=holders(gathering, *slugs),
        revision=item.revision,
        police_reason=police_reason,
        at=at,
    )


def test_a_table_lives_at_most_a_day_and_keeps_seats_awake(opened: Gathering, at: datetime) -> None:
    """Everyone entered stays unlocked while the item is open."""
    press(opened, at, "an", "kim", "bo", "ces")
    item = opened.item()
    assert Compartment.objects.get(id=item.table_id).ends_at == at + timedelta(hours=24)
    ces, jo = holders(opened, "ces", "jo")
    assert Unlock.objects.filter(holder_id=ces, keep_until__isnull=False).exists()
    assert not Unlock.objects.filter(holder_id=jo, keep_until__isnull=False).exists()


def test_who_is_present_is_recorded_and_that_the_table_was_laid(opened: Gathering, at: datetime) -> None:
    """One leaf for each person, and one for the door."""
    press(opened, at, "an", "kim", "bo", "ces")
    acts = (Act.PRESENCE_ENTERED, Act.ITEM_OPENED)
    found = bodies_about([opened.cases[0].id], acts=acts, limit=20)
    assert [view.act for view in found].count(Act.PRESENCE_ENTERED) == 4
    assert {view.outcome for view in found} >= {str(holder) for holder in holders(opened, "an", "kim", "bo", "ces")}


def test_without_the_police_member_a_reason_is_needed_and_stands_on_the_sheet(opened: Gathering, at: datetime) -> None:
    """The law's answer without a reason; with one the table opens and the sheet says why."""
    with pytest.raises(Refused) as refusal:
        press(opened, at, "an", "kim", "ces")
    assert refusal.value.verdict.because.key == "table.needs_the_police_or_a_reason"
    press(opened, at, "an", "kim", "ces", police_reason="Opgeroepen voor een ongeval.")
    opened.cast.partners.pop("dua")
    story.decided(opened.cast, opened.item(), at)
    item = story.closed(opened.cast, opened.item(), at)
    assert item.record_id is not None
    from beraad.foundation.vault.door import open as open_place
    from beraad.law.verdict import allow, house_rule

    basis = allow("meetings.entered", house_rule("0016"))
    an = opened.cast.an
    sheet = open_place(item.record_id, keys=an.keys, actor=an.actor, basis=basis, at=at)
    assert "Opgeroepen voor een ongeval." in sheet.text("sheet")


def test_the_door_stays_closed_without_the_police_answer_for_this_meeting(opened: Gathering, at: datetime) -> None:
    """A frozen gate is a closed door."""
    Case.objects.filter(id=opened.cases[0].id).update(gate="frozen")
    with pytest.raises(Refused) as refusal:
        press(opened, at, "an", "kim", "bo")
    assert refusal.value.verdict.because.key == "table.gate_is_not_open"


def test_nobody_is_entered_who_did_not_state_frame_and_secrecy(opened: Gathering, at: datetime) -> None:
    """Each states the own frame first."""
    Statement.objects.filter(holder_id=holders(opened, "ces")[0]).delete()
    with pytest.raises(Refused) as refusal:
        press(opened, at, "an", "kim", "bo", "ces")
    assert refusal.value.verdict.because.key == "table.frames_first"


def test_a_second_item_waits_until_the_first_is_closed(laid: Gathering, at: datetime) -> None:
    """One table at a time."""
    item = laid.item(2)
    with pytest.raises(Refused) as refusal:
        commands.open_item(
            actor=laid.cast.an.actor, item=item, entered=holders(laid, "an", "bo"), revision=item.revision, at=at
        )
    assert refusal.value.verdict.because.key == "meetings.another_item_is_open"


def test_of_two_who_open_at_once_one_wins(opened: Gathering, at: datetime) -> None:
    """The second one's page is older than the door."""
    item = opened.item()
    press(opened, at, "an", "kim", "bo")
    with pytest.raises((Conflict, Refused)):
        commands.open_item(
            actor=opened.cast.an.actor, item=item, entered=holders(opened, "an", "bo"), revision=item.revision, at=at
        )


def test_the_answer_of_the_law_stands_beside_the_field(opened: Gathering, client_of: ClientOf) -> None:
    """A chair who forgot the reason keeps what was ticked."""
    client = client_of(opened.cast.an)
    entered = [str(holder) for holder in holders(opened, "an", "kim")]
    answer = client.post(opened.url("1/open/"), {"entered": entered, "revision": opened.item().revision})
    assert answer.status_code == 422
    assert answer.context["form"].errors["police_reason"]
    assert opened.item().state == "planned"


@pytest.mark.parametrize(
    "posted",
    [
        {"step": "do"},
        {"entered": "nobody", "revision": "x"},
        {"entered": "00000000-0000-0000-0000-000000000000", "revision": "1"},
        {"entered": ["x" * 500], "revision": "9" * 40},
    ],
)
def test_what_cannot_be_read_is_answered_beside_the_field(
    opened: Gathering, client_of: ClientOf, posted: dict[str, object]
) -> None:
    """Never a fault of the house."""
    assert client_of(opened.cast.an).post(opened.url("1/open/"), posted).status_code == 422


def test_on_a_door_that_is_open_already_one_is_told_so(laid: Gathering, client_of: ClientOf) -> None:
    """No fault, no second table."""
    answer = client_of(laid.cast.an).get(laid.url("1/open/"))
    assert answer.status_code in {302, 303}
