"""On the list: telling the person, the circle, the table, the plan, and which places somebody may open."""

from datetime import date

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ledger.acts import Act
from beraad.law.capacities import Capacity
from beraad.law.cell_composition import InviteFacts, may_invite
from beraad.law.data_protection import HoldFacts, TellingFacts, may_hold, may_tell
from beraad.law.house_rules import WHO_ACTS
from beraad.law.kinds import Kind
from beraad.law.verdict import Verdict, all_of, allow, refuse
from beraad.rooms.cases.lifecycle import next_state
from beraad.rooms.cases.policy.days import may_decide_again
from beraad.rooms.cases.policy.seats import LISTING, OF_THE_CASE, WAY, capacity_of, seat_in_case, step_of_case
from beraad.rooms.cases.vocabulary import CaseFacts, OrganisationFacts, Telling


def may_tell_person(case: CaseFacts, telling: Telling, actor: Actor, on: date) -> Verdict:
    """Mayor and coordinator record that the person was told, or a ground and a later day."""
    act = Act.PERSON_TOLD if telling.is_told else Act.PERSON_NOT_YET_TOLD
    seats = (Capacity.MAYOR, Capacity.COORDINATOR, Capacity.CHAIR)
    step = step_of_case(case, act, actor, *seats)
    if not step.allowed:
        return step
    facts = TellingFacts(
        teller=capacity_of(seat_in_case(case, actor, *seats)) or Capacity.CITIZEN,
        is_told=telling.is_told,
        has_ground=telling.ground is not None,
        next_on=None if telling.is_told else telling.on,
    )
    verdict = may_tell(facts, on)
    if telling.is_told or not verdict.allowed:
        return verdict
    return all_of(verdict, may_decide_again(case, telling.on, on))


def may_widen_circle(case: CaseFacts, organisation: OrganisationFacts, actor: Actor, on: date) -> Verdict:
    """Chair or coordinator; an organisation with a valid basis that knows the person."""
    step = step_of_case(case, Act.CIRCLE_WIDENED, actor, Capacity.CHAIR, Capacity.COORDINATOR)
    if not step.allowed:
        return step
    facts = InviteFacts(
        organisation_kind=organisation.kind,
        authorisation_valid=organisation.authorisation_valid,
        legal_order=organisation.legal_order,
        knows_person=organisation.knows_person,
        is_lawyer=organisation.is_lawyer,
    )
    return may_invite(facts, on)


def may_narrow_circle(case: CaseFacts, actor: Actor, on: date) -> Verdict:
    """Chair or coordinator takes an organisation out again."""
    del on
    return step_of_case(case, Act.CIRCLE_NARROWED, actor, Capacity.CHAIR, Capacity.COORDINATOR)


def may_open_place(kind: Kind, case: CaseFacts, actor: Actor, on: date) -> Verdict:
    """Whether somebody's seat may read a place of this kind; the key is asked for separately."""
    refusal = refuse("cases.not_your_case", WHO_ACTS)
    for capacity in OF_THE_CASE:
        seat = seat_in_case(case, actor, capacity)
        if seat is None:
            continue
        verdict = may_hold(kind, HoldFacts(capacity=seat.capacity, relation="own_municipality"), on)
        if verdict.allowed:
            return verdict
        refusal = verdict
    if case.is_plan_holder:
        return may_hold(kind, HoldFacts(capacity=Capacity.PARTNER_PROFESSIONAL, relation="assigned"), on)
    return refusal


def may_discuss_case(case: CaseFacts, actor: Actor, on: date) -> Verdict:
    """The chair carries what the table decided into the case; with one screen only the coordinator enters it."""
    del on
    return step_of_case(case, Act.REVIEW_HELD, actor, Capacity.CHAIR, Capacity.COORDINATOR, basis=LISTING)


def may_change_action(case: CaseFacts, actor: Actor, on: date) -> Verdict:
    """The responsible professional follows up the own action; chair and coordinator may, too."""
    del on
    if case.is_plan_holder:
        if next_state(case.state, Act.ACTION_CHANGED) is None:
            return refuse(f"cases.case_is_{case.state.value}", WAY)
        return allow("cases.action_is_yours", WHO_ACTS)
    return step_of_case(case, Act.ACTION_CHANGED, actor, Capacity.CHAIR, Capacity.COORDINATOR, basis=LISTING)


def may_hand_over_action(case: CaseFacts, actor: Actor, on: date) -> Verdict:
    """Chair or coordinator gives an action to another professional of the same organisation."""
    del on
    return step_of_case(case, Act.ACTION_HANDED_OVER, actor, Capacity.CHAIR, Capacity.COORDINATOR, basis=LISTING)
