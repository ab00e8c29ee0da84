"""Change the text while it is voted on: a changed text is a new vote."""

import json
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import Unlocked, seal
from beraad.rooms.liaison.commands.moving import move_sheet
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.liaison.policy import may_change_feedback_text, proposing_as
from beraad.rooms.liaison.queries import facts_of
from beraad.rooms.liaison.vocabulary import Tally


def change_feedback_text(
    *, actor: Actor, sheet: FeedbackSheet, text: str, revision: int, keys: Unlocked, at: datetime
) -> None:
    """Replace the text, empty the tally, and ask everyone again. Raises Refused and Conflict.

    What a ballot on an earlier text said is not asked after again by voice: ``had_ballots`` stays.
    """
    verdict = require(may_change_feedback_text(actor, facts_of(sheet, at=at), on=clock.day_of(at)))
    with transaction.atomic():
        move_sheet(
            sheet,
            Act.FEEDBACK_TEXT_CHANGED,
            revision=revision,
            only_if={"fixed_at__isnull": True},
            version=F("version") + 1,
        )
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
