"""The coordinator points to another door."""

from datetime import datetime

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ledger.acts import Act
from beraad.foundation.vault.unlock import Unlocked
from beraad.rooms.cases.commands.deciding import decide_and_keep
from beraad.rooms.cases.models import Concern


def refer_concern(*, actor: Actor, concern: Concern, channel: str, keys: Unlocked, revision: int, at: datetime) -> None:
    """Tell the reporter which channel is better; nothing is sent there from here."""
    decide_and_keep(
        Act.CONCERN_REFERRED,
        actor=actor,
        concern=concern,
        field="channel",
        text=channel,
        keys=keys,
        revision=revision,
        at=at,
    )
