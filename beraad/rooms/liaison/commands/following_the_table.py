"""What happens at the table changes who votes: somebody comes in or goes, the item closes.

Each is part of an act of the meeting, inside its transaction and on its basis.
"""

import json
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db.models import F

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import Unlocked, admit, seal
from beraad.foundation.vault.queries import is_held_by
from beraad.law.capacities import Capacity
from beraad.law.verdict import Verdict
from beraad.rooms.liaison.commands.moving import move_sheet
from beraad.rooms.liaison.lifecycle import sources_of
from beraad.rooms.liaison.models import FeedbackSeat, FeedbackSheet
from beraad.rooms.liaison.vocabulary import Tally


def seat_voter(
    *, actor: Actor, item_ref: UUID, holder_id: UUID, capacity: Capacity, basis: Verdict, keys: Unlocked, at: datetime
) -> None:
    """Give who comes in a vote on every sheet that did not go out yet; with a new voter everybody votes again.

    Who had gone out and comes back finds the own seat, with what was voted from it. ``capacity`` is that of the
    actor. Raises NotHeld when the actor holds no such sheet.
    """
    waiting = FeedbackSheet.objects.filter(item_ref=item_ref, state__in=sources_of(Act.FEEDBACK_SEAT_ADDED))
    for sheet in waiting.select_related("case"):
        _seat, is_new = FeedbackSeat.objects.update_or_create(
            sheet=sheet, holder_id=holder_id, defaults={"is_away": False}
        )
        if not is_new:
            continue
        if not is_held_by(sheet.feedback_id, holder_id, day_of(at)):
            admit(
                sheet.feedback_id,
                holder_id=holder_id,
                ends_on=None,
                keys=keys,
                actor=actor,
                basis=basis,
                at=at,
                capacity=capacity,
            )
        _begin_again(sheet, actor=actor, capacity=capacity, basis=basis, keys=keys, at=at)


def _begin_again(
    sheet: FeedbackSheet, *, actor: Actor, capacity: Capacity, basis: Verdict, keys: Unlocked, at: datetime
) -> None:
    move_sheet(sheet, Act.FEEDBACK_SEAT_ADDED, revision=sheet.revision, version=F("version") + 1)
    seal(sheet.feedback_id, "tally", json.dumps(asdict(Tally())), keys=keys, at=at)
    sheet.seats.update(has_voted=False)
    record(
        Act.FEEDBACK_SEAT_ADDED,
        actor=actor,
        at=at,
        capacity=capacity,
        controller_id=sheet.case.municipality_id,
        about=sheet.case_id,
        basis=basis,
    )


def note_away(*, item_ref: UUID, holder_id: UUID) -> None:
    """Note that a voter went out: the vote stays theirs, from the own seat; whoever does not vote has not said yes."""
    FeedbackSeat.objects.filter(sheet__item_ref=item_ref, holder_id=holder_id).update(is_away=True)


def fix_feedback(*, item_ref: UUID, at: datetime) -> None:
    """Fix the text of every sheet of an item that closes: it changes no more, and no spoken result is entered."""
    FeedbackSheet.objects.filter(item_ref=item_ref, fixed_at__isnull=True).update(fixed_at=at)
