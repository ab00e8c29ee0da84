"""Inviting and answering: notice, secrecy of the own places, and nothing more for who does not know the person."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client

from beraad.foundation.kernel.errors import Conflict, Gone, NotHeld, Refused
from beraad.foundation.vault.door import admissions_waiting_for, admit_waiting
from beraad.foundation.vault.door import open as open_place
from beraad.foundation.vault.models import Compartment
from beraad.foundation.vault.queries import holders_of
from beraad.law.verdict import allow, house_rule
from beraad.rooms.cases.models import Case
from beraad.rooms.cells.models import Mandate, Organisation
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.commands.send_invitation import InvitationText
from beraad.rooms.meetings.commands.weigh import CardText, Worksheet
from beraad.rooms.meetings.models import Invitation, Item
from beraad.rooms.meetings.vocabulary import CardType, InvitationState
from tests import story, world
from tests.rooms.meetings.conftest import Gathering
from tests.world import Seat

ClientOf = Callable[[Seat], Client]
BASIS = allow("meetings.weighing_is_yours", house_rule("0016"))


def waiting(gathering: Gathering, at: datetime, slug: str = "lou") -> Invitation:
    """One organisation more, invited and not yet answered."""
    case = story.circle(gathering.cast, Case.objects.get(id=gathering.cases[0].id), [slug], at)
    return story.invited(gathering.cast, story.item_of(gathering.meeting, case), slug, at)


def text(**other: object) -> InvitationText:
    """A complete invitation."""
    return InvitationText(**other)  # type: ignore[arg-type]


def test_who_does_not_know_the_person_sees_nothing_more(
    published: Gathering, client_of: ClientOf, at: datetime, runs_on_commit: Callable[[], object]
) -> None:
    """The key is gone, the page is a 404, the list is empty, the meeting is not there."""
    found, lou = waiting(published, at), published.cast.partners["lou"]
    open_place(found.invitation_id, keys=lou.keys, actor=lou.actor, basis=BASIS, at=at)
    story.answered(published.cast, found, "lou", InvitationState.UNKNOWN_PERSON, at)
    with pytest.raises((Gone, NotHeld)):
        open_place(found.invitation_id, keys=lou.keys, actor=lou.actor, basis=BASIS, at=at)
    client = client_of(lou)
    assert client.get(f"/meetings/invitations/{found.id}/").status_code == 404
    assert str(found.id) not in client.get("/meetings/invitations/").content.decode()
    for rest in ("", "1/", "1/table/"):
        assert client.get(published.url(rest)).status_code == 404


def test_through_the_browser_the_answer_leads_to_an_empty_list(
    published: Gathering, client_of: ClientOf, at: datetime
) -> None:
    """One press; then it is gone."""
    found = waiting(published, at)
    client = client_of(published.cast.partners["lou"])
    address = f"/meetings/invitations/{found.id}/"
    assert "Bram Verlinde" in client.get(address).content.decode()
    answer = client.post(address, {"answer": "does_not_know", "revision": found.revision})
    assert answer["Location"] == "/meetings/invitations/"
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "posted",
    [
        {"revision": "1"},
        {"answer": "nonsense", "revision": "1"},
        {"answer": "comes", "professional": "", "revision": "1"},
        {"answer": "comes", "professional": "x", "revision": "1"},
        {"answer": "comes", "revision": "x"},
    ],
)
def test_an_answer_that_cannot_be_read_is_told_beside_the_field(
    published: Gathering, client_of: ClientOf, at: datetime, posted: dict[str, str]
) -> None:
    """The invitation still stands."""
    found = waiting(published, at)
    answer = client_of(published.cast.partners["lou"]).post(f"/meetings/invitations/{found.id}/", posted)
    assert answer.status_code == 422
    assert Invitation.objects.get(id=found.id).state == InvitationState.SENT


def test_an_invitation_is_answered_once(published: Gathering, at: datetime) -> None:
    """The second answer meets the first."""
    found = waiting(published, at)
    story.answered(published.cast, found, "lou", InvitationState.COMING, at)
    with pytest.raises(Conflict):
        story.answered(published.cast, found, "lou", InvitationState.COMING, at)


def test_only_the_contact_of_the_organisation_answers(published: Gathering, at: datetime) -> None:
    """Not the coordinator in their name."""
    found, kim = waiting(published, at), published.cast.kim
    with pytest.raises(Refused) as refusal:
        commands.answer_invitation(
            actor=kim.actor,
            invitation=Invitation.objects.select_related("item__meeting", "item__case", "organisation").get(
                id=found.id
            ),
            answer=InvitationState.DECLINED,
            professional=None,
            revision=1,
            keys=kim.keys,
            at=at,
        )
    assert refusal.value.verdict.because.key == "meetings.only_the_contact_answers"


def successor(gathering: Gathering, at: datetime) -> Seat:
    """Lou's mandate as contact ends; a colleague with a key becomes contact of the same service."""
    region = gathering.cast.region
    account, organisation = region.accounts["nobody"], region.organisations["cgz"]
    mandates = Mandate.objects.filter(capacity="partner_contact", organisation=organisation)
    mandates.update(account=account)
    return world.seat(region, "nobody", at)


