"""What somebody inside could try: each attempt was possible once, and is refused or leaves nothing to learn."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from beraad.demo.region import Region
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Conflict, Refused
from beraad.foundation.ledger.entry import parse_body
from beraad.foundation.ledger.models import Body
from beraad.foundation.vault import queries as vault
from beraad.foundation.vault.door import ask_admission
from beraad.foundation.vault.models import PendingAdmission
from beraad.law.capacities import Capacity
from beraad.law.gate import PoliceAnswer
from beraad.rooms.cases import commands as cases
from beraad.rooms.cells import commands as cells
from beraad.rooms.cells.models import Mandate
from beraad.rooms.cells.queries import actor_of
from beraad.rooms.liaison import commands as liaison
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.liaison.vocabulary import Ballot
from beraad.rooms.meetings import commands as meetings
from beraad.rooms.meetings.models import Item, Meeting
from beraad.rooms.meetings.queries import expected_at, invitations_visible_to, items_visible_to
from tests import story
from tests.story import Cast
from tests.world import Seat

ClientOf = Callable[[Seat], Client]


@pytest.fixture
def cast(region: Region, an: Seat, kim: Seat, bo: Seat, ces: Seat, dua: Seat, jo: Seat, lou: Seat) -> Cast:
    """Everybody that the way needs."""
    return Cast(region, an, kim, bo, {"ces": ces, "dua": dua, "jo": jo, "lou": lou})


@pytest.fixture
def published(cast: Cast, at: datetime) -> Item:
    """On the agenda of a published meeting; Ces comes."""
    case = story.circle(cast, story.listed(cast, at), ["ces"], at)
    return story.item_of(story.meeting_of(cast, [(case, ["ces"])], at), case)


@pytest.fixture
def item(cast: Cast, published: Item, at: datetime) -> Item:
    """Open, with An, Kim, Bo and Ces at the table."""
    meeting = story.opened(cast, Meeting.objects.get(id=published.meeting_id), at, ["ces"])
    return story.table(cast, story.item_of(meeting, published.case), ["ces"], at)


def end(seat: Seat, at: datetime, *capacities: Capacity) -> Seat:
    """The same person, whose mandates in these capacities ended yesterday."""
    on = day_of(at)
    rows = Mandate.objects.filter(account=seat.account, capacity__in=[one.value for one in capacities])
    assert rows.update(ends_on=on - timedelta(days=1))
    return Seat(seat.account, actor_of(seat.account, on), seat.keys, seat.slug)


def refusal(act: Callable[[], object]) -> str:
    """The key of the reason for which an act is refused."""
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.verdict.because.key


# --- the hatch ----------------------------------------------------------------------------------


def sheet_of(cast: Cast, item: Item, at: datetime, *, is_spoken: bool) -> FeedbackSheet:
    """Put to the vote of everyone at the table."""
    voters = [cast.an, cast.kim, cast.bo, cast.partners["ces"]]
    return liaison.propose_feedback(
        actor=cast.bo.actor,
        case=item.case,
        item_ref=item.id,
        text="De opvolging loopt.",
        entered=[seat.keys.holder_id for seat in voters],
        at=at,
        is_spoken=is_spoken,
    )


def enter_result(seat: Seat, sheet: FeedbackSheet, at: datetime) -> None:
    """Say that everybody said yes."""
    now = FeedbackSheet.objects.select_related("case").get(id=sheet.id)
    liaison.enter_spoken_votes(actor=seat.actor, sheet=now, is_consensus=True, revision=now.revision, at=at)


def test_nobody_enters_a_result_where_everybody_votes_from_the_own_seat(
    cast: Cast, item: Item, at: datetime, client_of: ClientOf
) -> None:
    sheet = sheet_of(cast, item, at, is_spoken=False)
    assert refusal(lambda: enter_result(cast.kim, sheet, at)) == "liaison.votes_are_not_spoken_here"
    browser = client_of(cast.kim)
    assert browser.get(f"/liaison/feedback/{sheet.id}/spoken/").status_code == 404
    assert "/spoken/" not in browser.get(f"/liaison/feedback/{sheet.id}/").content.decode()


def test_a_ballot_that_has_fallen_is_overridden_by_nobody(cast: Cast, item: Item, at: datetime) -> None:
    sheet = sheet_of(cast, item, at, is_spoken=True)
    ces = cast.partners["ces"]
    now = FeedbackSheet.objects.select_related("case").get(id=sheet.id)
    no = Ballot(agrees=False, said_under_secrecy=False)
    liaison.vote_on_feedback(actor=ces.actor, sheet=now, ballot=no, version=1, keys=ces.keys, at=at)
    assert refusal(lambda: enter_result(cast.kim, sheet, at)) == "liaison.a_ballot_has_fallen"
    assert refusal(lambda: enter_result(cast.bo, sheet, at)) == "liaison.votes_are_not_spoken_here"


def answered(cast: Cast, answer: PoliceAnswer, at: datetime) -> dict[str, str | None]:
    """What the ledger tells of one police answer, without whose case it is."""
    case = story.put_forward(cast, at)
    wait = None if answer is PoliceAnswer.NO_OBJECTION_KNOWN else at.date() + timedelta(days=20)
    liaison.answer_advice(actor=cast.bo.actor, case=case, answer=answer, re_ask_on=wait, keys=cast.bo.keys, at=at)
    body = Body.objects.filter(act="liaison.police_answered").latest("leaf_id")
    told: dict[str, str | None] = parse_body(bytes(body.json))
    return {key: value for key, value in told.items() if key not in {"about", "sealed"}}


def test_the_ledger_tells_the_same_of_every_police_answer(cast: Cast, at: datetime) -> None:
    first, *others = (answered(cast, answer, at) for answer in PoliceAnswer)
    assert all(other == first for other in others)


def test_a_day_that_is_too_far_leaves_no_refusal_that_tells_the_answer(
    cast: Cast, at: datetime, client_of: ClientOf
) -> None:
    case = story.put_forward(cast, at)
    before = Body.objects.filter(act="house.refused").count()
    typed = {"step": "answer", "case": case.id, "answer": "not_now", "re_ask_on": "2029-01-01"}
    page = client_of(cast.bo).post("/liaison/advice/", typed)
    assert page.status_code == 422
    assert not [body for body in Body.objects.all() if b"ask_again" in bytes(body.json)]
    assert Body.objects.filter(act="house.refused").count() == before


# --- mandates -----------------------------------------------------------------------------------


def test_nobody_lengthens_a_mandate_by_ending_it(region: Region, ces: Seat, at: datetime) -> None:
    on = day_of(at)
    mandate = Mandate.objects.get(account=ces.account, capacity=Capacity.PARTNER_PROFESSIONAL)
    cells.end_mandate(actor=ces.actor, mandate=mandate, last_day=on + timedelta(days=10), at=at)
    longer = on + timedelta(days=4000)
    key = refusal(lambda: cells.end_mandate(actor=ces.actor, mandate=mandate, last_day=longer, at=at))
    assert key == "cells.ending_never_lengthens"


@pytest.mark.parametrize("capacity", [Capacity.POLICE_MEMBER, Capacity.PARTNER_CONTACT, Capacity.PARTNER_PROFESSIONAL])
def test_nobody_takes_a_second_seat_by_an_own_gift(region: Region, kim: Seat, at: datetime, capacity: Capacity) -> None:
    on = day_of(at)
    body = region.organisations["ocmw"] if capacity is not Capacity.POLICE_MEMBER else None
    asked = cells.MandateAsked(
        capacity, on, kim.account, cell=region.cells["ZON"], organisation=body,
        clearance_level="secret", clearance_until=on + timedelta(days=900),
    )  # fmt: skip
    key = refusal(lambda: cells.give_mandate(actor=kim.actor, asked=asked, at=at))
    assert key == "cells.nobody_seats_themselves"


def test_who_sits_for_the_police_sits_for_nobody_else(region: Region, kim: Seat, bo: Seat, at: datetime) -> None:
    asked = cells.MandateAsked(
        Capacity.PARTNER_PROFESSIONAL, day_of(at), bo.account,
        cell=region.cells["ZON"], organisation=region.organisations["ocmw"],
    )  # fmt: skip
    assert refusal(lambda: cells.give_mandate(actor=kim.actor, asked=asked, at=at)) == "cells.police_has_one_seat"


def test_the_chair_of_a_joint_cell_decides_nothing_for_another_municipality(
    region: Region, nour: Seat, at: datetime
) -> None:
    """Nour chairs the joint cell and is mayor of Nergenshuizen; Saint-Exemple has a mayor of its own."""
    cell, other = region.cells["NER"], region.municipalities["saint-exemple"].id
    confirmed = cells.Confirmed(other, "listing.representative_may_list", "yes", "besluit", "gunstig")
    key = refusal(lambda: cells.confirm_parameter(actor=nour.actor, cell=cell, confirmed=confirmed, at=at))
    assert key == "cells.only_the_controller_confirms"
    typed = cells.TypedBack("", "", "")
    key = refusal(lambda: cells.hold_ceremony(actor=nour.actor, cell=cell, controller_id=other, typed=typed, at=at))
    assert key == "cells.only_the_controller_holds_the_ceremony"
    shares: dict[str, Any] = {"controller_id": other, "account": nour.account, "shares": cells.TwoShares("", "")}
    key = refusal(lambda: cells.admit_by_shares(actor=nour.actor, cell=cell, at=at, **shares))
    assert key == "cells.only_the_controller_uses_its_shares"


def test_whose_mandate_ended_while_waiting_is_not_let_in(cast: Cast, at: datetime, nobody: Seat) -> None:
    case = story.listed(cast, at)
    holder = nobody.keys.holder_id
    Mandate.objects.create(
        account=nobody.account, capacity="coordinator", cell=case.cell, starts_on=day_of(at), ends_on=None
    )
    ask_admission([case.core_id], holder_id=holder, capacity=Capacity.COORDINATOR, at=at)
    end(nobody, at, Capacity.COORDINATOR)
    ids = [row.id for row in PendingAdmission.objects.filter(holder_id=holder)]
    cells.admit_waiting(actor=cast.kim.actor, waiting=ids, keys=cast.kim.keys, at=at)
    assert not vault.is_held_by(case.core_id, holder, day_of(at))
    assert not PendingAdmission.objects.filter(holder_id=holder).exists()


def test_who_left_the_organisation_yesterday_is_expected_nowhere_and_sees_nothing(
    cast: Cast, published: Item, at: datetime
) -> None:
    ces = cast.partners["ces"]
    assert invitations_visible_to(ces.actor).count() == items_visible_to(ces.actor).count() == 1
    gone = end(ces, at, Capacity.PARTNER_PROFESSIONAL, Capacity.PARTNER_CONTACT)
    assert not invitations_visible_to(gone.actor).exists()
    assert not items_visible_to(gone.actor).exists()
    assert ces.keys.holder_id not in {one.holder_id for one in expected_at(published, on=day_of(at))}


def test_a_chair_whose_mandate_ended_is_not_expected_at_the_table(cast: Cast, published: Item, at: datetime) -> None:
    end(cast.an, at, Capacity.CHAIR)
    assert cast.an.keys.holder_id not in {one.holder_id for one in expected_at(published, on=day_of(at))}


def test_reasons_that_are_whole_are_rewritten_by_nobody(cast: Cast, at: datetime) -> None:
    case = story.listed(cast, at)
    key = refusal(
        lambda: cases.complete_reasons(
            actor=cast.an.actor, case=case, reasons="anders", indications="anders", keys=cast.an.keys,
            revision=case.revision, reasons_revision=1, at=at,
        )
    )  # fmt: skip
    assert key == "cases.reasons_are_whole"


# --- the table ----------------------------------------------------------------------------------


def test_a_police_answer_that_comes_while_the_chair_opens_keeps_the_door_shut(
    cast: Cast, published: Item, at: datetime
) -> None:
    meeting = story.opened(cast, Meeting.objects.get(id=published.meeting_id), at, ["ces"])
    seen = story.item_of(meeting, published.case)
    _ = seen.case.gate, seen.meeting.state
    type(seen.case).objects.filter(id=seen.case_id).update(gate="frozen")
    with pytest.raises(Refused):
        story.table(cast, seen, ["ces"], at)


def test_a_decision_that_changed_after_it_was_read_back_is_not_what_closes(
    cast: Cast, item: Item, at: datetime, client_of: ClientOf
) -> None:
    story.decided(cast, item, at)
    chair, url = client_of(cast.an), f"/meetings/{item.meeting.number}/{item.position}/close/"
    now = story.item_of(item.meeting, item.case)
    assert f'name="seen" value="{now.changed}"' in chair.get(url).content.decode()
    meetings.touch(now)
    chair.post(url, {"revision": now.revision, "seen": now.changed, "step": "do"})
    assert story.item_of(item.meeting, item.case).state == "open"


def test_two_doors_do_not_open_at_once(cast: Cast, at: datetime) -> None:
    first = story.circle(cast, story.listed(cast, at), ["ces"], at)
    second = story.circle(cast, story.listed(cast, at, name=("Tess", "Wouters")), ["ces"], at)
    meeting = story.meeting_of(cast, [(first, ["ces"]), (second, ["ces"])], at)
    meeting = story.opened(cast, meeting, at, ["ces"])
    late = story.item_of(meeting, second)
    story.table(cast, story.item_of(meeting, first), ["ces"], at)
    with pytest.raises((Refused, Conflict)):
        story.table(cast, late, ["ces"], at)


# --- numbers that are none ----------------------------------------------------------------------


@pytest.mark.parametrize("before", ["²", "9" * 30, "-1", "x"])
def test_an_index_that_is_none_breaks_nothing(region: Region, fay: Seat, client_of: ClientOf, before: str) -> None:
    town = region.municipalities["zonderdorp"].id
    assert client_of(fay).get(f"/oversight/traces/{town}/", {"before": before}).status_code == 200


@pytest.mark.parametrize("revision", ["²", "x", "", "9" * 5000])
def test_a_revision_that_is_none_breaks_nothing(cast: Cast, at: datetime, client_of: ClientOf, revision: str) -> None:
    case = story.put_forward(cast, at)
    story.answer(cast, case, at)
    typed = {"step": "do", "revision": revision, "reasons": "r", "indications": "i"}
    assert client_of(cast.an).post(f"/cases/{case.number}/list/", typed).status_code in {409, 422}
