"""What is kept back cannot be counted back: held against every other table that fits what is published."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beraad.rooms.surveys.queries.results import TOTAL, Table, tables_of
from beraad.rooms.surveys.questionnaires import Questionnaire, parsed, questionnaire
from beraad.rooms.surveys.suppression import Counted, is_fixed, kept_back, published, small_cells

LEAST = 4


def compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Every way to share a number over so many rows."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in compositions(total - first, parts - 1):
            yield (first, *rest)


def all_tables(columns: list[int], rows: int) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every table with so many answers in each column."""
    for chosen in product(*(list(compositions(total, rows)) for total in columns)):
        yield tuple(zip(*chosen, strict=True))


def values_that_fit(table: Counted, least: int) -> dict[tuple[int, int], set[int]]:
    """For each figure kept back, every value it has in some table that shows the same: the slow way, by trying all."""
    shown = published(table, least)
    found: dict[tuple[int, int], set[int]] = {}
    for rows in all_tables([sum(column) for column in zip(*table.rows, strict=True)], len(table.rows)):
        whole = Counted(rows, table.has_total).whole
        if all(
            s is None or s == v for row, said in zip(whole, shown, strict=True) for v, s in zip(row, said, strict=True)
        ):
            for r, said in enumerate(shown):
                for c, s in enumerate(said):
                    if s is None:
                        found.setdefault((r, c), set()).add(whole[r][c])
    return found


tables = st.integers(1, 3).flatmap(
    lambda columns: st.tuples(
        st.lists(st.lists(st.integers(0, 5), min_size=columns, max_size=columns), min_size=2, max_size=3), st.booleans()
    )
).filter(lambda drawn: sum(map(sum, drawn[0])) <= 13)  # fmt: skip


def counted(drawn: Any) -> Counted:
    rows, has_total = drawn
    return Counted(tuple(map(tuple, rows)), has_total and len(rows[0]) > 1)


@settings(max_examples=80)
@given(tables)
def test_no_small_figure_can_be_counted_back(drawn: Any) -> None:
    table = counted(drawn)
    fits = values_that_fit(table, LEAST)
    for cell in small_cells(table, LEAST):
        assert len(fits[cell]) >= 2, (table, published(table, LEAST), cell)


@settings(max_examples=80)
@given(tables)
def test_the_quick_way_to_see_it_says_what_trying_all_says(drawn: Any) -> None:
    table = counted(drawn)
    hidden = kept_back(table, LEAST)
    for cell, values in values_that_fit(table, LEAST).items():
        assert is_fixed(table, hidden, cell) == (len(values) == 1), (table, cell)


def test_only_what_is_needed_is_kept_back() -> None:
    large = Counted(((9, 8), (7, 6)))
    assert kept_back(large, LEAST) == frozenset()
    one = Counted(((3, 20), (30, 40)))
    assert len(kept_back(one, LEAST)) == 4


def test_keeping_back_the_small_figure_alone_is_not_enough() -> None:
    one = Counted(((3, 20), (30, 40)))
    assert is_fixed(one, frozenset({(0, 0)}), (0, 0))
    assert is_fixed(one, frozenset({(0, 0), (1, 0)}), (0, 0))


def test_nobody_is_no_small_figure() -> None:
    assert kept_back(Counted(((0, 9), (12, 0))), LEAST) == frozenset()


# ---------------------------------------------------------------- tables that hang together


def two_questions() -> Questionnaire:
    words = dict.fromkeys(("nl", "fr", "de", "en"), "x")
    choice = [{"key": key, **words} for key in ("some", "none")]
    return parsed({
        "key": "two", "version": 1, "title": words, "question": [
            {"key": "has", "kind": "one_of", "text": words, "choice": choice},
            {"key": "rules", "kind": "yes_no", "text": words, "when": {"question": "has", "is": ["some"]}},
        ],
    })  # fmt: skip


WAYS: tuple[dict[str, Any], ...] = ({"has": "none"}, {"has": "some", "rules": "yes"}, {"has": "some", "rules": "no"})
AREAS = ("a", "b")
ANSWERED = (4, 4)
FEW = 3


def sheets(counts: tuple[tuple[int, ...], ...]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (area, way)
        for area, numbers in zip(AREAS, counts, strict=True)
        for way, number in zip(WAYS, numbers, strict=True)
        for _ in range(number)
    ]


def figures(found: list[Table]) -> dict[tuple[str, str, str], int | None]:
    return {
        (table.question.key, row.key, column): number
        for table in found
        for row in table.rows
        for column, number in zip(table.columns, row.counts, strict=True)
    }


@pytest.fixture(scope="module")
def every_house() -> list[tuple[dict[tuple[str, str, str], int | None], dict[tuple[str, str, str], int | None]]]:
    """What is published and what is true, for every way in which eight municipalities can have answered."""
    two = two_questions()
    ways = product(*(list(compositions(number, len(WAYS))) for number in ANSWERED))
    return [
        (figures(tables_of(two, sheets(counts), AREAS, FEW)), figures(tables_of(two, sheets(counts), AREAS, 1)))
        for counts in ways
    ]


def test_nothing_is_counted_back_through_a_question_that_is_asked_of_some_only(every_house: Any) -> None:
    assert len(every_house) > 200
    for shown, true in every_house:
        fitting = [
            other
            for _, other in every_house
            if all(value is None or other[key] == value for key, value in shown.items())
        ]
        for key, value in true.items():
            if 0 < value < FEW and key[2] in AREAS:
                assert shown.get(key) is None
                assert len({other[key] for other in fitting}) >= 2, (shown, key)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["flanders", "wallonia", "brussels"]), st.sampled_from(["none", "alone"]), st.booleans()
        ),
        max_size=60,
    )
)
def test_an_area_whose_earlier_answers_are_kept_back_is_left_out_with_the_total(drawn: Any) -> None:
    asked = questionnaire("mayors", 1)
    sent = [
        (area, {"cell": cell, **({"rules": "yes" if rules else "no"} if cell == "alone" else {})})
        for area, cell, rules in drawn
    ]
    areas = tuple(sorted({area for area, _ in sent}))
    found = {table.question.key: table for table in tables_of(asked, sent, areas, LEAST) if not table.option}
    hidden = {
        area
        for row in found["cell"].rows
        for area, number in zip(found["cell"].columns, row.counts, strict=True)
        if number is None
    }
    if hidden:
        assert TOTAL not in found["rules"].columns
        assert not hidden & set(found["rules"].columns)
