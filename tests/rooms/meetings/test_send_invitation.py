"""What leaves the house: complete by itself, in the language of who is invited, and nothing about the others."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client

from beraad.demo.region import Region
from beraad.foundation.kernel.errors import Refused
from beraad.foundation.vault.door import open as open_place
from beraad.law.minors import AgeClass
from beraad.law.verdict import allow, house_rule
from beraad.rooms.cases.models import Case
from beraad.rooms.cells.models import Organisation
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.commands.send_invitation import InvitationText
from beraad.rooms.meetings.models import Invitation, Meeting
from tests import story
from tests.rooms.meetings.conftest import Gathering
from tests.story import Cast
from tests.world import Seat

ClientOf = Callable[[Seat], Client]
BASIS = allow("meetings.weighing_is_yours", house_rule("0016"))


@pytest.fixture
def joint(region: Region, nour: Seat, eli: Seat, pim: Seat, ivo: Seat, maud: Seat) -> Cast:
    """The joint cell, where a justice house of the French Community sits with an OCMW."""
    return Cast(region, nour, eli, pim, {"maud": maud, "ivo": ivo}, town="nergenshuizen")


def published_in(cast: Cast, slugs: list[str], at: datetime) -> tuple[Meeting, Case]:
    """A published meeting of that cell, with the circle drawn and nobody invited yet."""
    case = story.circle(cast, story.listed(cast, at), slugs, at)
    return story.meeting_of(cast, [(case, [])], at), case


def body_of(invitation: Invitation, seat: Seat, at: datetime) -> dict[str, object]:
    """What lies sealed, as its reader opens it."""
    opened = open_place(invitation.invitation_id, keys=seat.keys, actor=seat.actor, basis=BASIS, at=at)
    found: dict[str, object] = json.loads(opened.text("invitation"))
    return found


def said(invitation: Invitation, seat: Seat, at: datetime) -> dict[str, str]:
    """The mentions that stand there, by their key."""
    mentions = body_of(invitation, seat, at)["mentions"]
    assert isinstance(mentions, list)
    return {key: text for key, _label, text in mentions}


def test_the_justice_house_reads_its_decree_in_french(joint: Cast, at: datetime) -> None:
    """Art. 6 of the decree, word for word what has to be there; nobody typed it."""
    meeting, case = published_in(joint, ["maud", "ivo"], at)
    found = story.invited(joint, story.item_of(meeting, case), "maud", at)
    mentions = said(found, joint.partners["maud"], at)
    assert set(mentions) == {"objective", "date_time_place", "person", "services_invited", "legal_reference"}
    assert "8 juin 2023" in mentions["legal_reference"]
    assert "Gemeentehuis" in mentions["date_time_place"]
    assert "lundi 5 avril 2027, 11:00" in mentions["date_time_place"].replace("\xa0", " ")
    assert mentions["person"] == "Bram Verlinde"
    assert mentions["services_invited"] == "Maison de justice de Nulle-Part"


def test_only_who_is_really_invited_is_named_and_only_where_the_decree_asks_it(joint: Cast, at: datetime) -> None:
    """Naming a service tells that it knows the person; elsewhere nobody is named at all."""
    meeting, case = published_in(joint, ["maud", "ivo"], at)
    item = story.item_of(meeting, case)
    ivo = story.invited(joint, item, "ivo", at)
    maud = story.invited(joint, item, "maud", at)
    mentions = said(ivo, joint.partners["ivo"], at)
    assert set(mentions) == {"objective", "date_time_place", "person", "legal_reference"}
    assert "30 juli 2018" in mentions["legal_reference"]
    assert said(maud, joint.partners["maud"], at)["services_invited"] == (
        "Maison de justice de Nulle-Part, OCMW Nergenshuizen"
    )


def test_a_service_does_not_read_of_the_rest_of_the_circle(published: Gathering, at: datetime) -> None:
    """The mental health service is in the circle; the school never learns it from its invitation."""
    cast = published.cast
    case = story.circle(cast, Case.objects.get(id=published.cases[0].id), ["lou"], at)
    found = published.item().invitations.get(organisation=cast.region.organisations["cvo"])
    assert "De Linde" not in json.dumps(body_of(found, cast.partners["dua"], at))
    assert case.circle.count() == 3


def test_what_stands_there_cannot_be_typed_over(published: Gathering, client_of: ClientOf, at: datetime) -> None:
    """Posted words for person and mentions are nobody's: the house writes its own."""
    cast = published.cast
    story.circle(cast, Case.objects.get(id=published.cases[0].id), ["lou"], at)
    kim, url = client_of(cast.kim), published.url("1/invite/")
    page = kim.get(url)
    assert set(page.context["form"].fields) == {"organisation", "urgency", "by_paper"}
    assert "Bram Verlinde" in page.content.decode()
    organisation = str(cast.region.organisations["cgz"].id)
    answer = kim.post(url, {"organisation": organisation, "person": "x", "mentions": "x"})
    assert answer.status_code == 302
    found = Invitation.objects.get(organisation_id=organisation)
    assert said(found, cast.partners["lou"], at)["person"] == "Bram Verlinde"


