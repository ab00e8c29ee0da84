"""Before the list and onto it: what the mayor decides."""

from datetime import date

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ledger.acts import Act
from beraad.law.capacities import Capacity
from beraad.law.house_rules import WHO_ACTS
from beraad.law.listing import DeciderFacts, ExtensionFacts, ListingFacts, may_decline, may_list
from beraad.law.listing import may_extend_proposal as law_may_extend_proposal
from beraad.law.verdict import Verdict, refuse
from beraad.rooms.cases.policy.seats import LISTING, is_own, seat_in_case, step_of_case
from beraad.rooms.cases.vocabulary import CaseFacts, Gate, ListingAnswers


def may_extend_proposal(case: CaseFacts, actor: Actor, on: date, *, has_reasons: bool) -> Verdict:
    """The mayor, while the police say *not now*, with reasons."""
    step = step_of_case(case, Act.CASE_EXTENDED, actor, Capacity.MAYOR)
    if not step.allowed:
        return step
    facts = ExtensionFacts(
        gate_is_frozen=case.gate is Gate.FROZEN, times_extended=case.times_extended, has_reasons=has_reasons
    )
    return law_may_extend_proposal(facts, on)


def may_list_case(case: CaseFacts, answers: ListingAnswers, actor: Actor, on: date) -> Verdict:
    """The mayor of the person's municipality, with written reasons, when the gate is open."""
    step = step_of_case(case, Act.CASE_LISTED, actor, Capacity.MAYOR, Capacity.CHAIR, who=LISTING, basis=LISTING)
    if not step.allowed:
        return step
    return may_list(listing_facts(case, answers, actor), on)


def may_decline_case(case: CaseFacts, actor: Actor, on: date, *, representative_confirmed: bool = False) -> Verdict:
    """The mayor declines: everything is destroyed at once."""
    step = step_of_case(case, Act.CASE_DECLINED, actor, Capacity.MAYOR, Capacity.CHAIR, who=LISTING, basis=LISTING)
    if not step.allowed:
        return step
    seat = seat_in_case(case, actor, Capacity.MAYOR, Capacity.CHAIR)
    facts = DeciderFacts(
        lister=seat.capacity if seat is not None else Capacity.CITIZEN,
        is_own_municipality=is_own(case, seat),
        representative_confirmed=representative_confirmed,
    )
    return may_decline(facts, on)


def listing_facts(case: CaseFacts, answers: ListingAnswers, actor: Actor) -> ListingFacts:
    """What the law asks before a person is put on the list."""
    seat = seat_in_case(case, actor, Capacity.MAYOR, Capacity.CHAIR, Capacity.COORDINATOR, Capacity.POLICE_MEMBER)
    return ListingFacts(
        lister=seat.capacity if seat is not None else Capacity.CITIZEN,
        is_own_municipality=is_own(case, seat),
        gate_is_open=case.gate is Gate.OPEN,
        has_reasons=answers.has_reasons,
        has_indications=answers.has_indications,
        is_individual=True,
        age_class=case.age_class.value,
        has_special_reasoning=answers.has_special_reasoning,
        representative_confirmed=answers.representative_confirmed,
        coordinator_view_present=answers.has_coordinator_view,
        lister_is_coordinator=seat_in_case(case, actor, Capacity.COORDINATOR) is not None,
        legal_order=case.legal_order,
    )


def may_complete_reasons(case: CaseFacts, actor: Actor, on: date) -> Verdict:
    """Reasons given in haste are completed by who listed, once; reasons that are whole are rewritten by nobody."""
    del on
    step = step_of_case(case, Act.REASONS_COMPLETED, actor, Capacity.MAYOR, Capacity.CHAIR)
    if step.allowed and not case.are_reasons_due:
        return refuse("cases.reasons_are_whole", WHO_ACTS)
    return step
