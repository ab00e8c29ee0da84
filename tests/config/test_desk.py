"""The work list and the doors, composed for who sits there."""

from datetime import date, timedelta

import pytest

from beraad.config import desk, navigation
from beraad.foundation.kernel.actor import Actor, Mandate
from beraad.foundation.kernel.ids import new_id
from beraad.foundation.ui.parts import WorkRow
from beraad.law.capacities import Capacity

WEDNESDAY = date(2027, 3, 17)


def row(due_on, about="x"):
    return WorkRow(verb="Look", about=about, url="/", due_on=due_on)


@pytest.mark.parametrize(
    ("days", "key"), [(-1, "overdue"), (0, "today"), (1, "week"), (4, "week"), (5, "later"), (400, "later")]
)
def test_rows_fall_into_their_urgency(days, key):
    assert [group.key for group in desk.grouped([row(WEDNESDAY + timedelta(days=days))], WEDNESDAY)] == [key]


def test_a_row_without_a_day_comes_last():
    groups = desk.grouped([row(None, "a"), row(date(2027, 12, 1), "b")], WEDNESDAY)
    assert [each.about for each in groups[0].rows] == ["b", "a"]


def test_on_sunday_the_week_is_over():
    sunday = date(2027, 3, 21)
    assert desk.grouped([row(sunday + timedelta(days=1))], sunday)[0].key == "later"


def test_nothing_gives_no_groups():
    assert desk.grouped([], WEDNESDAY) == []


def actor(*capacities):
    mandates = tuple(Mandate(new_id(), capacity, date(2020, 1, 1)) for capacity in capacities)
    return Actor(new_id(), new_id(), "x", mandates)


def doors(*capacities):
    return {
        plan.url_name
        for plan in navigation.PLAN
        if plan.for_whom is None or plan.for_whom & {mandate.capacity for mandate in actor(*capacities).mandates}
    }


def test_only_the_police_member_sees_the_door_of_the_advice():
    for capacity in Capacity:
        assert ("liaison:advice" in doors(capacity)) == (capacity is Capacity.POLICE_MEMBER)


def test_who_has_no_business_with_cases_sees_no_door_to_them():
    for capacity in (Capacity.OPERATOR, Capacity.ZONE_MANAGER, Capacity.REGIONAL_SUPPORT, Capacity.DPO):
        assert not {name for name in doors(capacity) if name.startswith(("cases:", "meetings:", "liaison:"))}


def test_the_door_behind_which_the_page_lies_is_marked():
    found = navigation.doors_of(actor(Capacity.MAYOR), current_path="/")
    assert [door.url for door in found if door.is_current] == ["/"]


def test_the_desk_opens_for_everybody_who_is_signed_in(client_of, kim, nobody):
    assert client_of(kim).get("/").status_code == 200
