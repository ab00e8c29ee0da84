"""The table of transitions: every state has a way on, nothing happens outside it."""

from hypothesis import given
from hypothesis import strategies as st

from beraad.foundation.ledger.acts import Act
from beraad.rooms.cases.lifecycle import BEGINNINGS, TRANSITIONS, next_state, ways_on
from beraad.rooms.cases.vocabulary import CaseState, ConcernState
from beraad.rooms.liaison import lifecycle as hatch
from beraad.rooms.liaison.vocabulary import SheetState
from beraad.rooms.meetings import lifecycle as meetings
from beraad.rooms.meetings.vocabulary import ItemState, MeetingState

CASE = [state for state in CaseState if state is not CaseState.GONE]
CONCERN = [state for state in ConcernState if state is not ConcernState.GONE]
ENDS = (CaseState.GONE, ConcernState.GONE)


def _reachable(state: CaseState | ConcernState) -> set[CaseState | ConcernState]:
    seen, waiting = {state}, [state]
    while waiting:
        here = waiting.pop()
        for act in ways_on(here):
            there = next_state(here, act)
            if there is not None and there not in seen and type(there) is type(here):
                seen.add(there)
                waiting.append(there)
    return seen


@given(st.sampled_from(CASE))
def test_from_every_state_of_a_case_everything_can_be_forgotten(state: CaseState) -> None:
    assert CaseState.GONE in _reachable(state)


@given(st.sampled_from(CONCERN))
def test_from_every_state_of_a_worry_everything_can_be_forgotten(state: ConcernState) -> None:
    assert ConcernState.GONE in _reachable(state)


@given(st.sampled_from([*CASE, *CONCERN]))
def test_no_state_is_without_a_way_on(state: CaseState | ConcernState) -> None:
    assert ways_on(state)


@given(st.sampled_from(ENDS))
def test_nothing_happens_to_what_is_gone(state: CaseState | ConcernState) -> None:
    assert ways_on(state) == ()


@given(st.sampled_from(list(Act)), st.sampled_from([*CASE, *CONCERN]))
def test_an_act_outside_the_table_leads_nowhere(act: Act, state: CaseState | ConcernState) -> None:
    in_table = any(row.act is act and row.origin is state for row in TRANSITIONS)
    assert (next_state(state, act) is not None) == in_table


@given(st.lists(st.sampled_from(list(Act)), max_size=40))
def test_no_order_of_acts_leaves_the_table(acts: list[Act]) -> None:
    state: CaseState | ConcernState = CaseState.PROPOSED
    for act in acts:
        state = next_state(state, act) or state
        assert state in CaseState
    assert state is CaseState.GONE or ways_on(state)


def test_every_state_can_be_reached_from_a_beginning() -> None:
    begun = {state for states in BEGINNINGS.values() for state in states}
    reached = set().union(*(_reachable(state) for state in begun))
    assert reached >= {*CASE, *CONCERN}


def test_one_act_leads_from_one_state_to_one_other() -> None:
    pairs = [(row.act, type(row.origin), row.origin) for row in TRANSITIONS]
    assert len(pairs) == len(set(pairs))


def test_nobody_is_listed_who_was_not_put_forward() -> None:
    assert {row.origin for row in TRANSITIONS if row.act is Act.CASE_LISTED} == {CaseState.PROPOSED}


Rows = frozenset[tuple[Act, str, str]]
SHEET: Rows = frozenset((row.act, row.source.value, row.target.value) for row in hatch.SHEET)
ITEM: Rows = frozenset((row.act, row.source, row.target) for row in meetings.ITEM)
MEETING: Rows = frozenset((row.act, row.source, row.target) for row in meetings.MEETING)
TABLES: dict[str, tuple[Rows, list[str], str, set[str]]] = {
    "sheet": (SHEET, [*SheetState], SheetState.VOTING, {*hatch.ENDS}),
    "item": (ITEM, [*ItemState], ItemState.PLANNED, {ItemState.CLOSED}),
    "meeting": (MEETING, [*MeetingState], MeetingState.PLANNED, {MeetingState.CLOSED, MeetingState.CANCELLED}),
}
"""Its rows, every state it knows, where it begins, and where it may rest."""


def _from(rows: Rows, state: str) -> set[str]:
    seen, waiting = {state}, [state]
    while waiting:
        here = waiting.pop()
        for there in {target for _act, source, target in rows if source == here} - seen:
            seen.add(there)
            waiting.append(there)
    return seen


@given(st.sampled_from(sorted(TABLES)))
def test_at_the_table_and_the_hatch_every_state_comes_to_rest_and_can_be_reached(name: str) -> None:
    rows, states, beginning, ends = TABLES[name]
    assert _from(rows, beginning) == set(states)
    for state in states:
        assert ends & _from(rows, state)
        assert (state in ends) == (not any(source == state for _act, source, _target in rows))


@given(st.sampled_from(list(Act)), st.sampled_from(list(SheetState)))
def test_an_act_outside_the_table_moves_no_sheet(act: Act, state: SheetState) -> None:
    targets = {target for row_act, source, target in SHEET if (row_act, source) == (act, state)}
    assert {hatch.target_of(act, state)} - {None} == targets
    assert (state in hatch.sources_of(act)) == bool(targets)


@given(st.sampled_from(list(Act)), st.sampled_from([*ItemState, *MeetingState]))
def test_an_act_outside_the_table_moves_no_item_and_no_meeting(act: Act, state: str) -> None:
    for table, rows in ((meetings.ITEM, ITEM), (meetings.MEETING, MEETING)):
        targets = {target for row_act, source, target in rows if (row_act, source) == (act, state)}
        assert {meetings.target_of(table, act, state)} - {None} == targets


def test_one_act_leads_from_one_state_at_the_table_to_one_other() -> None:
    for rows, _states, _beginning, _ends in TABLES.values():
        assert len({(act, source) for act, source, _target in rows}) == len(rows)


def test_nothing_goes_out_without_consensus_and_consensus_comes_from_a_vote() -> None:
    assert hatch.sources_of(Act.FEEDBACK_ISSUED) == (SheetState.AGREED,)
    assert hatch.sources_of(Act.FEEDBACK_AGREED) == (SheetState.VOTING,)
    assert set(hatch.BEGINNINGS.values()) == {SheetState.VOTING}
