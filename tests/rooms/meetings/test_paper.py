"""Paper is equal: an invitation by hand, an answer on paper, and a seat for who has no key here."""

import json
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from beraad.foundation.kernel.errors import Refused
from beraad.foundation.vault.door import open as open_place
from beraad.foundation.vault.models import Compartment
from beraad.foundation.vault.queries import holders_of
from beraad.law.verdict import allow, house_rule
from beraad.rooms.cases import commands as cases
from beraad.rooms.cases.models import Case, Departure
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.models import Invitation, PresenceByName
from beraad.rooms.meetings.vocabulary import InvitationState
from tests import story
from tests.rooms.meetings.conftest import Gathering
from tests.world import Seat

ClientOf = Callable[[Seat], Client]
BASIS = allow("meetings.weighing_is_yours", house_rule("0016"))


@pytest.fixture
def on_paper(alone: Callable[..., Gathering], client_of: ClientOf, at: datetime) -> Gathering:
    """One screen; the school has nobody with a key here, and is invited on paper through the page."""
    gathering = alone(one_screen=True, cards=False)
    cast = gathering.cast
    school, case = cast.region.organisations["atheneum"], Case.objects.get(id=gathering.cases[0].id)
    cases.widen_circle(
        actor=cast.kim.actor,
        case=case,
        organisation=school,
        how_known="Hij zit er op school.",
        keys=cast.kim.keys,
        revision=case.revision,
        at=at,
    )
    posted = {"organisation": str(school.id), "by_paper": "on"}
    assert client_of(cast.kim).post(gathering.url("1/invite/"), posted).status_code == 302
    return gathering


def letter(gathering: Gathering) -> Invitation:
    """The paper invitation, as it stands now."""
    rows = Invitation.objects.select_related("item__meeting", "item__case", "organisation")
    return rows.get(organisation=gathering.cast.region.organisations["atheneum"])


def address(gathering: Gathering, rest: str) -> str:
    """An address of the paper invitation."""
    return f"/meetings/invitations/{letter(gathering).id}/{rest}"


def comes(gathering: Gathering, client: Client) -> None:
    """The school answered on paper that somebody comes."""
    posted = {"answer": "comes", "professional": "", "revision": letter(gathering).revision}
    assert client.post(address(gathering, "paper-answer/"), posted).status_code == 302


def test_without_a_key_there_one_is_invited_on_paper_and_only_so(
    on_paper: Gathering, client_of: ClientOf, at: datetime
) -> None:
    """The coordinator holds it; without the tick the answer is beside the field."""
    holders = [view.holder_id for view in holders_of(letter(on_paper).invitation_id)]
    assert holders == [on_paper.cast.kim.account.holder_id]
    kim = client_of(on_paper.cast.kim)
    kim.post(address(on_paper, "withdraw/"), {"revision": letter(on_paper).revision})
    school = str(on_paper.cast.region.organisations["atheneum"].id)
    answer = kim.post(on_paper.url("1/invite/"), {"organisation": school})
    assert answer.status_code == 422
    assert "by_paper" in answer.context["form"].errors


def test_what_is_printed_counts_itself_once_a_press(on_paper: Gathering, client_of: ClientOf) -> None:
    """A double press is one paper; printing again is another."""
    kim, url = client_of(on_paper.cast.kim), address(on_paper, "paper/")
    assert not Departure.objects.exists()
    press = kim.get(url).context["form"]["press"].value()
    for _ in range(2):
        page = kim.post(url, {"press": str(press)})
        assert page.status_code == 200
        assert "Bram Verlinde" in page.content.decode()
    assert [row.kind for row in Departure.objects.all()] == ["invitation"]
    assert Case.objects.get(id=on_paper.cases[0].id).paper_count == 1
    kim.post(url, {"press": str(kim.get(url).context["form"]["press"].value())})
    assert Departure.objects.count() == 2
    for other in (on_paper.cast.an, on_paper.cast.bo, on_paper.cast.partners["ces"]):
        assert client_of(other).get(url).status_code == 404


def test_an_answer_on_paper_is_entered(on_paper: Gathering, client_of: ClientOf) -> None:
    """They come; who, stands nowhere yet, and no private places are born for nobody."""
    kim = client_of(on_paper.cast.kim)
    comes(on_paper, kim)
    found = letter(on_paper)
    assert (found.state, found.answered_on_paper) == (InvitationState.COMING, True)
    assert (found.assigned_holder, found.weighing_id, found.notes_id) == (None, None, None)
    again = {"answer": "does_not_know", "revision": found.revision - 1}
    kim.post(address(on_paper, "paper-answer/"), again)
    assert letter(on_paper).state == InvitationState.COMING


@pytest.mark.parametrize("answer", ["does_not_know", "does_not_take_part"])
def test_who_stays_away_on_paper_leaves_nothing(
    on_paper: Gathering, client_of: ClientOf, runs_on_commit: Callable[[], object], answer: str
) -> None:
    """Destroyed at once, as for everybody."""
    place = letter(on_paper).invitation_id
    with runs_on_commit():  # type: ignore[attr-defined]
        client_of(on_paper.cast.kim).post(
            address(on_paper, "paper-answer/"), {"answer": answer, "standard_sentence": "on", "revision": 1}
        )
    found = letter(on_paper)
    assert found.state == answer
    assert found.gave_standard_sentence is (answer == "does_not_take_part")
    assert not Compartment.objects.filter(id=place).exists()


