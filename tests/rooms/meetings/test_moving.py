"""Another day, no day, or one organisation less: nothing stays behind on the old day."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client

from beraad.foundation.kernel.clock import BRUSSELS
from beraad.foundation.kernel.errors import Conflict, Refused
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.foundation.ui.parts import SeatState
from beraad.foundation.vault.door import open as open_place
from beraad.foundation.vault.models import Compartment
from beraad.law.verdict import allow, house_rule
from beraad.rooms.cases.models import Case
from beraad.rooms.cells.models import Organisation
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.commands.inviting_again import moved_by
from beraad.rooms.meetings.commands.plan_meeting import MeetingPlan
from beraad.rooms.meetings.models import Invitation, Item, Meeting
from beraad.rooms.meetings.queries import work_of
from beraad.rooms.meetings.queries.seats import seats_of
from beraad.rooms.meetings.vocabulary import InvitationState, MeetingState
from tests import story
from tests.rooms.meetings.conftest import Gathering
from tests.world import Seat

ClientOf = Callable[[Seat], Client]
BASIS = allow("meetings.weighing_is_yours", house_rule("0016"))
LATER = timedelta(days=28)


def fresh(gathering: Gathering) -> Meeting:
    """The meeting as it stands now."""
    return Meeting.objects.get(id=gathering.meeting.id)


def move(
    gathering: Gathering, at: datetime, *, by: timedelta = LATER, urgency: str = "", seat: Seat | None = None
) -> None:
    """The coordinator moves the meeting by so much."""
    meeting, who = fresh(gathering), seat or gathering.cast.kim
    plan = MeetingPlan(
        meeting.starts_at + by, "Raadzaal", gathering.cast.an.account.id, one_screen=False, cards_on=True
    )
    commands.change_meeting(
        actor=who.actor, meeting=meeting, plan=plan, revision=meeting.revision, at=at, keys=who.keys, urgency=urgency
    )


def test_the_items_move_along_and_keep_their_slots(published: Gathering, at: datetime) -> None:
    """Half an hour apart, on the new day."""
    before = [item.starts_at for item in published.meeting.items.order_by("position")]
    move(published, at)
    after = [item.starts_at for item in published.meeting.items.order_by("position")]
    assert after == [moment + LATER for moment in before]
    assert fresh(published).starts_at == after[0]


def test_a_slot_keeps_its_hour_when_the_clocks_change() -> None:
    """From winter to summer time: fourteen o'clock stays fourteen o'clock."""
    winter, summer = (datetime(2027, 3, day, 14, tzinfo=BRUSSELS) for day in (24, 31))
    slot = moved_by(winter, winter + timedelta(minutes=45), summer)
    assert slot.astimezone(BRUSSELS).strftime("%d %H:%M") == "31 14:45"


def test_whoever_was_invited_is_invited_again_and_asked_again(
    published: Gathering, at: datetime, runs_on_commit: Callable[[], object]
) -> None:
    """The letter says the new day; the answer is asked again; the worksheet stays."""
    ces = published.cast.partners["ces"]
    before = published.item().invitations.get(assigned_holder=ces.account.holder_id)
    with runs_on_commit():  # type: ignore[attr-defined]
        move(published, at)
    row = Invitation.objects.get(id=before.id)
    assert (row.state, row.answered_at) == (InvitationState.SENT, None)
    assert (row.weighing_id, row.notes_id) == (before.weighing_id, before.notes_id)
    opened = open_place(row.invitation_id, keys=ces.keys, actor=ces.actor, basis=BASIS, at=at)
    said = {key: text for key, _label, text in json.loads(opened.text("invitation"))["mentions"]}
    assert "3 mei 2027" in said["date_time_place"].replace("\xa0", " ")
    assert "Raadzaal" in said["date_time_place"]
    assert any(ces.account.email in sent.to for sent in mail.outbox)
    assert f"/meetings/invitations/{row.id}/" in {waits.url for waits in work_of(ces.actor, at.date())}
    around = {(seat.name, seat.state) for seat in seats_of(published.item(), published.cast.kim.actor, on=at.date())}
    assert ("OCMW Zonderdorp", SeatState.INVITED) in around
    story.answered(published.cast, row, "ces", InvitationState.COMING, at)
    assert Invitation.objects.get(id=row.id).weighing_id == before.weighing_id


def test_own_places_end_later_with_the_meeting_or_die_with_a_no(
    published: Gathering, at: datetime, runs_on_commit: Callable[[], object]
) -> None:
    """A week after the item, on the new day; who then stays away keeps nothing."""
    ces = published.cast.partners["ces"]
    row = published.item().invitations.get(assigned_holder=ces.account.holder_id)
    move(published, at)
    place = Compartment.objects.get(id=row.weighing_id)
    assert place.ends_at == published.item().ends_at + timedelta(days=7)
    with runs_on_commit():  # type: ignore[attr-defined]
        story.answered(published.cast, Invitation.objects.get(id=row.id), "ces", InvitationState.DECLINED, at)
    assert not Compartment.objects.filter(id__in=[row.weighing_id, row.notes_id, row.invitation_id]).exists()


def test_sooner_than_fourteen_days_needs_a_reason_again(
    published: Gathering, client_of: ClientOf, at: datetime
) -> None:
    """Beside the field; with the reason it moves, and the reason is sealed with the invitation."""
    Organisation.objects.filter(id=published.cast.region.organisations["ocmw"].id).update(
        legal_order="french_community"
    )
    with pytest.raises(Refused) as refusal:
        move(published, at, by=timedelta(days=-11))
    assert refusal.value.verdict.because.key == "invitation.too_late"
    meeting = fresh(published)
    kim, url = client_of(published.cast.kim), published.url("change/")
    posted = {
        "on": (at + timedelta(days=10)).date().isoformat(),
        "starts": "10:00",
        "place": "Raadzaal",
        "chair": str(published.cast.an.account.id),
        "revision": meeting.revision,
    }
    answer = kim.post(url, posted)
    assert answer.status_code == 422
    assert "urgency" in answer.context["form"].errors
    assert fresh(published).starts_at == meeting.starts_at
    assert kim.post(url, {**posted, "urgency": "Hij vertrekt."}).status_code == 302
    ces = published.cast.partners["ces"]
    row = published.item().invitations.get(organisation=published.cast.region.organisations["ocmw"])
    assert row.is_urgent
    opened = open_place(row.invitation_id, keys=ces.keys, actor=ces.actor, basis=BASIS, at=at)
    assert json.loads(opened.text("invitation"))["urgency"] == "Hij vertrekt."


def test_another_chair_invites_nobody_again(published: Gathering, at: datetime) -> None:
    """Day and place are what an invitation says; the rest is not."""
    meeting = fresh(published)
    plan = MeetingPlan(meeting.starts_at, meeting.place, published.cast.an.account.id, one_screen=True, cards_on=False)
    commands.change_meeting(actor=published.cast.an.actor, meeting=meeting, plan=plan, revision=meeting.revision, at=at)
    assert set(published.item().invitations.values_list("state", flat=True)) == {InvitationState.COMING}


def test_who_holds_no_invitation_does_not_move_the_meeting(published: Gathering, at: datetime) -> None:
    """The chair convenes, and has no key to what was sealed for the organisations."""
    with pytest.raises(Refused) as refusal:
        move(published, at, seat=published.cast.an)
    assert refusal.value.verdict.because.key == "meetings.only_coordinator_invites_again"


def test_a_meeting_opens_on_its_day(published: Gathering, client_of: ClientOf, at: datetime) -> None:
    """Three weeks early it is refused, in a sentence; on the day it opens."""
    meeting = fresh(published)
    with pytest.raises(Refused) as refusal:
        commands.open_meeting(actor=published.cast.an.actor, meeting=meeting, revision=meeting.revision, at=at)
    assert refusal.value.verdict.because.key == "meetings.not_today"
    an = client_of(published.cast.an)
    assert an.post(published.url("open/"), {"revision": meeting.revision}).status_code == 403
    commands.open_meeting(
        actor=published.cast.an.actor, meeting=meeting, revision=meeting.revision, at=meeting.starts_at
    )
    assert fresh(published).state == MeetingState.OPENED


def test_cancelling_destroys_the_invitations_and_frees_the_cases(
    published: Gathering, client_of: ClientOf, at: datetime, runs_on_commit: Callable[[], object]
) -> None:
    """Every place of it dies, who was invited is told, the cases stay on the list for another agenda."""
    rows = list(Invitation.objects.all())
    places = [place for row in rows for place in (row.invitation_id, row.weighing_id, row.notes_id)]
    kim = client_of(published.cast.kim)
    with runs_on_commit():  # type: ignore[attr-defined]
        assert kim.post(published.url("cancel/"), {"revision": fresh(published).revision}).status_code == 302
    assert fresh(published).state == MeetingState.CANCELLED
    assert not Compartment.objects.filter(id__in=places).exists()
    assert not Item.objects.filter(meeting=published.meeting).exists()
    assert set(Case.objects.filter(id__in=[c.id for c in published.cases]).values_list("state", flat=True)) == {
        "listed"
    }
    assert len(mail.outbox) == len(rows)
    assert Body.objects.filter(act=Act.MEETING_CANCELLED).count() == 1
    again = commands.plan_meeting(
        actor=published.cast.kim.actor,
        cell_id=published.meeting.cell_id,
        plan=MeetingPlan(at + LATER, "Raadzaal", published.cast.an.account.id, one_screen=False, cards_on=True),
        at=at,
    )
    page = kim.get(f"/meetings/{again.number}/add/").content.decode()
    assert all(case.number in page for case in published.cases)
    assert work_of(published.cast.partners["ces"].actor, at.date()) == []


def test_a_planned_meeting_whose_day_passed_can_be_cancelled_and_an_open_one_cannot(
    opened: Gathering, at: datetime
) -> None:
    """Nothing hangs on the work list for ever."""
    kim = opened.cast.kim
    plan = MeetingPlan(at, "Raadzaal", opened.cast.an.account.id, one_screen=False, cards_on=True)
    planned = commands.plan_meeting(actor=kim.actor, cell_id=opened.meeting.cell_id, plan=plan, at=at)
    late = at + timedelta(days=100)
    commands.cancel_meeting(actor=kim.actor, meeting=planned, revision=planned.revision, at=late)
    assert Meeting.objects.get(id=planned.id).state == MeetingState.CANCELLED
    running = fresh(opened)
    with pytest.raises(Refused) as refusal:
        commands.cancel_meeting(actor=kim.actor, meeting=running, revision=running.revision, at=at)
    assert refusal.value.verdict.because.key == "meetings.agenda_is_fixed"


def test_one_invitation_is_withdrawn(
    published: Gathering, client_of: ClientOf, at: datetime, runs_on_commit: Callable[[], object]
) -> None:
    """Destroyed, told, recorded; the organisation can be asked again; the other stays."""
    ces = published.cast.partners["ces"]
    row = published.item().invitations.get(assigned_holder=ces.account.holder_id)
    with runs_on_commit():  # type: ignore[attr-defined]
        client_of(published.cast.kim).post(f"/meetings/invitations/{row.id}/withdraw/", {"revision": row.revision})
    assert published.item().invitations.count() == 1
    assert not Compartment.objects.filter(id__in=[row.invitation_id, row.weighing_id, row.notes_id]).exists()
    assert ces.account.email in mail.outbox[0].to
    assert Body.objects.filter(act=Act.INVITATION_WITHDRAWN).count() == 1
    assert story.invited(published.cast, published.item(), "ces", at).state == InvitationState.SENT


def test_an_answer_that_came_first_is_not_withdrawn_unseen(published: Gathering, at: datetime) -> None:
    """A stale revision is a conflict."""
    row = published.item().invitations.select_related("item__meeting", "item__case", "organisation").first()
    assert row is not None
    with pytest.raises(Conflict):
        commands.withdraw_invitation(actor=published.cast.kim.actor, invitation=row, revision=row.revision - 1, at=at)