def test_when_the_contact_left_any_present_contact_answers(
    published: Gathering, client_of: ClientOf, at: datetime
) -> None:
    """A no needs no key; the one who left answers nothing any more."""
    found = waiting(published, at)
    after = successor(published, at)
    before = world.seat(published.cast.region, "lou", at)
    assert client_of(before).get(f"/meetings/invitations/{found.id}/").status_code == 404
    row = Invitation.objects.select_related("item__meeting", "item__case", "organisation").get(id=found.id)
    ways = {"invitation": row, "answer": InvitationState.DECLINED, "professional": None, "revision": row.revision}
    with pytest.raises(Refused):
        commands.answer_invitation(actor=before.actor, keys=before.keys, at=at, **ways)  # type: ignore[arg-type]
    commands.answer_invitation(actor=after.actor, keys=after.keys, at=at, **ways)  # type: ignore[arg-type]
    assert Invitation.objects.get(id=found.id).state == InvitationState.DECLINED


def test_a_later_contact_asks_to_be_let_in_and_then_says_who_comes(
    published: Gathering, client_of: ClientOf, at: datetime
) -> None:
    """The door opens from inside: the coordinator finds the question on the work list."""
    found, kim = waiting(published, at), published.cast.kim
    after = successor(published, at)
    client, url = client_of(after), f"/meetings/invitations/{found.id}/"
    page = client.get(url).content.decode()
    assert "Bram" not in page
    assert f"{url}ask/" in page
    client.post(f"{url}ask/")
    client.post(f"{url}ask/")
    (row,) = admissions_waiting_for(kim.keys.holder_id, at.date())
    assert (row.compartment_id, row.holder_id) == (found.invitation_id, after.keys.holder_id)
    admit_waiting([row.id], keys=kim.keys, actor=kim.actor, basis=BASIS, at=at)
    assert "Bram Verlinde" in client.get(url).content.decode()
    posted = {"answer": "comes", "professional": str(after.keys.holder_id), "revision": found.revision}
    assert client.post(url, posted).status_code == 302
    assert Invitation.objects.get(id=found.id).assigned_holder == after.keys.holder_id


def test_fourteen_days_in_the_french_community_unless_urgent_with_reasons(published: Gathering, at: datetime) -> None:
    """The law's number, and its exception."""
    case = story.circle(published.cast, published.cases[0], ["lou"], at)
    cgz = published.cast.region.organisations["cgz"]
    Organisation.objects.filter(id=cgz.id).update(legal_order="french_community")
    Item.objects.filter(meeting=published.meeting, case=case).update(starts_at=at + timedelta(days=13))
    item, organisation = story.item_of(published.meeting, case), Organisation.objects.get(id=cgz.id)
    kim = published.cast.kim
    ways = {"actor": kim.actor, "item": item, "organisation": organisation, "keys": kim.keys, "at": at}
    with pytest.raises(Refused) as refusal:
        commands.send_invitation(text=text(), **ways)  # type: ignore[arg-type]
    assert refusal.value.verdict.because.key == "invitation.too_late"
    urgent = text(urgency="De vader vertrekt vrijdag.")
    assert commands.send_invitation(text=urgent, **ways).is_urgent  # type: ignore[arg-type]


def test_an_organisation_outside_the_circle_is_not_invited(published: Gathering, at: datetime) -> None:
    """Asking is already telling."""
    with pytest.raises(Refused) as refusal:
        commands.send_invitation(
            actor=published.cast.kim.actor,
            item=published.item(),
            organisation=published.cast.region.organisations["cgz"],
            text=text(),
            keys=published.cast.kim.keys,
            at=at,
        )
    assert refusal.value.verdict.because.key == "composition.must_know_the_person"


def test_weighing_and_notes_are_held_by_one_person_alone(published: Gathering) -> None:
    """Used or not, they were born for everyone who comes; nobody else holds a key."""
    for row in published.item().invitations.all():
        for place in (row.weighing_id, row.notes_id):
            assert place is not None
            assert [view.holder_id for view in holders_of(place)] == [row.assigned_holder]