def test_without_a_place_nothing_leaves(published: Gathering, client_of: ClientOf, at: datetime) -> None:
    """The law gets what really stands there; the answer is beside the field, here and where the place is typed."""
    cast = published.cast
    story.circle(cast, Case.objects.get(id=published.cases[0].id), ["lou"], at)
    Meeting.objects.filter(id=published.meeting.id).update(place=" ")
    kim = client_of(cast.kim)
    posted = {"organisation": str(cast.region.organisations["cgz"].id)}
    answer = kim.post(published.url("1/invite/"), posted)
    assert answer.status_code == 422
    assert "organisation" in answer.context["form"].errors
    assert not Invitation.objects.filter(organisation=cast.region.organisations["cgz"]).exists()
    chair = str(cast.an.account.id)
    changed = {"on": "2027-04-20", "starts": "10:00", "place": " ", "chair": chair, "revision": 1}
    planning = kim.post(published.url("change/"), changed)
    assert planning.status_code == 422
    assert "place" in planning.context["form"].errors


@pytest.mark.parametrize("age", ["12_17", "adult"])
@pytest.mark.parametrize("order", ["flemish", "french_community"])
def test_from_twelve_on_nobody_is_asked_for_exceptional_reasons(
    published: Gathering, client_of: ClientOf, at: datetime, age: str, order: str
) -> None:
    """List a case of somebody of fifteen, and invite: in both legal orders the invitation leaves."""
    cast = published.cast
    story.circle(cast, Case.objects.get(id=published.cases[0].id), ["lou"], at)
    Case.objects.filter(id=published.cases[0].id).update(age_class=age)
    cgz = cast.region.organisations["cgz"]
    Organisation.objects.filter(id=cgz.id).update(legal_order=order)
    answer = client_of(cast.kim).post(published.url("1/invite/"), {"organisation": str(cgz.id)})
    assert answer.status_code == 302
    besides = body_of(Invitation.objects.get(organisation=cgz), cast.partners["lou"], at)["besides"]
    assert isinstance(besides, list)
    assert len(besides) == (2 if age == "12_17" else 1)


def test_a_minor_of_fifteen_is_listed_and_the_organisations_are_invited(
    cast: Cast, client_of: ClientOf, at: datetime
) -> None:
    """Through the pages, from the mayor's listing to two sealed invitations."""
    case = story.put_forward(cast, at, age=AgeClass.AGE_12_17)
    story.answer(cast, case, at)
    case.refresh_from_db()
    reasons = {"reasons": "Alleen samen.", "indications": "Een manifest.", "special_reasoning": "Hij vroeg hulp."}
    posted = {**reasons, "revision": case.revision, "step": "do"}
    assert client_of(cast.an).post(f"/cases/{case.number}/list/", posted).status_code == 302
    case = story.circle(cast, Case.objects.get(id=case.id), ["ces", "lou"], at)
    assert (case.state, case.age_class) == ("listed", "12_17")
    cgz = cast.region.organisations["cgz"]
    Organisation.objects.filter(id=cgz.id).update(legal_order="french_community")
    meeting = story.meeting_of(cast, [(case, [])], at)
    kim, url = client_of(cast.kim), f"/meetings/{meeting.number}/1/invite/"
    assert "special_reasoning" not in kim.get(url).context["form"].fields
    for slug in ("ocmw", "cgz"):
        assert kim.post(url, {"organisation": str(cast.region.organisations[slug].id)}).status_code == 302
    assert Invitation.objects.count() == 2


@pytest.mark.parametrize("age", ["under_12", "unknown"])
def test_under_twelve_the_reasons_are_asked_beside_their_field(
    published: Gathering, client_of: ClientOf, at: datetime, age: str
) -> None:
    """Art. 6, 3°: and sealed with the invitation once they are written."""
    cast = published.cast
    story.circle(cast, Case.objects.get(id=published.cases[0].id), ["lou"], at)
    Case.objects.filter(id=published.cases[0].id).update(age_class=age)
    kim, url = client_of(cast.kim), published.url("1/invite/")
    posted = {"organisation": str(cast.region.organisations["cgz"].id)}
    answer = kim.post(url, posted)
    assert answer.status_code == 422
    assert "special_reasoning" in answer.context["form"].errors
    assert kim.post(url, {**posted, "special_reasoning": "Alleen zij kunnen helpen."}).status_code == 302
    found = Invitation.objects.get(organisation=cast.region.organisations["cgz"])
    assert body_of(found, cast.partners["lou"], at)["special_reasoning"] == "Alleen zij kunnen helpen."


def test_who_is_invited_is_told_by_a_mail_that_says_nothing(
    joint: Cast, at: datetime, runs_on_commit: Callable[[], object]
) -> None:
    """To the service address and the contact, in French, with a reference; no name, no case, no place."""
    meeting, case = published_in(joint, ["maud"], at)
    with runs_on_commit():  # type: ignore[attr-defined]
        found = story.invited(joint, story.item_of(meeting, case), "maud", at)
    (sent,) = mail.outbox
    assert set(sent.to) == {"accueil@maisondejustice.example", joint.partners["maud"].account.email}
    assert sent.subject == "Un message dans Beraad"
    assert str(found.id)[-8:].upper() in sent.body
    for secret in ("Bram", "Verlinde", case.number, meeting.number, "Gemeentehuis"):
        assert secret not in sent.subject + str(sent.body)


def test_an_invitation_that_is_too_late_needs_reasons(joint: Cast, at: datetime) -> None:
    """Fourteen days for the justice house; twenty-one are left, then thirteen."""
    meeting, case = published_in(joint, ["maud"], at)
    late = at + timedelta(days=8)
    with pytest.raises(Refused) as refusal:
        commands.send_invitation(
            actor=joint.kim.actor,
            item=story.item_of(meeting, case),
            organisation=joint.region.organisations["maison-de-justice"],
            text=InvitationText(),
            keys=joint.kim.keys,
            at=late,
        )
    assert refusal.value.verdict.because.key == "invitation.too_late"
