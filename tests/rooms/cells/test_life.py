"""The life of a cell: paused, at work again, ended; who joins and who leaves; coverage follows."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from beraad.demo.region import Region
from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.kernel.errors import Conflict, Refused
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.law.legal_orders import LegalOrder
from beraad.rooms.cells import commands
from beraad.rooms.cells.commands import End, Pause
from beraad.rooms.cells.life import CellState, EndedFor, SuspendedFor
from beraad.rooms.cells.lifecycle import CELL, ENDS, target_of
from beraad.rooms.cells.models import Cell, CellMunicipality, Municipality
from beraad.rooms.cells.queries import cell_of, coverage_on, is_suspended
from beraad.rooms.meetings import commands as meetings
from beraad.rooms.meetings.commands.plan_meeting import MeetingPlan
from tests import story, world
from tests.story import Cast
from tests.world import ClientOf, Seat

ON = world.AT.date()


@pytest.fixture
def zon(region: Region) -> Cell:
    return Cell.objects.get(prefix="ZON")


@pytest.fixture
def cast(region: Region, an: Seat, kim: Seat, bo: Seat, ces: Seat) -> Cast:
    return Cast(region, an, kim, bo, {"ces": ces})


def refusal(act: object, **given_: object) -> str:
    with pytest.raises(Refused) as caught:
        act(**given_)  # type: ignore[operator]
    return caught.value.verdict.because.key


def suspend(cell: Cell, seat: Seat, starts_on: date, at: datetime) -> Cell:
    pause = Pause(starts_on, SuspendedFor.NOBODY_SITS)
    commands.suspend_cell(actor=seat.actor, cell=cell, pause=pause, revision=cell.revision, at=at)
    return Cell.objects.get(id=cell.id)


def resume(cell: Cell, seat: Seat, works_from: date, at: datetime) -> Cell:
    commands.resume_cell(actor=seat.actor, cell=cell, works_from=works_from, revision=cell.revision, at=at)
    return Cell.objects.get(id=cell.id)


def counted(cell: Cell) -> None:
    """Only what comes from the reviewed register is counted."""
    Municipality.objects.filter(memberships__cell=cell).update(key="zonderdorp", language_regime="dutch")


def test_a_suspended_cell_is_not_counted_between_its_two_days(zon: Cell, an: Seat, at: datetime) -> None:
    counted(zon)
    first, again = ON - timedelta(days=20), ON - timedelta(days=5)
    resume(suspend(zon, an, first, at), an, again, at)
    days = (first - timedelta(days=1), first, again - timedelta(days=1), again, ON)
    found = [(coverage_on(day).cells.total, coverage_on(day).belgium.covered) for day in days]
    assert found == [(1, 1), (0, 0), (0, 0), (1, 1), (1, 1)]


def test_a_suspended_cell_plans_no_meeting_and_goes_on_otherwise(
    cast: Cast, zon: Cell, client_of: ClientOf, at: datetime
) -> None:
    listed = story.listed(cast, at)
    suspend(zon, cast.an, ON, at)
    plan = MeetingPlan(at + timedelta(days=21), "Zaal", cast.an.account.id, one_screen=False, cards_on=True)
    assert is_suspended(zon.id, ON)
    key = refusal(meetings.plan_meeting, actor=cast.kim.actor, cell_id=zon.id, plan=plan, at=at)
    assert key == "meetings.cell_is_suspended"
    assert client_of(cast.kim).get(reverse("meetings:plan-meeting")).status_code == 403
    assert story.worry(cast, at).reference
    assert story.circle(cast, listed, ["ces"], at).circle.count() == 1
    resume(Cell.objects.get(id=zon.id), cast.an, ON + timedelta(days=1), at + timedelta(days=1))
    assert meetings.plan_meeting(actor=cast.kim.actor, cell_id=zon.id, plan=plan, at=at + timedelta(days=1))


@pytest.mark.parametrize(
    ("days", "slug", "key"),
    [
        (1, "an", "cells.not_on_that_day"),
        (-1000, "an", "cells.not_on_that_day"),
        (0, "kim", "cells.those_who_answer_for_it_decide"),
        (0, "nour", "cells.not_your_register"),
    ],
)
def test_who_and_when(region: Region, zon: Cell, at: datetime, days: int, slug: str, key: str) -> None:
    pause = Pause(ON + timedelta(days=days), SuspendedFor.OTHER)
    actor = region.actor(slug, at)
    assert refusal(commands.suspend_cell, actor=actor, cell=zon, pause=pause, revision=zon.revision, at=at) == key


def test_two_suspensions_never_overlap(zon: Cell, an: Seat, at: datetime) -> None:
    cell = suspend(zon, an, ON - timedelta(days=9), at)
    pause = Pause(ON, SuspendedFor.OTHER)
    assert refusal(commands.suspend_cell, actor=an.actor, cell=cell, pause=pause, revision=cell.revision, at=at) == (
        "cells.is_suspended"
    )
    cell = resume(cell, an, ON - timedelta(days=3), at)
    early = Pause(ON - timedelta(days=4), SuspendedFor.OTHER)
    key = refusal(commands.suspend_cell, actor=an.actor, cell=cell, pause=early, revision=cell.revision, at=at)
    assert key == "cells.not_on_that_day"


def test_a_cell_ends_only_when_nothing_of_it_is_kept(cast: Cast, zon: Cell, at: datetime) -> None:
    story.worry(cast, at)
    end = End(ON, EndedFor.DECIDED)
    args = {"actor": cast.an.actor, "cell": zon, "end": end, "revision": zon.revision, "at": at}
    assert refusal(commands.end_cell, **args) == "cells.something_is_still_kept"


def test_what_ended_keeps_its_history(zon: Cell, an: Seat, at: datetime) -> None:
    counted(zon)
    town = CellMunicipality.objects.get(cell=zon).municipality_id
    end = End(ON, EndedFor.DECIDED, "Besluit 12")
    commands.end_cell(actor=an.actor, cell=zon, end=end, revision=zon.revision, at=at)
    assert (coverage_on(ON).cells.total, coverage_on(ON + timedelta(days=1)).cells.total) == (1, 0)
    assert cell_of(town, ON + timedelta(days=1)) is None
    assert Body.objects.filter(act=Act.CELL_ENDED).count() == 1
    again = End(ON, EndedFor.DECIDED)
    key = refusal(commands.end_cell, actor=an.actor, cell=zon, end=again, revision=zon.revision, at=at)
    assert key == "cells.has_ended"


def test_a_municipality_joins_and_leaves_and_is_never_in_two(
    region: Region, zon: Cell, odile: Seat, at: datetime
) -> None:
    town = commands.register_municipality(
        actor=SYSTEM, code="X0007", names={"nl": "Ginds", "fr": "Ginds", "de": "Ginds"}, region="flanders",
        legal_order=LegalOrder.FEDERAL, starts_on=date(2000, 1, 1), at=at,
    )  # fmt: skip
    args = {"actor": SYSTEM, "municipality": town, "at": at}
    commands.join_cell(cell=zon, starts_on=ON, revision=zon.revision, **args)
    ner = Cell.objects.get(prefix="NER")
    key = refusal(commands.join_cell, cell=ner, starts_on=ON, revision=ner.revision, **args)
    assert key == "cells.served_by_a_cell_already"
    gone = CellMunicipality.objects.get(municipality__name_nl="Saint-Exemple")
    leave = {"cell": ner, "membership": gone, "last_day": ON, "at": at}
    key = refusal(commands.leave_cell, actor=region.actor("nour", at), revision=ner.revision, **leave)
    assert key == "cells.the_own_mayor_decides_to_leave"
    commands.leave_cell(actor=odile.actor, revision=ner.revision, **leave)
    gone.refresh_from_db()
    assert gone.ends_on == ON
    last = CellMunicipality.objects.get(cell=ner, ends_on=None)
    nour = region.actor("nour", at)
    key = refusal(commands.leave_cell, actor=nour, cell=ner, membership=last, last_day=ON, revision=1, at=at)
    assert key == "cells.the_last_one_ends_the_cell"


def test_who_comes_second_loses_nothing(zon: Cell, an: Seat, client_of: ClientOf, at: datetime) -> None:
    browser = client_of(an)
    typed = {"starts_on": "2027-03-15", "reason": "other", "note": "Verbouwing", "revision": zon.revision, "step": "do"}
    suspend(zon, an, ON, at)
    late = browser.post("/cells/ZON/suspend/", typed)
    assert late.status_code == 409
    assert "Verbouwing" in late.content.decode()
    with pytest.raises(Conflict):
        commands.resume_cell(
            actor=an.actor,
            cell=zon,
            works_from=ON + timedelta(days=1),
            revision=zon.revision,
            at=at + timedelta(days=1),
        )


def test_the_pages_ask_before_they_do(zon: Cell, an: Seat, client_of: ClientOf) -> None:
    browser: Client = client_of(an)
    typed = {"starts_on": "2027-03-15", "reason": "other", "note": "Verbouwing", "revision": zon.revision}
    ahead = browser.post("/cells/ZON/suspend/", {**typed, "starts_on": "2027-04-01", "step": "check"})
    assert ahead.status_code == 422
    assert "Verbouwing" in ahead.content.decode()
    assert browser.post("/cells/ZON/suspend/", {**typed, "step": "check"}).status_code == 200
    assert not zon.suspensions.exists()
    assert browser.post("/cells/ZON/suspend/", {**typed, "step": "do"}).status_code == 302
    assert zon.suspensions.get().note == "Verbouwing"
    assert "Verbouwing" in browser.get("/cells/ZON/").content.decode()


@given(st.lists(st.sampled_from([row.act for row in CELL]), max_size=8))
def test_no_way_leads_out_of_the_end(acts: list[Act]) -> None:
    state = CellState.WORKING
    for act in acts:
        following = target_of(act, state)
        assert state not in ENDS or following is None
        state = following or state
