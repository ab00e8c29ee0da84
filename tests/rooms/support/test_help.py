"""A cell asks, the desk of its region answers: in both directions, along the table, and never a word about anybody."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.test import Client

from beraad.demo.region import Region
from beraad.foundation.kernel.actor import SYSTEM, Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Conflict, Refused
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.law.capacities import Capacity
from beraad.rooms.cells.commands import MandateAsked, give_mandate
from beraad.rooms.cells.models import Cell
from beraad.rooms.cells.queries import actor_of
from beraad.rooms.support.commands import answer_request, ask_for_help, take_up_request, withdraw_request
from beraad.rooms.support.lifecycle import BEGINNINGS, ENDS, TRANSITIONS, target_of
from beraad.rooms.support.models import HelpRequest
from beraad.rooms.support.queries import counts_of_kinds, requests_visible_to, work_of
from beraad.rooms.support.vocabulary import Desk, HelpKind, HelpOutcome, HelpState
from tests.world import Seat

ClientOf = Callable[[Seat], Client]
TYPED = {"desk": "regional", "kinds": ["training", "exercise"], "wished_by": "2027-04-20", "telephone": "014 00 00 00"}


def ask(actor: Actor, cell: Cell, at: datetime, *kinds: HelpKind, desk: Desk = Desk.REGIONAL, days: int = 30) -> Any:
    return ask_for_help(
        actor=actor, cell=cell, desk=desk, kinds=kinds or (HelpKind.TRAINING,), telephone="014 00 00 00", at=at,
        wished_by=day_of(at) + timedelta(days=days),
    )  # fmt: skip


def desk_of(seat: Seat, at: datetime, capacity: Capacity, region: str = "") -> Actor:
    asked = MandateAsked(capacity=capacity, starts_on=day_of(at), account=seat.account, region=region)
    give_mandate(actor=SYSTEM, asked=asked, at=at)
    return actor_of(seat.account, day_of(at))


def leaves(request: HelpRequest) -> list[str]:
    return list(Body.objects.filter(about=request.id).order_by("leaf_id").values_list("act", flat=True))


def test_a_question_goes_its_way_and_every_step_leaves_its_leaf(
    kim: Seat, ria: Seat, region: Region, at: datetime
) -> None:
    asked = ask(kim.actor, region.cells["ZON"], at)
    take_up_request(actor=ria.actor, request=asked, revision=1, at=at)
    assert (asked.state, asked.taken_up_by) == (HelpState.TAKEN_UP, ria.account)
    answer_request(actor=ria.actor, request=asked, outcome=HelpOutcome.VISIT_PLANNED, revision=2, at=at)
    assert (asked.state, asked.outcome, asked.ended_at) == (HelpState.ANSWERED, HelpOutcome.VISIT_PLANNED, at)
    assert leaves(asked) == [Act.HELP_ASKED.value, Act.HELP_TAKEN_UP.value, Act.HELP_ANSWERED.value]


@pytest.mark.parametrize(("where", "sees"), [("flanders", True), ("wallonia", False), ("brussels", False)])
def test_a_regional_desk_sees_the_questions_of_its_region_only(
    kim: Seat, nobody: Seat, region: Region, at: datetime, where: str, sees: bool
) -> None:
    asked = ask(kim.actor, region.cells["ZON"], at)
    desk = desk_of(nobody, at, Capacity.REGIONAL_SUPPORT, where)
    assert requests_visible_to(desk, day_of(at)).filter(id=asked.id).exists() is sees
    assert bool(work_of(desk, day_of(at))) is sees
    assert bool(counts_of_kinds(desk, day_of(at))) is sees
    if not sees:
        with pytest.raises(Refused):
            take_up_request(actor=desk, request=asked, revision=1, at=at)
        assert leaves(asked) == [Act.HELP_ASKED.value]


@pytest.mark.parametrize("where", ["flanders", "wallonia"])
def test_both_desks_see_the_question_of_a_joint_cell_over_the_border_and_the_first_has_it(
    eli: Seat, ria: Seat, nobody: Seat, region: Region, at: datetime, where: str
) -> None:
    asked = ask(eli.actor, region.cells["NER"], at)
    desk = desk_of(nobody, at, Capacity.REGIONAL_SUPPORT, where)
    assert requests_visible_to(desk, day_of(at)).get() == asked
    late = HelpRequest.objects.get(id=asked.id)
    take_up_request(actor=desk, request=asked, revision=1, at=at)
    with pytest.raises(Conflict):
        take_up_request(actor=ria.actor, request=late, revision=1, at=at)
    assert HelpRequest.objects.get(id=asked.id).taken_up_by == nobody.account


def test_what_is_asked_of_the_federal_desk_is_not_seen_at_the_regional_one_and_the_other_way_round(
    kim: Seat, ria: Seat, nobody: Seat, region: Region, at: datetime
) -> None:
    federal = desk_of(nobody, at, Capacity.FEDERAL_SUPPORT)
    regional, of_the_country = (
        ask(kim.actor, region.cells["ZON"], at),
        ask(kim.actor, region.cells["ZON"], at, desk=Desk.FEDERAL),
    )
    on = day_of(at)
    assert list(requests_visible_to(ria.actor, on)) == [regional]
    assert list(requests_visible_to(federal, on)) == [of_the_country]
    for desk, other in ((ria.actor, of_the_country), (federal, regional)):
        with pytest.raises(Refused):
            take_up_request(actor=desk, request=other, revision=1, at=at)


@pytest.mark.parametrize("who", ["bo", "ces", "fay", "eli", "gus", "ria", "tom", "nobody", "an"])
def test_chair_and_coordinator_ask_and_nobody_else(
    request: pytest.FixtureRequest, region: Region, at: datetime, who: str
) -> None:
    seat: Seat = request.getfixturevalue(who)
    if who == "an":
        assert ask(seat.actor, region.cells["ZON"], at).state == HelpState.ASKED
        return
    with pytest.raises(Refused):
        ask(seat.actor, region.cells["ZON"], at)
    assert not HelpRequest.objects.exists()


def test_the_same_is_not_asked_twice_until_it_has_an_end(kim: Seat, region: Region, at: datetime) -> None:
    first = ask(kim.actor, region.cells["ZON"], at, HelpKind.TRAINING, HelpKind.EXERCISE)
    with pytest.raises(Refused) as refused:
        ask(kim.actor, region.cells["ZON"], at, HelpKind.EXERCISE)
    assert refused.value.verdict.because.key == "support.asked_already"
    assert ask(kim.actor, region.cells["ZON"], at, HelpKind.EXERCISE, desk=Desk.FEDERAL)
    withdraw_request(actor=kim.actor, request=first, revision=1, at=at)
    assert ask(kim.actor, region.cells["ZON"], at, HelpKind.EXERCISE)


def test_a_day_that_is_over_is_not_wished(kim: Seat, region: Region, at: datetime) -> None:
    with pytest.raises(Refused):
        ask(kim.actor, region.cells["ZON"], at, days=-1)
    assert ask(kim.actor, region.cells["ZON"], at, days=0)


def test_a_cell_that_has_ended_asks_nothing(kim: Seat, region: Region, at: datetime) -> None:
    cell = region.cells["ZON"]
    cell.ended_on = day_of(at) - timedelta(days=1)
    cell.save()
    with pytest.raises(Refused):
        ask(kim.actor, cell, at)


def test_nothing_moves_from_an_end_and_the_table_knows_every_state() -> None:
    moves = {act for act in Act if act.value.startswith("support.")} - set(BEGINNINGS)
    assert {row.act for row in TRANSITIONS} == moves
    assert all(target_of(act, end) is None for act in moves for end in ENDS)
    reached = {row.target for row in TRANSITIONS} | set(BEGINNINGS.values())
    assert reached == set(HelpState)
    assert {row.source for row in TRANSITIONS} == set(HelpState) - set(ENDS)


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "taken_up"}, {"state": "answered", "outcome": "explained"}, {"outcome": "explained"},
        {"state": "withdrawn"}, {"desk": "local"}, {"state": "lost"},
    ],
)  # fmt: skip
def test_the_database_keeps_a_question_whole(kim: Seat, region: Region, at: datetime, wrong: dict[str, str]) -> None:
    asked = ask(kim.actor, region.cells["ZON"], at)
    with pytest.raises(IntegrityError), transaction.atomic():
        HelpRequest.objects.filter(id=asked.id).update(**wrong)


def test_nothing_can_be_typed_but_a_number() -> None:
    texts = [
        field.name
        for model in (HelpRequest, HelpRequest.topics.rel.related_model)
        for field in model._meta.get_fields()
        if isinstance(field, models.TextField) or (isinstance(field, models.CharField) and (field.max_length or 0) > 24)
    ]
    assert texts == []


def test_work_lists_on_both_sides(kim: Seat, ria: Seat, bo: Seat, region: Region, at: datetime) -> None:
    on = day_of(at)
    asked = ask(kim.actor, region.cells["ZON"], at, days=3)
    assert len(work_of(ria.actor, on)) == 1
    assert work_of(kim.actor, on) == work_of(bo.actor, on) == []
    late = on + timedelta(days=4)
    assert len(work_of(actor_of(kim.account, late), late)) == 1
    take_up_request(actor=ria.actor, request=asked, revision=1, at=at)
    assert len(work_of(ria.actor, on)) == 1
    answer_request(actor=ria.actor, request=asked, outcome=HelpOutcome.EXPLAINED, revision=2, at=at)
    assert work_of(ria.actor, on) == []
    assert [row.due_on for row in work_of(kim.actor, on)] == [on + timedelta(days=14)]
    assert work_of(kim.actor, on + timedelta(days=15)) == []


def test_the_cell_asks_on_its_page_and_sees_who_took_it_up(
    kim: Seat, ria: Seat, client_of: ClientOf, region: Region
) -> None:
    cell, desk = client_of(kim), client_of(ria)
    assert "/support/ZON/" in cell.get("/cells/ZON/").content.decode()
    assert cell.post("/support/ZON/ask/", TYPED).status_code == 302
    asked = HelpRequest.objects.get()
    listed = desk.get("/support/").content.decode()
    assert f"/support/requests/{asked.id}/" in listed
    assert "Kim Lambrecht" not in listed
    address = f"/support/requests/{asked.id}/"
    assert "Kim Lambrecht" not in desk.get(address).content.decode()
    assert desk.post(f"{address}take-up/", {"revision": 1}).status_code == 302
    assert "Ria Vandamme" in cell.get(address).content.decode()
    assert desk.post(f"{address}answer/", {"revision": 2, "outcome": "visit_planned"}).status_code == 302
    assert HelpRequest.objects.get().outcome == "visit_planned"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kinds", []), ("kinds", ["a person"]), ("wished_by", "2020-01-01"), ("wished_by", "soon"),
        ("telephone", "ask for Bram, he worries us"), ("telephone", ""), ("desk", "police"),
    ],
)  # fmt: skip
def test_bad_input_is_said_beside_its_field_and_the_rest_stays(
    kim: Seat, client_of: ClientOf, region: Region, name: str, value: Any
) -> None:
    answer = client_of(kim).post("/support/ZON/ask/", {**TYPED, name: value})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    if name != "telephone":
        assert "014 00 00 00" in answer.content.decode()
    assert not HelpRequest.objects.exists()


def test_an_old_page_meets_both_what_stands_and_what_was_pressed(
    kim: Seat, ria: Seat, client_of: ClientOf, region: Region, at: datetime
) -> None:
    asked = ask(kim.actor, region.cells["ZON"], at)
    take_up_request(actor=ria.actor, request=asked, revision=1, at=at)
    address = f"/support/requests/{asked.id}/"
    for browser, press, typed in (
        (client_of(ria), "take-up/", {}), (client_of(kim), "withdraw/", {}),
        (client_of(ria), "answer/", {"outcome": "explained"}),
    ):  # fmt: skip
        answer = browser.post(address + press, {"revision": 1, **typed})
        assert answer.status_code == 409
        assert "Ria Vandamme" in answer.content.decode()
    assert HelpRequest.objects.get().revision == 2
