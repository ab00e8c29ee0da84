"""The work list: the sheet that waits for approval, and *nobody looked* beside *looked, incomplete*."""

from collections.abc import Callable
from datetime import datetime

from django.test import Client

from beraad.foundation.ui.parts import Looked, WorkRow
from beraad.rooms.liaison.queries import work_of as work_at_the_hatch
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.commands.weigh import Worksheet
from beraad.rooms.meetings.models import Invitation
from beraad.rooms.meetings.queries import work_of
from tests import story
from tests.rooms.meetings.conftest import Gathering
from tests.world import Seat

ClientOf = Callable[[Seat], Client]


def rows(seat: Seat, at: datetime, url: str) -> list[WorkRow]:
    return [
        row for row in [*work_of(seat.actor, at.date()), *work_at_the_hatch(seat.actor, at.date())] if url in row.url
    ]


def test_a_sheet_that_was_not_approved_waits_for_the_chair(laid: Gathering, at: datetime) -> None:
    cast = laid.cast
    story.decided(cast, laid.item(), at)
    item = story.closed(cast, laid.item(), at)
    [row] = rows(cast.an, at, "/record/")
    assert row.due_on == at.date()
    assert row.about == item.case.number
    assert rows(cast.kim, at, "/record/") == []
    assert rows(cast.bo, at, "/record/") == []
    commands.approve_record(actor=cast.an.actor, item=item, revision=item.revision, at=at)
    assert rows(cast.an, at, "/record/") == []


def test_a_worksheet_is_not_looked_at_then_looked_at_then_written(
    published: Gathering, at: datetime, client_of: ClientOf
) -> None:
    ces = published.cast.partners["ces"]
    invitation = Invitation.objects.get(assigned_holder=ces.keys.holder_id)
    url = f"/meetings/invitations/{invitation.id}/weigh/"
    assert [row.looked for row in rows(ces, at, url)] == [Looked.NOBODY]
    client_of(ces).get(url)
    assert [row.looked for row in rows(ces, at, url)] == [Looked.INCOMPLETE]
    invitation = Invitation.objects.select_related("item__meeting").get(id=invitation.id)
    sheet = Worksheet(necessary="Ja.")
    commands.weigh(actor=ces.actor, invitation=invitation, worksheet=sheet, revision=0, keys=ces.keys, at=at)
    assert [row.looked for row in rows(ces, at, url)] == [Looked.NONE]


def test_an_invitation_that_was_read_and_not_answered_is_incomplete(
    published: Gathering, at: datetime, client_of: ClientOf
) -> None:
    cast = published.cast
    jo = cast.partners["jo"]
    case = story.circle(cast, published.cases[0], ["jo"], at)
    invitation = story.invited(cast, story.item_of(published.meeting, case), "jo", at)
    url = f"/meetings/invitations/{invitation.id}/"
    assert [row.looked for row in rows(jo, at, url)] == [Looked.NOBODY]
    client_of(jo).get(url)
    assert [row.looked for row in rows(jo, at, url)] == [Looked.INCOMPLETE]


def test_a_feedback_sheet_that_was_read_and_not_voted_on_is_incomplete(
    laid: Gathering, at: datetime, client_of: ClientOf
) -> None:
    cast = laid.cast
    sheet = commands.propose_feedback(actor=cast.bo.actor, item=laid.item(), text="Opvolging loopt.", at=at)
    assert [row.looked for row in rows(cast.kim, at, str(sheet.id))] == [Looked.NOBODY]
    client_of(cast.kim).get(f"/liaison/feedback/{sheet.id}/")
    assert [row.looked for row in rows(cast.kim, at, str(sheet.id))] == [Looked.INCOMPLETE]
