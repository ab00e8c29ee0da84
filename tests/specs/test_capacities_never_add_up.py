"""Whoever sits in several seats may do what those seats may do, one by one, and never anything more."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from beraad.foundation.kernel.actor import Actor, Mandate
from beraad.foundation.ledger.acts import Act
from beraad.law.capacities import Capacity
from beraad.law.gate import PoliceAnswer
from beraad.law.kinds import Kind
from beraad.law.minors import AgeClass
from beraad.law.verdict import Verdict
from beraad.rooms.cases import policy as cases
from beraad.rooms.cases.vocabulary import CaseFacts, CaseState, Gate, ListingAnswers, Telling
from beraad.rooms.liaison import policy as liaison
from beraad.rooms.meetings import policy as meetings

ON = date(2027, 3, 15)
TOWNS, CELLS, BODIES = ((UUID(int=base), UUID(int=base + 1)) for base in (10, 20, 30))
ME = UUID(int=1)
OF_A_CELL = {Capacity.CHAIR, Capacity.COORDINATOR, Capacity.POLICE_MEMBER}
REASONED = ListingAnswers(
    has_reasons=True, has_indications=True, has_special_reasoning=True, has_coordinator_view=True,
    representative_confirmed=False,
)  # fmt: skip
Question = Callable[[CaseFacts, Actor], Verdict]


def mandate(capacity: Capacity, which: int) -> Mandate:
    """A mandate in the first or the second cell, as the register gives it."""
    partner = capacity in {Capacity.PARTNER_CONTACT, Capacity.PARTNER_PROFESSIONAL}
    return Mandate(
        id=UUID(int=100 + which), capacity=capacity, starts_on=ON,
        cell_id=CELLS[which] if capacity in OF_A_CELL or partner else None,
        municipality_id=TOWNS[which] if capacity is Capacity.MAYOR else None,
        organisation_id=BODIES[which] if partner else None,
        controller_id=TOWNS[which] if capacity is Capacity.DPO else None,
    )  # fmt: skip


def actor(*mandates: Mandate) -> Actor:
    return Actor(account_id=ME, holder_id=ME, name="", mandates=mandates)


def reading(kind: Kind) -> Question:
    return lambda case, who: cases.may_open_place(kind, case, who, ON)


QUESTIONS: dict[str, Question] = {
    "list": lambda case, who: cases.may_list_case(case, REASONED, who, ON),
    "decline": lambda case, who: cases.may_decline_case(case, who, ON),
    "extend": lambda case, who: cases.may_extend_proposal(case, who, ON, has_reasons=True),
    "complete reasons": lambda case, who: cases.may_complete_reasons(case, who, ON),
    "tell": lambda case, who: cases.may_tell_person(case, Telling(is_told=True, on=ON, by="OCMW"), who, ON),
    "narrow": lambda case, who: cases.may_narrow_circle(case, who, ON),
    "discuss": lambda case, who: cases.may_discuss_case(case, who, ON),
    "follow up": lambda case, who: cases.may_change_action(case, who, ON),
    "close": lambda case, who: cases.may_close_case(case, who, ON),
    "reopen": lambda case, who: cases.may_reopen_case(case, who, ON),
    "hold": lambda case, who: cases.may_hold_case(case, who, ON, cause="complaint", has_reasons=True),
    "print": lambda case, who: cases.may_leave_on_paper(case, who, ON),
    "convene": lambda case, who: meetings.may_convene(who, cell_id=case.cell_id),
    "chair": lambda case, who: meetings.may_chair(who, cell_id=case.cell_id, chair_account=ME),
    "ask the police": lambda case, who: liaison.may_ask_advice(who, cell_id=case.cell_id),
    "answer": lambda case, who: liaison.may_answer_advice(
        who, PoliceAnswer.NO_OBJECTION_KNOWN, None, cell_id=case.cell_id, on=ON
    ),
    **{f"read {kind.value}": reading(kind) for kind in Kind},
}


def allowed(case: CaseFacts, who: Actor) -> set[str]:
    return {name for name, ask in QUESTIONS.items() if ask(case, who).allowed}


seats = st.lists(st.builds(mandate, st.sampled_from(list(Capacity)), st.integers(0, 1)), min_size=2, max_size=5)
situations = st.builds(
    CaseFacts, id=st.just(UUID(int=2)), municipality_id=st.just(TOWNS[0]), cell_id=st.just(CELLS[0]),
    state=st.sampled_from(CaseState), gate=st.sampled_from(Gate), age_class=st.sampled_from(AgeClass),
    legal_order=st.sampled_from(["federal", "flemish", "french_community"]), times_extended=st.integers(0, 2),
    is_plan_holder=st.booleans(),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(held=seats, case=situations)
def test_several_seats_together_allow_no_more_than_each_alone(held: list[Mandate], case: CaseFacts) -> None:
    alone = set[str]().union(*(allowed(case, actor(each)) for each in held))
    assert allowed(case, actor(*held)) <= alone


@settings(max_examples=100, deadline=None)
@given(held=seats, case=situations)
def test_seats_elsewhere_open_nothing_here(held: list[Mandate], case: CaseFacts) -> None:
    elsewhere = [each for each in held if not {TOWNS[0], CELLS[0], BODIES[0]} & _bodies(each)]
    mine = allowed(case, actor(*elsewhere))
    assert mine == allowed(case, actor())


@given(case=situations)
def test_whoever_supports_supervises_or_runs_the_house_may_nothing_in_a_case(case: CaseFacts) -> None:
    around = (Capacity.OPERATOR, Capacity.REGIONAL_SUPPORT, Capacity.ZONE_MANAGER, Capacity.DPO, Capacity.WITNESS)
    everything = actor(*(mandate(capacity, 0) for capacity in around))
    assert allowed(case, everything) == allowed(case, actor())


def test_every_act_of_the_way_is_asked_about_somewhere() -> None:
    """The questions above are of all three rooms, and there are more of them than places."""
    assert len(QUESTIONS) > len(Kind)
    assert Act.CASE_LISTED.value.startswith("cases.")


def _bodies(one: Mandate) -> set[UUID]:
    return {each for each in (one.cell_id, one.municipality_id, one.organisation_id, one.controller_id) if each}
