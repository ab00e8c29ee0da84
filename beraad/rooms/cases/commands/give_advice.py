"""The coordinator gives advice; often that is all that was needed."""

from datetime import datetime

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ledger.acts import Act
from beraad.foundation.vault.unlock import Unlocked
from beraad.rooms.cases.commands.deciding import decide_and_keep
from beraad.rooms.cases.models import Concern


def give_advice(*, actor: Actor, concern: Concern, advice: str, keys: Unlocked, revision: int, at: datetime) -> None:
    """Answer the reporter; what came in stays readable until its thirty days are over."""
    decide_and_keep(
        Act.ADVICE_GIVEN, actor=actor, concern=concern, field="advice", text=advice, keys=keys, revision=revision, at=at
    )