def test_nobody_else_reads_the_worksheet_by_key_or_address(
    published: Gathering, client_of: ClientOf, at: datetime
) -> None:
    """Mayor, coordinator, police and the other partners: no key, and a 404."""
    ces = published.cast.partners["ces"]
    row = published.item().invitations.get(assigned_holder=ces.account.holder_id)
    assert row.weighing_id is not None
    commands.weigh(
        actor=ces.actor,
        invitation=row,
        worksheet=Worksheet(thoughts="Alleen voor mij."),
        revision=0,
        keys=ces.keys,
        at=at,
    )
    others = (published.cast.an, published.cast.kim, published.cast.bo, published.cast.partners["dua"])
    for other in others:
        with pytest.raises(NotHeld):
            open_place(row.weighing_id, keys=other.keys, actor=other.actor, basis=BASIS, at=at)
        for rest in ("weigh/", "notes/"):
            assert client_of(other).get(f"/meetings/invitations/{row.id}/{rest}").status_code == 404
    assert "Alleen voor mij." in client_of(ces).get(f"/meetings/invitations/{row.id}/weigh/").content.decode()


def test_a_worksheet_saved_twice_at_once_shows_both(published: Gathering, client_of: ClientOf) -> None:
    """From two tabs: the second sees what the first kept, and keeps what was typed."""
    ces = client_of(published.cast.partners["ces"])
    row = published.item().invitations.get(assigned_holder=published.cast.partners["ces"].account.holder_id)
    address = f"/meetings/invitations/{row.id}/weigh/"
    assert ces.post(address, {"thoughts": "Eerste tab.", "revision": "0"}).status_code in {302, 303}
    answer = ces.post(address, {"thoughts": "Tweede tab.", "revision": "0"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Eerste tab." in page
    assert "Tweede tab." in page
    again = answer.context["form"].data["revision"]
    assert ces.post(address, {"thoughts": "Tweede tab.", "revision": again}).status_code in {302, 303}


def test_a_note_needs_a_basis_and_the_page_explains(published: Gathering, client_of: ClientOf) -> None:
    """Without a confirmed basis of the own organisation nothing is kept."""
    from beraad.rooms.cells.models import Confirmation

    dua = published.cast.partners["dua"]
    row = published.item().invitations.get(assigned_holder=dua.account.holder_id)
    client, address = client_of(dua), f"/meetings/invitations/{row.id}/notes/"
    Confirmation.objects.filter(controller_id=row.organisation_id, parameter="notes.basis").delete()
    assert "<textarea" not in client.get(address).content.decode().split("<main")[1]
    answer = client.post(address, {"note": "Toch bewaren."})
    assert "Toch bewaren." not in client.get(address).content.decode()
    assert answer.status_code in {200, 422}


def test_who_comes_instead_gets_places_of_their_own(published: Gathering, at: datetime) -> None:
    """The worksheet of who came first is destroyed, the key to the invitation taken back."""
    ces = published.cast.partners["ces"]
    row = (
        published.item()
        .invitations.select_related("item__meeting", "item__case", "organisation")
        .get(assigned_holder=ces.account.holder_id)
    )
    before = row.weighing_id
    assert ces.account.holder_id is not None
    commands.assign_invitation(
        actor=ces.actor, invitation=row, professional=ces.account.holder_id, revision=row.revision, keys=ces.keys, at=at
    )
    assert Invitation.objects.get(id=row.id).weighing_id == before
    with pytest.raises(Refused):
        commands.assign_invitation(
            actor=ces.actor, invitation=row, professional=UUID(int=7), revision=row.revision, keys=ces.keys, at=at
        )


def test_a_card_thrown_away_is_gone(published: Gathering, at: datetime) -> None:
    """Prepared, and not kept."""
    ces = published.cast.partners["ces"]
    row = published.item().invitations.get(assigned_holder=ces.account.holder_id)
    assert row.weighing_id is not None
    card = CardText(CardType.OBSERVATION, "Weg ermee.", "zelf")
    commands.prepare_card(actor=ces.actor, invitation=row, card=card, keys=ces.keys, at=at)
    opened = open_place(row.weighing_id, keys=ces.keys, actor=ces.actor, basis=BASIS, at=at)
    (card_id,) = opened.record_ids("card")
    commands.throw_away_card(actor=ces.actor, invitation=row, card_id=card_id, keys=ces.keys, at=at)
    opened = open_place(row.weighing_id, keys=ces.keys, actor=ces.actor, basis=BASIS, at=at)
    assert opened.record_ids("card") == []
    assert Compartment.objects.filter(id=row.weighing_id).exists()
