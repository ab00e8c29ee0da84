"""Who may read which traces; pure."""

from uuid import UUID

from beraad.foundation.kernel.actor import Actor
from beraad.law.capacities import Capacity
from beraad.law.verdict import Verdict, allow, law, refuse

SUPERVISION = law("GDPR", "art. 39 §1 b")


def controllers_supervised_by(actor: Actor) -> list[UUID]:
    """The controllers whose DPO this actor is, each once."""
    found = [m.controller_id for m in actor.mandates if m.capacity is Capacity.DPO and m.controller_id is not None]
    return list(dict.fromkeys(found))


def may_read_traces(actor: Actor, controller_id: UUID) -> Verdict:
    """A DPO reads the traces of the own controller only."""
    if controller_id not in controllers_supervised_by(actor):
        return refuse("oversight.only_the_own_controller", SUPERVISION)
    return allow("oversight.traces_are_read", SUPERVISION)
