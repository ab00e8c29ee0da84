"""Change the text while it is voted on: a changed text is a new vote."""

import json
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import Unlocked, seal
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.liaison.policy import may_propose_feedback, proposing_as
from beraad.rooms.liaison.queries import facts_of
from beraad.rooms.liaison.vocabulary import SheetState, Tally


def change_feedback_text(
    *, actor: Actor, sheet: FeedbackSheet, text: str, revision: int, keys: Unlocked, at: datetime
) -> None:
    """Replace the text, empty the tally, and ask everyone again. Raises Refused and Conflict."""
    verdict = require(may_propose_feedback(actor, facts_of(sheet, at=at), on=clock.day_of(at)))
    with transaction.atomic():
        current = FeedbackSheet.objects.filter(id=sheet.id, revision=revision, state=SheetState.VOTING)
        if current.update(revision=F("revision") + 1, version=F("version") + 1) == 0:
            raise Conflict
        sealed = seal(sheet.feedback_id, "text", text, keys=keys, at=at)
        seal(sheet.feedback_id, "tally", json.dumps(asdict(Tally())), keys=keys, at=at)
        sheet.seats.update(has_voted=False)
        record(
            Act.FEEDBACK_TEXT_CHANGED,
            actor=actor,
            at=at,
            capacity=proposing_as(actor, cell_id=sheet.case.cell_id),
            controller_id=sheet.case.municipality_id,
            about=sheet.case_id,
            basis=verdict,
            sealed=(sealed,),
        )
