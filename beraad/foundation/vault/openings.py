"""What a leaf says of an opening: who, in which capacity, for whom, and for which task."""

from collections.abc import Mapping
from types import MappingProxyType

from beraad.foundation.kernel.actor import Actor, Mandate
from beraad.foundation.ledger.entry import OpeningEntry
from beraad.foundation.vault.compartment_keys import OpenKey
from beraad.law.capacities import Capacity
from beraad.law.compartments import compartment
from beraad.law.kinds import Kind
from beraad.law.verdict import Verdict

TASKS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.INTAKE: "triage",
        Kind.PERSON: "identity",
        Kind.CORE: "case",
        Kind.GATE: "police advice",
        Kind.INVITATION: "invitation",
        Kind.WEIGHING: "own weighing",
        Kind.TABLE: "consultation",
        Kind.RECORD: "record",
        Kind.PLAN: "follow-up",
        Kind.NOTES: "own notes",
        Kind.ABSENCE: "absence",
        Kind.FEEDBACK: "feedback sheet",
        Kind.PARCEL: "parcel",
        Kind.REQUEST: "request",
    }
)
"""The task one comes from, where a page does not say another: one per kind, so that no press has a task of its own."""


def task_of(kind: str, purpose: str) -> str:
    """The task of an opening: the one a page gives, else that of the kind of place."""
    return purpose or TASKS[Kind(kind)]


def entry_of(key: OpenKey, actor: Actor, basis: Verdict, task: str, capacity: Capacity | None) -> OpeningEntry:
    """The entry: capacity as the page says it, else the one by which the actor may hold a place of that kind."""
    place = key.compartment
    mandate = _mandate(key, actor, capacity)
    by_mandate = mandate.organisation_id if mandate else None
    return OpeningEntry(
        account_id=actor.account_id,
        compartment_id=place.id,
        basis=basis.basis,
        controller_id=place.controller_id,
        capacity=capacity or (mandate.capacity if mandate else None),
        organisation_id=key.organisation_id or by_mandate,
        purpose=task,
    )


def _mandate(key: OpenKey, actor: Actor, capacity: Capacity | None) -> Mandate | None:
    among = [capacity] if capacity is not None else list(compartment(Kind(key.compartment.kind)).holders)
    if key.organisation_id is not None:
        for one in among:
            found = actor.mandate(one, organisation_id=key.organisation_id)
            if found is not None:
                return found
    return actor.acting(*among, controller_id=key.compartment.controller_id)
