"""The coordinator points to another door."""

from datetime import datetime

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ledger.acts import Act
from beraad.rooms.cases.commands.deciding import decide_and_answer
from beraad.rooms.cases.models import Concern


def refer_concern(*, actor: Actor, concern: Concern, channel: str, revision: int, at: datetime) -> None:
    """Tell the reporter which channel is better; nothing is sent there from here, and what came in is destroyed."""
    decide_and_answer(Act.CONCERN_REFERRED, actor=actor, concern=concern, text=channel, revision=revision, at=at)