def test_nobody_enters_an_answer_for_who_can_answer(on_paper: Gathering, at: datetime) -> None:
    """The invitation that went to a key is answered with it."""
    kim = on_paper.cast.kim
    rows = Invitation.objects.select_related("item__meeting", "item__case", "organisation")
    found = rows.get(organisation=on_paper.cast.region.organisations["ocmw"])
    with pytest.raises(Refused) as refusal:
        commands.enter_paper_answer(
            actor=kim.actor,
            invitation=found,
            answer=InvitationState.DECLINED,
            professional=None,
            revision=found.revision,
            keys=kim.keys,
            at=at,
        )
    assert refusal.value.verdict.because.key == "meetings.not_asked_on_paper"


def test_who_has_no_key_sits_at_the_table_by_name(on_paper: Gathering, client_of: ClientOf, at: datetime) -> None:
    """With frame and secrecy said aloud; the name lies in the sheet, and in no column."""
    kim, cast = client_of(on_paper.cast.kim), on_paper.cast
    comes(on_paper, kim)
    meeting = story.opened(cast, on_paper.meeting, at, ["ces"])
    item = story.table(cast, story.item_of(meeting, on_paper.cases[0]), ["ces"], at)
    school, url = str(cast.region.organisations["atheneum"].id), on_paper.url("1/by-name/")
    unsaid = kim.post(url, {"organisation": school, "name": "Lies Claes"})
    assert unsaid.status_code == 422
    assert not PresenceByName.objects.exists()
    kim.post(url, {"organisation": school, "name": "Lies Claes", "has_stated": "on"})
    stay = PresenceByName.objects.get()
    assert [getattr(stay, field.name) for field in stay._meta.fields].count("Lies Claes") == 0
    assert "Lies Claes" in kim.get(on_paper.url("1/table/")).content.decode()
    assert "Lies Claes" not in client_of(cast.bo).get(on_paper.url("1/projector/")).content.decode()
    story.decided(cast, item, at)
    item = story.closed(cast, item, at)
    assert item.record_id is not None
    opened = open_place(item.record_id, keys=cast.kim.keys, actor=cast.kim.actor, basis=BASIS, at=at)
    (row,) = json.loads(opened.text("sheet"))["by_name"]
    assert (row["name"], row["organisation"]) == ("Lies Claes", school)
    page = kim.get(on_paper.url("1/record/")).content.decode()
    assert "Lies Claes" in page
    assert "Atheneum Zonderdorp" in page


def test_who_was_entered_by_name_can_leave(on_paper: Gathering, client_of: ClientOf, at: datetime) -> None:
    """Once."""
    kim, cast = client_of(on_paper.cast.kim), on_paper.cast
    comes(on_paper, kim)
    meeting = story.opened(cast, on_paper.meeting, at, ["ces"])
    story.table(cast, story.item_of(meeting, on_paper.cases[0]), ["ces"], at)
    school, url = str(cast.region.organisations["atheneum"].id), on_paper.url("1/by-name/")
    kim.post(url, {"organisation": school, "name": "Lies Claes", "has_stated": "on"})
    stay = PresenceByName.objects.get()
    kim.post(url, {"leave": str(stay.id)})
    stay.refresh_from_db()
    assert stay.left_at == at
    assert "Lies Claes" not in kim.get(on_paper.url("1/table/")).content.decode()


def test_by_name_only_where_every_vote_is_spoken(laid: Gathering, at: datetime) -> None:
    """At a table with screens an unheard voice could not stop a feedback sheet."""
    an = laid.cast.an
    with pytest.raises(Refused) as refusal:
        commands.enter_by_name(
            actor=an.actor,
            item=laid.item(),
            organisation=laid.cast.region.organisations["ocmw"],
            name="Lies Claes",
            has_stated=True,
            keys=an.keys,
            at=at,
        )
    assert refusal.value.verdict.because.key == "meetings.by_name_only_with_one_screen"


def test_only_of_an_organisation_that_comes(on_paper: Gathering, at: datetime) -> None:
    """No observers: the school has not answered yet."""
    cast = on_paper.cast
    meeting = story.opened(cast, on_paper.meeting, at, ["ces"])
    item = story.table(cast, story.item_of(meeting, on_paper.cases[0]), ["ces"], at)
    with pytest.raises(Refused) as refusal:
        commands.enter_by_name(
            actor=cast.kim.actor,
            item=item,
            organisation=cast.region.organisations["atheneum"],
            name="Lies Claes",
            has_stated=True,
            keys=cast.kim.keys,
            at=at,
        )
    assert refusal.value.verdict.because.key == "meetings.only_invited_come_by_name"


def test_a_flemish_service_can_give_the_sentence_that_discloses_nothing(
    published: Gathering, client_of: ClientOf, at: datetime
) -> None:
    """A tick on its own page; the coordinator sees that it was given. Elsewhere nobody is asked."""
    cast = published.cast
    case = story.circle(cast, Case.objects.get(id=published.cases[0].id), ["lou"], at)
    found = story.invited(cast, story.item_of(published.meeting, case), "lou", at)
    lou, url = client_of(cast.partners["lou"]), f"/meetings/invitations/{found.id}/"
    assert "standard_sentence" in lou.get(url).context["form"].fields
    ces = published.item().invitations.get(organisation=cast.region.organisations["ocmw"])
    page = client_of(cast.partners["ces"]).get(f"/meetings/invitations/{ces.id}/")
    assert "standard_sentence" not in page.context["form"].fields
    lou.post(url, {"answer": "does_not_take_part", "standard_sentence": "on", "revision": found.revision})
    assert Invitation.objects.get(id=found.id).gave_standard_sentence
    shown = client_of(cast.kim).get(published.url("1/")).content.decode()
    assert "standaardzin" in shown
