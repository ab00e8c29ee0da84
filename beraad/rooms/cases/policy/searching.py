"""Who may look for words in the cases they hold: who prepares and decides; never the police, nobody across cells."""

from datetime import date

from beraad.foundation.kernel.actor import Actor, Mandate
from beraad.law.capacities import Capacity
from beraad.law.verdict import Verdict, allow, house_rule, refuse

SEARCHERS = (Capacity.COORDINATOR, Capacity.CHAIR, Capacity.MAYOR)
RULE = house_rule("0038")


def seat_for_searching(actor: Actor, on: date) -> Mandate | None:
    """The mandate with which somebody searches, if there is one on that day."""
    found = (actor.first(capacity) for capacity in SEARCHERS)
    return next((mandate for mandate in found if mandate is not None and mandate.is_valid_on(on)), None)


def may_search_cases(actor: Actor, on: date) -> Verdict:
    """Who holds the reasons of cases may look for words in what they hold; the set and the purpose are recorded."""
    if seat_for_searching(actor, on) is None:
        return refuse("cases.not_a_searcher", RULE)
    return allow("cases.may_search", RULE)
