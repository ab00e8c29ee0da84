"""What a controller confirmed of the law's open questions is what the acts apply."""

from datetime import datetime, timedelta

import pytest

from beraad.foundation.kernel.errors import Refused
from beraad.foundation.vault.models import Compartment
from beraad.rooms.cells.commands import Confirmed, confirm_parameter
from beraad.rooms.cells.models import Organisation
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.commands.send_invitation import InvitationText
from beraad.rooms.meetings.models import Invitation, Item
from tests import story
from tests.rooms.meetings.conftest import Gathering
from tests.story import Cast
from tests.world import ClientOf


def confirm(cast: Cast, slug: str, parameter: str, value: str, at: datetime) -> None:
    """The contact confirms for the own organisation, on the DPO's advice."""
    body = cast.region.organisations[story.PARTNERS[slug]]
    said = Confirmed(body.id, parameter, value, "Verzonnen tekst, artikel 3.", "Verzonnen advies: gunstig.")
    confirm_parameter(actor=cast.partners[slug].actor, cell=cast.region.cells["ZON"], confirmed=said, at=at)


def invite_ten_days_ahead(published: Gathering, slug: str, at: datetime) -> Invitation:
    """An invitation for somebody else of the circle, ten days before the item."""
    case = story.circle(published.cast, published.cases[0], [slug], at)
    Item.objects.filter(meeting=published.meeting, case=case).update(starts_at=at + timedelta(days=10))
    item = story.item_of(published.meeting, case)
    body = Organisation.objects.get(id=published.cast.region.organisations[story.PARTNERS[slug]].id)
    kim = published.cast.kim
    return commands.send_invitation(
        actor=kim.actor, item=item, organisation=body, text=InvitationText(), keys=kim.keys, at=at
    )


def test_a_confirmed_notice_is_kept(published: Gathering, at: datetime) -> None:
    confirm(published.cast, "lou", "invitation.notice_days", "21", at)
    with pytest.raises(Refused) as refusal:
        invite_ten_days_ahead(published, "lou", at)
    verdict = refusal.value.verdict
    assert verdict.because.key == "invitation.too_late"
    assert dict(verdict.because.values) == {"days": "21"}


def test_a_notice_that_nobody_confirmed_is_not_applied(published: Gathering, at: datetime) -> None:
    assert invite_ten_days_ahead(published, "lou", at).sent_at == at


def test_the_page_names_the_confirmed_notice(published: Gathering, client_of: ClientOf, at: datetime) -> None:
    story.circle(published.cast, published.cases[0], ["lou"], at)
    confirm(published.cast, "lou", "invitation.notice_days", "21", at)
    page = client_of(published.cast.kim).get(published.url("1/invite/"))
    assert [row["days"] for row in page.context["notices"]] == [21]


def test_notes_end_on_the_confirmed_day(cast: Cast, at: datetime) -> None:
    confirm(cast, "dua", "notes.retention_days", "90", at)
    case = story.circle(cast, story.listed(cast, at), ["ces", "dua"], at)
    meeting = story.opened(cast, story.meeting_of(cast, [(case, ["ces", "dua"])], at), at, ["ces", "dua"])
    item = story.table(cast, story.item_of(meeting, case), ["ces", "dua"], at)
    story.decided(cast, item, at)
    story.closed(cast, item, at)
    found = {row.organisation_id: Compartment.objects.get(id=row.notes_id) for row in item.invitations.all()}
    ends = {slug: found[cast.region.organisations[story.PARTNERS[slug]].id].ends_at for slug in ("ces", "dua")}
    assert ends["dua"] == at + timedelta(days=90)
    assert ends["ces"] == at + timedelta(days=365)


def test_whether_staying_away_is_reasoned_follows_what_was_confirmed(
    published: Gathering, client_of: ClientOf, at: datetime
) -> None:
    dua = published.cast.partners["dua"]
    row = published.item().invitations.get(assigned_holder=dua.account.holder_id)
    Organisation.objects.filter(id=row.organisation_id).update(legal_order="flemish")
    address = f"/meetings/invitations/{row.id}/"
    assert client_of(dua).get(address).context["asks_reasons"] is True
    confirm(published.cast, "dua", "answer.reasoned_refusal", "no", at)
    assert client_of(dua).get(address).context["asks_reasons"] is False
