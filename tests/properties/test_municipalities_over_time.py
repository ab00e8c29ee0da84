"""Municipalities over time: nothing overlaps, nothing falls in a gap, and every day has its numbers."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beraad.rooms.cells import reference
from beraad.rooms.cells.territory import (
    Regime,
    Region,
    Succession,
    Territory,
    Town,
    code_on,
    counts_by_area,
    counts_by_province,
    counts_by_region,
    existed,
    existing,
    faults_of,
    province_on,
)
from tests.specs.counted import MUNICIPALITIES, numbers_on

REGISTER = reference.territory()
TOWNS = REGISTER.towns.values()
ONE_DAY = timedelta(days=1)
DAYS = st.dates(min_value=date(1983, 1, 1), max_value=date(2030, 12, 31))
KEYS = st.sampled_from(sorted(REGISTER.towns))
FIRST = date(2000, 1, 1)


@given(DAYS)
def test_every_day_has_the_regional_numbers_of_the_sources(on: date) -> None:
    row = numbers_on(on)
    assert counts_by_region(TOWNS, on) == {region: row[region.value] for region in Region}
    assert sum(counts_by_province(TOWNS, on).values()) == row["belgium"]
    assert sum(counts_by_area(TOWNS, on).values()) == row["belgium"]


def test_the_day_before_and_the_day_of_every_change_have_their_numbers() -> None:
    for row in MUNICIPALITIES[1:]:
        before, on = row["from"] - ONE_DAY, row["from"]
        assert len(list(existing(TOWNS, before))) == numbers_on(before)["belgium"]
        assert len(list(existing(TOWNS, on))) == row["belgium"]


def test_each_that_ended_has_a_successor_that_starts_the_next_day() -> None:
    ended = [town for town in TOWNS if town.ends_on is not None]
    assert len(ended) == 45
    for town in ended:
        after = REGISTER.successors(town.key)
        assert len(after) == 1
        assert after[0].starts_on == town.ends_on + ONE_DAY


def test_the_register_has_no_fault() -> None:
    assert faults_of(REGISTER) == []


@given(KEYS, DAYS)
def test_every_municipality_is_covered_on_every_day(key: str, on: date) -> None:
    covering = REGISTER.covering(key, on)
    assert covering
    assert all(existed(town, on) for town in covering)
    if existed(REGISTER.towns[key], on):
        assert [town.key for town in covering] == [key]


@given(DAYS)
def test_a_code_names_one_municipality_on_a_day(on: date) -> None:
    codes = [code_on(town.refnis, town.former_refnis, town.recoded_on, on) for town in existing(TOWNS, on)]
    assert len(codes) == len(set(codes))
    assert all(len(code) == 5 and code.isdigit() for code in codes)


@given(DAYS)
def test_brabant_is_one_province_until_the_end_of_1994(on: date) -> None:
    counts = counts_by_province(TOWNS, on)
    was_one = on < date(1995, 1, 1)
    assert ("brabant" in counts) is was_one
    assert ("" in counts) is not was_one
    assert counts["brabant"] == (111 if was_one else 0)
    assert province_on("limburg", "flanders", on) == "limburg"


def town(key: str, starts_on: date, ends_on: date | None = None) -> Town:
    """An invented municipality."""
    return Town(key, "", key, key, "", Region.FLANDERS, "limburg", "limburg", Regime.DUTCH, starts_on, ends_on)


@st.composite
def histories(draw: st.DrawFn) -> Territory:
    """Invented municipalities that merge, and merge again, on ever later days."""
    towns = {key: town(key, FIRST) for key in "abcdef"}
    successions: list[Succession] = []
    alive, on = list(towns), FIRST
    for number in range(draw(st.integers(0, 4))):
        if len(alive) < 2:
            break
        merging = draw(st.lists(st.sampled_from(alive), min_size=2, max_size=3, unique=True))
        on += timedelta(days=draw(st.integers(1, 4000)))
        made = f"m{number}"
        towns[made] = town(made, on)
        for key in merging:
            towns[key] = replace(towns[key], ends_on=on - ONE_DAY)
            successions.append(Succession(key, made, on))
        alive = [key for key in alive if key not in merging] + [made]
    return Territory(towns, tuple(successions), FIRST)


@given(histories(), st.integers(0, 20_000))
def test_through_any_history_the_ground_of_the_first_day_is_covered_once(history: Territory, days: int) -> None:
    on = FIRST + timedelta(days=days)
    assert faults_of(history) == []
    covering = {key: history.covering(key, on) for key in "abcdef"}
    assert all(len(found) == 1 for found in covering.values())
    assert {found[0].key for found in covering.values()} == {one.key for one in existing(history.towns.values(), on)}


@given(histories())
def test_ancestors_and_descendants_mirror_each_other(history: Territory) -> None:
    for one in history.towns.values():
        assert all(one in history.ancestors(later.key) for later in history.descendants(one.key))
        assert all(one in history.descendants(earlier.key) for earlier in history.ancestors(one.key))
    for first, second in combinations("abcdef", 2):
        assert not {one.key for one in history.ancestors(first)} & {second}


SPOILT = {
    "a gap": lambda a, b: ({"a": replace(a, ends_on=date(2009, 12, 30)), "b": b}, (Succession("a", "b", date(2010, 1, 1)),)),
    "nothing comes after it": lambda a, b: ({"a": a}, ()),
    "out of nothing": lambda a, b: ({"b": b}, ()),
    "goes on although": lambda a, b: ({"a": replace(a, ends_on=None), "b": b}, (Succession("a", "b", date(2010, 1, 1)),)),
    "ends before it begins": lambda a, b: ({"a": replace(a, ends_on=date(1999, 1, 1))}, ()),
    "not in the register": lambda a, b: ({"a": a}, (Succession("a", "b", date(2010, 1, 1)),)),
    "both have the code": lambda a, b: (
        {"a": replace(a, refnis="1", ends_on=None), "c": replace(a, key="c", refnis="1", ends_on=None)}, (),
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", SPOILT)
def test_a_register_that_does_not_hold_together_is_caught(fault: str) -> None:
    a, b = town("a", FIRST, date(2009, 12, 31)), town("b", date(2010, 1, 1))
    towns, successions = SPOILT[fault](a, b)
    assert any(fault in found for found in faults_of(Territory(towns, successions, FIRST)))
