"""Keeping a case longer than its clock: only what was discussed, only later, only so far."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from beraad.foundation.kernel.errors import Refused
from beraad.foundation.vault.models import Compartment
from beraad.law.deadlines import add_months
from beraad.rooms.cases import commands
from beraad.rooms.cases.models import Case
from tests import story
from tests.story import Cast
from tests.world import ClientOf


def keep(cast: Cast, case: Case, until: date, at: datetime, **changed: Any) -> None:
    """The mayor keeps it longer, with objective elements."""
    asked: dict[str, Any] = {
        "is_serious": True,
        "elements": "Vroeger aangehouden.",
        "revision": case.revision,
        **changed,
    }
    commands.extend_retention(actor=cast.an.actor, case=case, until=until, keys=cast.an.keys, at=at, **asked)


def again_at_the_table(cast: Cast, case: Case, at: datetime, *, keeps_longer: bool) -> Case:
    """A second look at the table, a day on which it is closed."""
    meeting = story.opened(cast, story.meeting_of(cast, [(case, ["ces"])], at), at, ["ces"])
    item = story.table(cast, story.item_of(meeting, case), ["ces"], at)
    story.decided(cast, item, at, keeps_longer=keeps_longer)
    story.closed(cast, item, at)
    return Case.objects.get(id=case.id)


def test_after_the_table_spoke_of_it_the_whole_case_is_kept_longer(followed: Case, cast: Cast, at: datetime) -> None:
    until = at.date() + timedelta(days=900)
    keep(cast, followed, until, at)
    case = Case.objects.get(id=followed.id)
    assert (case.erase_on, case.retention_until) == (until, until)
    ends = Compartment.objects.filter(id__in=[case.person_id, case.core_id, case.gate_id, case.plan_id])
    assert {place.ends_at.date() for place in ends if place.ends_at} == {until}


def test_that_the_case_was_once_discussed_is_not_enough(followed: Case, cast: Cast, at: datetime) -> None:
    """The extension itself has to be spoken of, the last time the table looked."""
    later = at + timedelta(days=1)
    case = again_at_the_table(cast, followed, later, keeps_longer=False)
    with pytest.raises(Refused) as refusal:
        keep(cast, case, at.date() + timedelta(days=900), later)
    assert refusal.value.verdict.because.key == "retention.discuss_first"


def test_a_case_that_never_came_to_the_table_is_not_kept_longer(cast: Cast, at: datetime) -> None:
    case = story.listed(cast, at)
    with pytest.raises(Refused):
        keep(cast, case, at.date() + timedelta(days=900), at)


@pytest.mark.parametrize("days", [30, 364, 365])
def test_keeping_longer_never_brings_the_end_forward(followed: Case, cast: Cast, at: datetime, days: int) -> None:
    before = Case.objects.get(id=followed.id).erase_on
    with pytest.raises(Refused) as refusal:
        keep(cast, followed, at.date() + timedelta(days=days), at)
    assert refusal.value.verdict.because.key == "retention.only_a_later_day"
    assert Case.objects.get(id=followed.id).erase_on == before


def test_five_years_is_the_ceiling(followed: Case, cast: Cast, at: datetime) -> None:
    with pytest.raises(Refused) as refusal:
        keep(cast, followed, at.date() + timedelta(days=5 * 366), at)
    assert refusal.value.verdict.because.key == "retention.past_the_ceiling"


def test_a_frozen_proposal_waits_no_longer_without_reasons(cast: Cast, at: datetime) -> None:
    from beraad.law.gate import PoliceAnswer
    from beraad.rooms.liaison import commands as liaison

    case = story.put_forward(cast, at)
    liaison.answer_advice(
        actor=cast.bo.actor,
        case=case,
        answer=PoliceAnswer.NOT_NOW,
        re_ask_on=at.date() + timedelta(days=20),
        keys=cast.bo.keys,
        at=at,
    )
    case = Case.objects.get(id=case.id)
    with pytest.raises(Refused) as refusal:
        commands.extend_proposal(
            actor=cast.an.actor, case=case, reasons="  ", keys=cast.an.keys, revision=case.revision, at=at
        )
    assert refusal.value.verdict.because.key == "listing.extension_needs_reasons"


def test_at_every_review_telling_the_person_is_decided_again(followed: Case, cast: Cast, at: datetime) -> None:
    """Whoever was told comes back on the work list within a month; whoever was not, no later than before."""
    Case.objects.filter(id=followed.id).update(told_on=at.date(), tell_by_on=None)
    later = at + timedelta(days=30)
    case = again_at_the_table(cast, Case.objects.get(id=followed.id), later, keeps_longer=False)
    assert case.tell_by_on == add_months(later.date(), 1)
    Case.objects.filter(id=followed.id).update(told_on=None, tell_by_on=later.date() + timedelta(days=3))
    case = again_at_the_table(cast, Case.objects.get(id=followed.id), later + timedelta(days=1), keeps_longer=False)
    assert case.tell_by_on == later.date() + timedelta(days=3)


def test_the_page_says_why_beside_what_was_typed(followed: Case, cast: Cast, client_of: ClientOf, at: datetime) -> None:
    typed = {
        "until": (at.date() + timedelta(days=60)).isoformat(),
        "is_serious": "on",
        "elements": "Vroeger aangehouden.",
        "revision": followed.revision,
    }
    answer = client_of(cast.an).post(f"/cases/{followed.number}/longer/", typed)
    assert answer.status_code == 422
    assert "latere dag" in answer.content.decode()
    assert "Vroeger aangehouden." in answer.content.decode()
