"""The table of transitions: every state has a way on, nothing happens outside it."""

from hypothesis import given
from hypothesis import strategies as st

from beraad.foundation.ledger.acts import Act
from beraad.rooms.cases.lifecycle import BEGINNINGS, TRANSITIONS, next_state, ways_on
from beraad.rooms.cases.vocabulary import CaseState, ConcernState

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
