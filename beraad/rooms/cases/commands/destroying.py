"""Destroying sealed places as part of an act; a hold says so in a sentence."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Refused
from beraad.foundation.vault.door import Held, shred
from beraad.law.capacities import Capacity
from beraad.law.verdict import Verdict, law, refuse


def destroy(
    compartment_ids: Sequence[UUID], *, actor: Actor, basis: Verdict, at: datetime, capacity: Capacity | None
) -> None:
    """Begin the death of these places inside the act's transaction; raises Refused while a hold suspends it."""
    try:
        shred(compartment_ids, actor=actor, basis=basis, at=at, capacity=capacity)
    except Held as held:
        raise Refused(refuse("cases.erasure_is_suspended", law("GDPR", "art. 17 §3 e"))) from held
