"""Planning, publishing, closing, the clock; and one screen that is enough for everybody."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from beraad.foundation.kernel.errors import Conflict, Gone, NotHeld, Refused
from beraad.foundation.vault import life
from beraad.foundation.vault.door import open as open_place
from beraad.foundation.vault.models import Compartment, Unlock
from beraad.law.verdict import allow, house_rule
from beraad.rooms.cases.models import Case, Departure
from beraad.rooms.cells.models import Mandate
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.models import Invitation, Item, Meeting
from tests import story
from tests.rooms.meetings.conftest import Gathering
from tests.world import Seat

ClientOf = Callable[[Seat], Client]
BASIS = allow("meetings.entered", house_rule("0016"))


def test_a_case_that_joins_a_published_agenda_needs_a_reason(
    published: Gathering, client_of: ClientOf, at: datetime
) -> None:
    """Sealed in the core of the case; the police are asked, and invitations of its own may leave."""
    kim = published.cast.kim
    late = story.circle(published.cast, story.listed(published.cast, at, name=("Noor", "Baert")), ["lou"], at)
    meeting = Meeting.objects.get(id=published.meeting.id)
    slot = {"meeting": meeting, "case": late, "starts_at": meeting.starts_at, "minutes": 20}
    with pytest.raises(Refused) as refusal:
        commands.add_item(actor=kim.actor, revision=meeting.revision, at=at, **slot)  # type: ignore[arg-type]
    assert refusal.value.verdict.because.key == "meetings.late_item_needs_a_reason"
    client, address = client_of(kim), published.url("add/")
    typed = {"case": str(late.id), "starts": "10:00", "minutes": "20", "revision": meeting.revision}
    assert client.post(address, typed).context["form"].errors["reason"]
    assert client.post(address, {**typed, "reason": "De vader vertrekt vrijdag."}).status_code in {302, 303}
    core = open_place(late.core_id, keys=kim.keys, actor=kim.actor, basis=BASIS, at=at)
    assert "De vader vertrekt vrijdag." in [record.text for record in core.records.values()]
    story.invited(published.cast, story.item_of(meeting, Case.objects.get(id=late.id)), "lou", at)


def test_of_two_who_publish_at_once_one_wins_and_the_other_is_told(
    published: Gathering, client_of: ClientOf, at: datetime
) -> None:
    """On an older page nothing happens twice, and the page says how it stands."""
    meeting = Meeting.objects.get(id=published.meeting.id)
    with pytest.raises((Conflict, Refused)):
        commands.publish_meeting(actor=published.cast.kim.actor, meeting=meeting, revision=meeting.revision - 1, at=at)
    answer = client_of(published.cast.kim).post(published.url("publish/"), {"revision": "0"}, follow=True)
    assert answer.status_code == 200
    assert Meeting.objects.get(id=meeting.id).revision == meeting.revision


@pytest.mark.parametrize("rest", ["publish/", "open/", "close/", "1/remove/", "1/approve/"])
def test_a_revision_that_cannot_be_read_is_no_fault(published: Gathering, client_of: ClientOf, rest: str) -> None:
    """Told, not thrown."""
    for value in ("", "x", "-1", "9" * 50):
        assert client_of(published.cast.an).post(published.url(rest), {"revision": value}).status_code in {
            302,
            303,
            403,
        }


def test_a_meeting_closes_only_when_no_item_is_open(laid: Gathering, at: datetime) -> None:
    """Then the items whose turn did not come leave no invitation behind."""
    meeting = Meeting.objects.get(id=laid.meeting.id)
    an = laid.cast.an
    with pytest.raises(Refused) as refusal:
        commands.close_meeting(actor=an.actor, meeting=meeting, revision=meeting.revision, at=at)
    assert refusal.value.verdict.because.key == "meetings.an_item_is_open"
    laid.cast.partners.pop("dua")
    story.decided(laid.cast, laid.item(), at)
    story.closed(laid.cast, laid.item(), at)
    commands.close_meeting(actor=an.actor, meeting=meeting, revision=meeting.revision, at=at)
    life.reconcile(at)
    row = Invitation.objects.get(item=laid.item(2))
    assert not Compartment.objects.filter(id=row.invitation_id).exists()
    assert Compartment.objects.get(id=row.weighing_id).ends_at == at + timedelta(days=7)


def test_the_approval_starts_the_clock_of_the_sheet(laid: Gathering, at: datetime) -> None:
    """Thirty days, once."""
    laid.cast.partners.pop("dua")
    story.decided(laid.cast, laid.item(), at)
    item = story.closed(laid.cast, laid.item(), at)
    an = laid.cast.an
    commands.approve_record(actor=an.actor, item=item, revision=item.revision, at=at)
    assert Compartment.objects.get(id=item.record_id).ends_at == at + timedelta(days=30)
    item = laid.item()
    with pytest.raises(Refused):
        commands.approve_record(actor=an.actor, item=item, revision=item.revision, at=at)


def test_a_table_left_open_is_destroyed_after_a_day(laid: Gathering, at: datetime) -> None:
    """Nobody needs a key for that; done twice it is done once."""
    item, later = laid.item(), at + timedelta(hours=24)
    assert item.table_id is not None
    assert commands.run_due(at=at + timedelta(hours=23)) == 0
    assert commands.run_due(at=later) == 1
    life.reconcile(later)
    with pytest.raises((Gone, NotHeld)):
        open_place(item.table_id, keys=laid.cast.an.keys, actor=laid.cast.an.actor, basis=BASIS, at=at)
    assert commands.run_due(at=later) == 0
    assert laid.item().state == "closed"
    assert not Unlock.objects.filter(keep_until__isnull=False).exists()


def test_with_one_screen_the_coordinator_enters_everything(
    alone: Callable[..., Gathering], client_of: ClientOf, at: datetime
) -> None:
    """Open, state, enter, decide, close, approve, print: nobody else touches a screen."""
    gathering = alone(one_screen=True, cards=False)
    kim = client_of(gathering.cast.kim)
    meeting = story.on_the_day(gathering.meeting, at)
    kim.post(gathering.url("open/"), {"revision": meeting.revision})
    rows = kim.get(gathering.url("1/open/")).context["rows"]
    everybody = [str(row.holder_id) for row in rows]
    kim.post(gathering.url("frame/"), {"holder": everybody, "position": "1"})
    kim.post(gathering.url("1/open/"), {"entered": everybody, "revision": gathering.item().revision})
    assert gathering.item().state == "open"
    kim.post(gathering.url("1/decide/"), {"outcome": "no_further_action", "text": "Niets meer.", "revision": "0"})
    kim.post(gathering.url("1/close/"), {"step": "do", "revision": gathering.item().revision})
    assert gathering.item().state == "closed"
    paper = kim.post(gathering.url("1/paper/"), {"copies": "2"})
    assert "signatures" in paper.content.decode()
    assert [row.copies for row in Departure.objects.filter(case=gathering.cases[0])] == [2]
    kim.post(gathering.url("1/approve/"), {"revision": gathering.item().revision})
    assert gathering.item().approved_at is not None


def test_without_one_screen_the_coordinator_does_not_lead(published: Gathering, at: datetime) -> None:
    """Only who chairs."""
    meeting = Meeting.objects.get(id=published.meeting.id)
    with pytest.raises(Refused) as refusal:
        commands.open_meeting(actor=published.cast.kim.actor, meeting=meeting, revision=meeting.revision, at=at)
    assert refusal.value.verdict.because.key == "meetings.only_the_chair"


def test_nobody_states_for_somebody_who_is_not_expected(opened: Gathering, at: datetime) -> None:
    """And a press that names nobody does nothing."""
    lou = opened.cast.partners["lou"].account.holder_id
    assert lou is not None
    with pytest.raises(Refused):
        commands.state_frame(
            actor=opened.cast.kim.actor, meeting=Meeting.objects.get(id=opened.meeting.id), holder_id=lou, at=at
        )


def test_the_lists_go_on_page_by_page_with_a_constant_number_of_queries(
    published: Gathering, client_of: ClientOf, at: datetime
) -> None:
    """Sixty meetings: fifty, then the rest, and no query more."""
    kim, meeting = client_of(published.cast.kim), Meeting.objects.get(id=published.meeting.id)
    kim.get("/meetings/")
    with CaptureQueriesContext(connection) as few:
        kim.get("/meetings/")
    Meeting.objects.bulk_create(
        Meeting(
            number=f"T{index}",
            cell_id=meeting.cell_id,
            starts_at=at + timedelta(days=index // 2),
            place="Zaal",
            chair_account_id=meeting.chair_account_id,
        )
        for index in range(60)
    )
    with CaptureQueriesContext(connection) as many:
        page = kim.get("/meetings/")
    assert len(many) <= len(few)
    rest = kim.get(f"/meetings/{page.context['next_url']}")
    seen = [row["meeting"].number for row in [*page.context["rows"], *rest.context["rows"]]]
    assert len(seen) == len(set(seen)) == Meeting.objects.filter(cell_id=meeting.cell_id).count()
    assert not rest.context["next_url"]


def test_a_meeting_in_the_past_is_told_beside_the_day(published: Gathering, client_of: ClientOf) -> None:
    """And a place that is too long, and no chair."""
    typed = {"on": "2020-01-01", "starts": "10:00", "place": "x" * 200, "chair": "x"}
    answer = client_of(published.cast.kim).post("/meetings/new/", typed)
    assert answer.status_code == 422
    assert {"on", "place", "chair"} <= set(answer.context["form"].errors)


def test_who_changes_an_older_page_sees_both(published: Gathering, client_of: ClientOf) -> None:
    """What was typed is kept and can be saved again."""
    chair = str(published.cast.an.account.id)
    typed = {"on": "2027-05-03", "starts": "10:00", "place": "Bibliotheek", "chair": chair, "revision": "1"}
    answer = client_of(published.cast.kim).post(published.url("change/"), typed)
    assert answer.status_code == 409
    assert "Bibliotheek" in answer.content.decode()
    assert "Gemeentehuis" in answer.content.decode()


def test_a_case_taken_off_the_agenda_leaves_nothing(published: Gathering, at: datetime) -> None:
    """Its invitations and worksheets go with it."""
    item, meeting = published.item(2), Meeting.objects.get(id=published.meeting.id)
    places = [row.invitation_id for row in item.invitations.all()]
    commands.remove_item(actor=published.cast.kim.actor, item=item, revision=meeting.revision, at=at)
    life.reconcile(at)
    assert not Item.objects.filter(id=item.id).exists()
    assert not Compartment.objects.filter(id__in=places).exists()


@pytest.mark.parametrize("address", ["/meetings/new/", "change/"])
def test_who_coordinates_the_cell_does_not_chair_its_table(
    published: Gathering, client_of: ClientOf, address: str
) -> None:
    """Two mandates of an earlier day, in one person (decision 0013): the meeting is not theirs to chair."""
    kim, meeting = published.cast.kim, Meeting.objects.get(id=published.meeting.id)
    Mandate.objects.create(account=kim.account, capacity="chair", cell_id=meeting.cell_id, starts_on="2027-01-01")
    typed = {"on": "2027-05-03", "starts": "10:00", "place": "Gemeentehuis", "chair": str(kim.account.id)}
    before = Meeting.objects.count()
    url = address if address.startswith("/") else published.url(address)
    answer = client_of(kim).post(url, {**typed, "revision": meeting.revision})
    assert answer.status_code == 403
    assert "nooit ook de coördinator" in answer.content.decode()
    assert Meeting.objects.count() == before
    assert Meeting.objects.get(id=meeting.id).chair_account_id == published.cast.an.account.id
