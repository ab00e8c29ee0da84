"""The mayor puts the person on the list of cases."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import open as open_place
from beraad.foundation.vault.door import seal
from beraad.foundation.vault.unlock import Unlocked
from beraad.law.capacities import Capacity
from beraad.law.deadlines import add_months
from beraad.law.kinds import Kind
from beraad.law.parameters import value
from beraad.law.retention import case_must_be_erased_on
from beraad.rooms.cases.commands.clocks import set_end
from beraad.rooms.cases.commands.haste import completed_by
from beraad.rooms.cases.commands.moving import move_case
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.policy import capacity_of, may_list_case, may_open_place, seat_in_case
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.cases.vocabulary import ListingAnswers
from beraad.rooms.cells.queries import is_confirmed


@dataclass(frozen=True, slots=True)
class Listing:
    """The mayor's decision in words; lives for one request only."""

    reasons: str
    indications: str
    special_reasoning: str = ""
    is_urgent: bool = False


def list_case(*, actor: Actor, case: Case, listing: Listing, keys: Unlocked, revision: int, at: datetime) -> None:
    """Seal reasons and indications, put the case on the list; raises Refused or Conflict."""
    on = clock.day_of(at)
    facts = case_facts(case)
    reading = require(may_open_place(Kind.CORE, facts, actor, on))
    opened = open_place(case.core_id, keys=keys, actor=actor, basis=reading, at=at, purpose="listing")
    answers = answers_of(listing, case, has_view=bool(opened.text("coordinator_view").strip()), at=at)
    verdict = require(may_list_case(facts, answers, actor, on))
    erase_on, _citation = case_must_be_erased_on(on, case.legal_order, None, on)
    with transaction.atomic():
        move_case(
            case,
            Act.CASE_LISTED,
            revision=revision,
            listed_on=on,
            expires_on=None,
            erase_on=erase_on,
            tell_by_on=add_months(on, value("telling.months", on).number),
            is_urgent=case.is_urgent or listing.is_urgent,
            reasons_due_at=completed_by(at) if listing.is_urgent else None,
        )
        set_end((case.person_id, case.core_id, case.gate_id), erase_on)
        texts = {
            "reasons": listing.reasons,
            "indications": listing.indications,
            "special_reasoning": listing.special_reasoning,
        }
        sealed = [seal(case.core_id, name, text, keys=keys, at=at) for name, text in texts.items() if text.strip()]
        record(
            Act.CASE_LISTED,
            actor=actor,
            at=at,
            capacity=capacity_of(seat_in_case(facts, actor, Capacity.MAYOR, Capacity.CHAIR)),
            controller_id=case.municipality_id,
            about=case.id,
            basis=verdict,
            sealed=sealed,
        )


def answers_of(listing: Listing, case: Case, *, has_view: bool, at: datetime) -> ListingAnswers:
    """What the law asks of the decision, without its words."""
    confirmation = is_confirmed(case.municipality_id, "listing.representative_may_list", clock.day_of(at))
    return ListingAnswers(
        has_reasons=bool(listing.reasons.strip()),
        has_indications=bool(listing.indications.strip()),
        has_special_reasoning=bool(listing.special_reasoning.strip()),
        has_coordinator_view=has_view,
        representative_confirmed=confirmation is not None,
    )
