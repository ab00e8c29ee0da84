"""The coordinator gives advice; often that is all that was needed."""

from datetime import datetime

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ledger.acts import Act
from beraad.rooms.cases.commands.deciding import decide_and_answer
from beraad.rooms.cases.models import Concern


def give_advice(*, actor: Actor, concern: Concern, advice: str, revision: int, at: datetime) -> None:
    """Answer the reporter; what came in is destroyed. Raises Refused or Conflict."""
    decide_and_answer(Act.ADVICE_GIVEN, actor=actor, concern=concern, text=advice, revision=revision, at=at)
