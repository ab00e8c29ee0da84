"""The circle and telling the person."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from beraad.foundation.kernel.errors import Conflict, Refused
from beraad.foundation.vault import door
from beraad.law.kinds import Kind
from beraad.rooms.cases import commands
from beraad.rooms.cases.models import Case, CircleSeat
from beraad.rooms.cases.policy import may_open_place
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.cases.vocabulary import NotYetGround, Telling
from tests.world import Seat


def widen(case: Case, seat: Seat, organisation: Any, at: datetime, how: str = "Bram vertelde het zelf.") -> CircleSeat:
    """The act."""
    return commands.widen_circle(
        actor=seat.actor,
        case=case,
        organisation=organisation,
        how_known=how,
        keys=seat.keys,
        revision=case.revision,
        at=at,
    )


def core_of(case: Case, seat: Seat, at: datetime) -> door.Opened:
    """What *core* says."""
    basis = may_open_place(Kind.CORE, case_facts(case), seat.actor, at.date())
    return door.open(case.core_id, keys=seat.keys, actor=seat.actor, basis=basis, at=at)


def test_how_we_know_is_sealed_in_core(listed: Case, kim: Seat, region: Any, at: datetime) -> None:
    seat = widen(listed, kim, region.organisations["ocmw"], at)
    assert core_of(listed, kim, at).text("how_known", seat.id) == "Bram vertelde het zelf."


def test_nobody_joins_without_knowing_the_person(listed: Case, kim: Seat, region: Any, at: datetime) -> None:
    with pytest.raises(Refused) as refused:
        widen(listed, kim, region.organisations["ocmw"], at, how=" ")
    assert refused.value.verdict.because.key == "composition.must_know_the_person"


def test_an_organisation_whose_basis_ended_yesterday_does_not_join(
    listed: Case, kim: Seat, region: Any, at: datetime
) -> None:
    school = region.organisations["cvo"]
    school.authorised_until = at.date() - timedelta(days=1)
    with pytest.raises(Refused) as refused:
        widen(listed, kim, school, at)
    assert refused.value.verdict.because.key == "composition.needs_authorisation"


def test_an_organisation_joins_once(listed: Case, kim: Seat, region: Any, at: datetime) -> None:
    widen(listed, kim, region.organisations["ocmw"], at)
    with pytest.raises(Conflict):
        widen(listed, kim, region.organisations["ocmw"], at)


def test_the_circle_is_chosen_after_the_listing(proposed: Case, kim: Seat, region: Any, at: datetime) -> None:
    with pytest.raises(Refused) as refused:
        widen(proposed, kim, region.organisations["ocmw"], at)
    assert refused.value.verdict.because.key == "cases.case_is_proposed"


@pytest.mark.parametrize("slug", ["bo", "ces", "eli"])
def test_the_circle_is_chosen_by_chair_or_coordinator(
    listed: Case, slug: str, region: Any, at: datetime, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(Refused):
        widen(listed, request.getfixturevalue(slug), region.organisations["ocmw"], at)


def test_who_leaves_takes_the_reason_along(listed: Case, kim: Seat, region: Any, at: datetime) -> None:
    seat = widen(listed, kim, region.organisations["ocmw"], at)
    commands.narrow_circle(actor=kim.actor, case=listed, seat=seat, keys=kim.keys, revision=listed.revision, at=at)
    assert core_of(listed, kim, at).text("how_known", seat.id) == ""
    assert not listed.circle.exists()


def test_the_person_was_told_in_their_own_words(listed: Case, kim: Seat, at: datetime) -> None:
    telling = Telling(is_told=True, on=at.date(), by="OCMW", own_words="Ik wil vooral werk.")
    commands.tell_person(actor=kim.actor, case=listed, telling=telling, keys=kim.keys, revision=listed.revision, at=at)
    core = core_of(listed, kim, at)
    assert [core.text("own_words", each) for each in core.record_ids("own_words")] == ["Ik wil vooral werk."]
    assert (listed.told_on, listed.tell_by_on) == (at.date(), None)


def test_not_yet_needs_a_ground_and_a_later_day(listed: Case, kim: Seat, at: datetime) -> None:
    for telling in (
        Telling(is_told=False, on=at.date() + timedelta(days=30)),
        Telling(is_told=False, on=at.date(), ground=NotYetGround.IMPOSSIBLE_NOW),
    ):
        with pytest.raises(Refused):
            commands.tell_person(
                actor=kim.actor, case=listed, telling=telling, keys=kim.keys, revision=listed.revision, at=at
            )
    later = date(2027, 4, 20)
    commands.tell_person(
        actor=kim.actor,
        case=listed,
        telling=Telling(is_told=False, on=later, ground=NotYetGround.IMPOSSIBLE_NOW),
        keys=kim.keys,
        revision=listed.revision,
        at=at,
    )
    assert listed.tell_by_on == later
