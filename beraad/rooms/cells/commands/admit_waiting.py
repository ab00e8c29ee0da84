"""Colleagues with a new mandate are let in, from inside, by somebody who holds the places."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.vault import door
from beraad.foundation.vault.models import PendingAdmission
from beraad.foundation.vault.unlock import Unlocked
from beraad.rooms.accounts.models import Account
from beraad.rooms.cells.commands.give_mandate import move_last_days
from beraad.rooms.cells.policy import may_let_in
from beraad.rooms.cells.queries.places import waits_without_claim


def admit_waiting(*, actor: Actor, waiting: Sequence[UUID], keys: Unlocked, at: datetime) -> None:
    """Let in everybody of this batch; each admission leaves its own leaf.

    Whose mandate ended since they asked is not let in, and waits no longer.
    """
    on = day_of(at)
    verdict = require(may_let_in(actor, on))
    rows = PendingAdmission.objects.filter(id__in=waiting).select_related("compartment")
    newcomers = {row.holder_id for row in rows}
    without = waits_without_claim(rows, on)
    door.turn_away(without)
    wanted = [each for each in waiting if each not in without]
    with transaction.atomic():
        door.admit_waiting(wanted, keys=keys, actor=actor, basis=verdict, at=at)
        for account in Account.objects.filter(holder_id__in=newcomers):
            move_last_days(account, at)
