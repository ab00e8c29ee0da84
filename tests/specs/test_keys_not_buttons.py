"""What is whose is decided by keys: the wrong keys open nothing, whatever page, query or command is asked."""

from datetime import date, datetime
from uuid import UUID

import pytest

from beraad.foundation.kernel.errors import Gone, NotHeld
from beraad.foundation.vault import door
from beraad.foundation.vault.models import Compartment
from beraad.foundation.vault.queries import holders_of
from beraad.foundation.vault.search import search
from beraad.law.kinds import Kind
from beraad.law.verdict import allow, house_rule
from beraad.rooms.cases.models import Case
from beraad.rooms.meetings import commands as meetings
from beraad.rooms.meetings.commands.weigh import CardText, Worksheet
from beraad.rooms.meetings.models import Invitation, Item
from beraad.rooms.meetings.vocabulary import CardType, InvitationState
from tests import story
from tests.story import Cast
from tests.world import Seat

EVERYTHING = allow("cases.your_seat_allows_it", house_rule("0016"))
"""A basis that allows all: so nothing but the key stands in the way."""


def opens(place: UUID | None, seat: Seat, at: datetime) -> bool:
    if place is None:
        return False
    try:
        door.open(place, keys=seat.keys, actor=seat.actor, basis=EVERYTHING, at=at)
    except (NotHeld, Gone):
        return False
    return True


def everybody(cast: Cast) -> dict[str, Seat]:
    return {"an": cast.an, "kim": cast.kim, "bo": cast.bo, **cast.partners}


def who_opens(cast: Cast, place: UUID | None, at: datetime) -> set[str]:
    return {slug for slug, seat in everybody(cast).items() if opens(place, seat, at)}


@pytest.fixture
def item(cast: Cast, at: datetime) -> Item:
    """Ces and Dua come for Bram; nobody has opened anything yet."""
    case = story.circle(cast, story.listed(cast, at), ["ces", "dua"], at)
    meeting = story.meeting_of(cast, [(case, ["ces", "dua"])], at)
    return story.item_of(meeting, case)


@pytest.fixture
def discussed(cast: Cast, item: Item, at: datetime) -> Case:
    """The table made a plan with one action of Ces, and forgot."""
    meeting = story.opened(cast, item.meeting, at, ["ces", "dua"])
    story.decided(cast, story.table(cast, story.item_of(meeting, item.case), ["ces", "dua"], at), at)
    story.closed(cast, item, at)
    return Case.objects.get(id=item.case_id)


def invitation(item: Item, slug: str, cast: Cast) -> Invitation:
    rows = Invitation.objects.select_related("item__meeting__cell", "item__case__municipality", "organisation")
    return rows.get(item=item, organisation=cast.region.organisations[story.PARTNERS[slug]])


@pytest.mark.parametrize("place", ["weighing_id", "notes_id"])
@pytest.mark.parametrize("slug", ["ces", "dua"])
def test_weighing_and_notes_open_with_the_partners_own_keys_only(
    cast: Cast, item: Item, at: datetime, slug: str, place: str
) -> None:
    assert who_opens(cast, getattr(invitation(item, slug, cast), place), at) == {slug}


def test_what_a_partner_weighs_is_found_by_nobodys_search(cast: Cast, item: Item, at: datetime) -> None:
    ces, mine = cast.partners["ces"], invitation(item, "ces", cast)
    card = CardText(CardType.OBSERVATION, "Twijfel over zwijgen", "ik")
    sheet = Worksheet(necessary="Twijfel over zwijgen")
    meetings.weigh(actor=ces.actor, invitation=mine, worksheet=sheet, revision=0, keys=ces.keys, at=at)
    meetings.prepare_card(actor=ces.actor, invitation=mine, card=card, keys=ces.keys, at=at)
    everywhere = list(Compartment.objects.values_list("id", flat=True))
    for slug, seat in everybody(cast).items():
        hits = search(
            "twijfel zwijgen", everywhere, keys=seat.keys, actor=seat.actor, basis=EVERYTHING, at=at, purpose="spec"
        )
        assert len(hits) == (2 if slug == "ces" else 0), slug


