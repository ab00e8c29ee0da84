"""Two states of the register, and how to come from one to the other."""

from datetime import date

from beraad.rooms.cells.differences import differences

BEFORE = {"a": {"name": "A", "ends_on": None}, "b": {"name": "B", "ends_on": None}, "c": {"name": "C", "ends_on": None}}


def test_what_is_new_ended_changed_and_unknown_is_said_one_line_each() -> None:
    after = {
        "a": {"name": "A", "ends_on": date(2024, 12, 31)},
        "b": {"name": "", "ends_on": None},
        "d": {"name": "D", "ends_on": None},
    }
    found = differences(BEFORE, after)
    assert list(found.lines()) == [
        "new      d",
        "ended    a: last day 2024-12-31",
        "changed  b: name B → –",
        "unknown  c: not in the newer list",
    ]
    assert found.counted() == "1 new, 1 ended, 1 changed"
    assert found.keys == {"a", "b"}


def test_two_equal_states_differ_in_nothing() -> None:
    assert not differences(BEFORE, BEFORE)


def test_what_one_state_does_not_know_is_nothing_to_write() -> None:
    found = differences(BEFORE, {})
    assert not found
    assert found.gone == ("a", "b", "c")


def test_an_end_that_moves_is_a_change() -> None:
    ended = {"a": {"ends_on": date(2024, 12, 31)}}
    found = differences(ended, {"a": {"ends_on": date(2024, 12, 30)}})
    assert not found.ended
    assert [str(one) for one in found.changed] == ["a: ends_on 2024-12-31 → 2024-12-30"]
