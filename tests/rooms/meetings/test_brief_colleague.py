"""A professional lets a colleague of the own organisation read the own notes; nobody else, and not for ever."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from beraad.foundation.kernel.errors import NotHeld, Refused
from beraad.foundation.vault.door import open as open_place
from beraad.foundation.vault.queries import holders_of
from beraad.law.capacities import Capacity
from beraad.law.verdict import allow, house_rule
from beraad.rooms.cells.commands import MandateAsked, give_mandate, run_due
from beraad.rooms.cells.models import Confirmation
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.models import Invitation
from beraad.rooms.meetings.queries import work_of
from tests.rooms.meetings.conftest import Gathering
from tests.world import ClientOf, Seat, seat

BASIS = allow("ends.notes", house_rule("0016"))
NOTE = "Belt liever na vier uur."


@pytest.fixture
def colleague(published: Gathering, at: datetime) -> Seat:
    """A second professional of the OCMW, for a month."""
    region, ces = published.cast.region, published.cast.partners["ces"]
    asked = MandateAsked(
        capacity=Capacity.PARTNER_PROFESSIONAL,
        starts_on=at.date(),
        ends_on=at.date() + timedelta(days=30),
        account=region.accounts["nobody"],
        cell=region.cells["ZON"],
        organisation=region.organisations["ocmw"],
    )
    give_mandate(actor=ces.actor, asked=asked, at=at)
    return seat(region, "nobody", at)


@pytest.fixture
def noted(published: Gathering, at: datetime) -> Invitation:
    """The invitation of ces, with one note."""
    ces = published.cast.partners["ces"]
    row: Invitation = published.item().invitations.get(assigned_holder=ces.account.holder_id)
    commands.keep_note(actor=ces.actor, invitation=row, note=NOTE, keys=ces.keys, at=at)
    return row


def brief(published: Gathering, noted: Invitation, to: Seat, at: datetime) -> None:
    ces = published.cast.partners["ces"]
    commands.brief_colleague(actor=ces.actor, invitation=noted, colleague=to.keys.holder_id, keys=ces.keys, at=at)


def test_the_colleague_reads_the_notes_and_nothing_else(
    published: Gathering, noted: Invitation, colleague: Seat, client_of: ClientOf, at: datetime
) -> None:
    """Not the worksheet, not the invitation; and nobody of the cell has come in with them."""
    address = f"/meetings/invitations/{noted.id}/briefed/"
    assert client_of(colleague).get(address).status_code == 404
    brief(published, noted, colleague, at)
    assert noted.notes_id is not None
    assert noted.weighing_id is not None
    readers = {view.holder_id for view in holders_of(noted.notes_id)}
    assert readers == {noted.assigned_holder, colleague.keys.holder_id}
    shown = client_of(colleague).get(address).content.decode()
    assert NOTE in shown
    assert address in client_of(colleague).get("/meetings/invitations/").content.decode()
    for rest in ("", "weigh/", "notes/"):
        assert client_of(colleague).get(f"/meetings/invitations/{noted.id}/{rest}").status_code == 404
    with pytest.raises(NotHeld):
        open_place(noted.weighing_id, keys=colleague.keys, actor=colleague.actor, basis=BASIS, at=at)
    for other in (published.cast.an, published.cast.kim, published.cast.bo, published.cast.partners["dua"]):
        assert client_of(other).get(address).status_code == 404


def test_it_stands_on_the_work_list_for_two_weeks(
    published: Gathering, noted: Invitation, colleague: Seat, at: datetime
) -> None:
    brief(published, noted, colleague, at)
    address = f"/meetings/invitations/{noted.id}/briefed/"
    assert address in [row.url for row in work_of(colleague.actor, at.date())]
    assert address not in [row.url for row in work_of(colleague.actor, at.date() + timedelta(days=15))]


def test_a_key_that_is_taken_back_opens_nothing_that_is_written_later(
    published: Gathering, noted: Invitation, colleague: Seat, client_of: ClientOf, at: datetime
) -> None:
    """By pressing on the page; the author writes on under a new key."""
    brief(published, noted, colleague, at)
    ces = client_of(published.cast.partners["ces"])
    address = f"/meetings/invitations/{noted.id}/notes/"
    holder = str(colleague.keys.holder_id)
    assert "Dit is van u; ook anderen hebben een sleutel." in ces.get(address).content.decode()
    assert ces.post(f"{address}end/", {"colleague": holder}).status_code == 302
    assert ces.post(address, {"note": "Later geschreven."}).status_code == 302
    assert noted.notes_id is not None
    with pytest.raises(NotHeld):
        open_place(noted.notes_id, keys=colleague.keys, actor=colleague.actor, basis=BASIS, at=at)
    assert client_of(colleague).get(f"/meetings/invitations/{noted.id}/briefed/").status_code == 404


def test_only_a_colleague_of_the_own_organisation(
    published: Gathering, noted: Invitation, client_of: ClientOf, at: datetime
) -> None:
    """Not another partner, not the coordinator, never the police; the page says so beside the field."""
    for other in (published.cast.partners["dua"], published.cast.kim, published.cast.bo):
        with pytest.raises(Refused) as refusal:
            brief(published, noted, other, at)
        assert refusal.value.verdict.because.key == "meetings.colleague_is_not_theirs"
    page = client_of(published.cast.partners["ces"])
    posted = {"colleague": str(published.cast.partners["dua"].keys.holder_id)}
    answer = page.post(f"/meetings/invitations/{noted.id}/notes/brief/", posted)
    assert answer.status_code == 422
    assert "colleague" in answer.context["brief_form"].errors
    assert NOTE in answer.content.decode()


def test_only_the_author_briefs_and_only_with_a_basis(
    published: Gathering, noted: Invitation, colleague: Seat, at: datetime
) -> None:
    dua = published.cast.partners["dua"]
    ways: dict[str, Any] = {"invitation": noted, "colleague": colleague.keys.holder_id, "at": at}
    with pytest.raises(Refused):
        commands.brief_colleague(actor=dua.actor, keys=dua.keys, **ways)
    with pytest.raises(Refused):
        commands.end_briefing(actor=dua.actor, **ways)
    Confirmation.objects.filter(controller_id=noted.organisation_id, parameter="notes.basis").delete()
    with pytest.raises(Refused) as refusal:
        brief(published, noted, colleague, at)
    assert refusal.value.verdict.because.key == "notes.no_basis_confirmed"


def test_the_key_ends_with_the_mandate(published: Gathering, noted: Invitation, colleague: Seat, at: datetime) -> None:
    """A month later the colleague left the OCMW."""
    brief(published, noted, colleague, at)
    assert noted.notes_id is not None
    later = at + timedelta(days=31)
    run_due(later)
    assert colleague.keys.holder_id not in {view.holder_id for view in holders_of(noted.notes_id)}