def test_weighing_and_notes_are_born_whether_or_not_they_are_used(cast: Cast, item: Item) -> None:
    """So that their existence says nothing."""
    for slug in ("ces", "dua"):
        row = invitation(item, slug, cast)
        assert row.weighing_id is not None
        assert row.notes_id is not None


@pytest.mark.parametrize("kind", [Kind.CORE, Kind.PLAN, Kind.NOTES, Kind.WEIGHING, Kind.INTAKE, Kind.INVITATION])
def test_the_police_member_never_holds_what_is_for_help(cast: Cast, discussed: Case, at: datetime, kind: Kind) -> None:
    story.worry(cast, at)
    places = list(Compartment.objects.filter(kind=kind).values_list("id", flat=True))
    if kind is not Kind.INVITATION:
        assert places
    for place in places:
        assert not opens(place, cast.bo, at)
        assert cast.bo.keys.holder_id not in {view.holder_id for view in holders_of(place)}


def test_of_a_case_each_seat_opens_what_the_table_of_places_says(cast: Cast, discussed: Case, at: datetime) -> None:
    assert who_opens(cast, discussed.person_id, at) == {"an", "kim", "bo"}
    assert who_opens(cast, discussed.core_id, at) == {"an", "kim"}
    assert who_opens(cast, discussed.gate_id, at) == {"an", "kim", "bo"}
    assert who_opens(cast, discussed.plan_id, at) == {"an", "kim", "ces"}


def test_an_invitation_opens_for_the_organisation_asked_and_no_other(cast: Cast, item: Item, at: datetime) -> None:
    assert who_opens(cast, invitation(item, "ces", cast).invitation_id, at) == {"kim", "ces"}
    assert who_opens(cast, invitation(item, "dua", cast).invitation_id, at) == {"kim", "dua"}


@pytest.mark.parametrize("answer", [InvitationState.UNKNOWN_PERSON, InvitationState.DECLINED])
def test_who_does_not_know_the_person_or_does_not_come_holds_nothing(
    cast: Cast, at: datetime, answer: InvitationState
) -> None:
    from beraad.foundation.vault import life

    case = story.circle(cast, story.listed(cast, at), ["ces", "dua"], at)
    meeting = story.meeting_of(cast, [(case, ["ces"])], at)
    row = story.invited(cast, story.item_of(meeting, case), "dua", at)
    dua = cast.partners["dua"]
    assert opens(row.invitation_id, dua, at)
    story.answered(cast, row, "dua", answer, at)
    life.reconcile(at)
    about = Compartment.objects.filter(about=case.id)
    assert not [
        place.kind for place in about if dua.keys.holder_id in {view.holder_id for view in holders_of(place.id)}
    ]
    assert who_opens(cast, row.invitation_id, at) == set()


def test_the_table_opens_for_who_was_entered_and_for_nobody_once_it_is_closed(
    cast: Cast, item: Item, at: datetime
) -> None:
    meeting = story.opened(cast, item.meeting, at, ["ces", "dua"])
    table = story.table(cast, story.item_of(meeting, item.case), ["ces"], at)
    place = table.table_id
    assert who_opens(cast, place, at) == {"an", "kim", "bo", "ces"}
    story.decided(cast, table, at, review_on=date(2027, 6, 1))
    story.closed(cast, table, at)
    assert who_opens(cast, place, at) == set()


def test_the_keys_of_somebody_else_do_not_help(cast: Cast, item: Item, at: datetime) -> None:
    """Ces's keys in the hands of An's seat, and An's capacity with Ces's keys, open nothing."""
    place = invitation(item, "ces", cast).weighing_id
    assert place is not None
    ces = cast.partners["ces"]
    with pytest.raises(NotHeld):
        door.open(place, keys=ces.keys, actor=cast.an.actor, basis=EVERYTHING, at=at)
