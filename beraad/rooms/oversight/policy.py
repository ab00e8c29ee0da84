"""Who may read which traces; pure."""

from uuid import UUID

from beraad.foundation.kernel.actor import Actor
from beraad.law.capacities import Capacity
from beraad.law.house_rules import DPO_READS
from beraad.law.verdict import Verdict, allow, law, refuse
from beraad.rooms.cases.policy import seat_in_case
from beraad.rooms.cases.vocabulary import CaseFacts, CaseState

SUPERVISION = law("GDPR", "art. 39 §1 b")
SEVEN_DAYS = DPO_READS
ANSWERS_FOR_A_CASE = (Capacity.MAYOR, Capacity.CHAIR, Capacity.COORDINATOR)
LISTED = frozenset({CaseState.LISTED, CaseState.FOLLOW_UP})


def controllers_supervised_by(actor: Actor) -> list[UUID]:
    """The controllers whose DPO this actor is, each once."""
    found = [m.controller_id for m in actor.mandates if m.capacity is Capacity.DPO and m.controller_id is not None]
    return list(dict.fromkeys(found))


def may_read_traces(actor: Actor, controller_id: UUID) -> Verdict:
    """A DPO reads the traces of the own controller only."""
    if controller_id not in controllers_supervised_by(actor):
        return refuse("oversight.only_the_own_controller", SUPERVISION)
    return allow("oversight.traces_are_read", SUPERVISION)


def may_show_reasons(case: CaseFacts, actor: Actor) -> Verdict:
    """Who answers for a case on the list lets the DPO read why it is there, for seven days."""
    if seat_in_case(case, actor, *ANSWERS_FOR_A_CASE) is None:
        return refuse("oversight.only_who_answers_for_the_case", SEVEN_DAYS)
    if case.state not in LISTED:
        return refuse("oversight.no_listing_to_read", SEVEN_DAYS)
    return allow("oversight.the_dpo_reads_for_seven_days", SEVEN_DAYS)
