"""What the clock does in this room.

It withdraws what ended mandates opened, asks for what new ones may open, and forgets lists that waited for a day.
"""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel.clock import day_of
from beraad.rooms.cells.commands.end_mandate import withdraw_ended
from beraad.rooms.cells.commands.give_mandate import ask_to_be_let_in
from beraad.rooms.cells.commands.read_members import forget_lists
from beraad.rooms.cells.models import Mandate
from beraad.rooms.cells.queries.clearance import running


def run_due(at: datetime) -> int:
    """Do everything that is due in this room; how many things were done. Needs no key, does nothing twice."""
    return withdraw_ended(at) + ask_for_begun(at) + forget_lists(at)


def ask_for_begun(at: datetime) -> int:
    """Ask to be let in for mandates that began, or whose holder enrolled, since they were given."""
    asked = 0
    mandates = Mandate.objects.filter(running(day_of(at)), account__holder__isnull=False).select_related("account")
    for mandate in mandates.order_by("id"):
        with transaction.atomic():
            asked += ask_to_be_let_in(mandate, mandate.account, at)
    return asked
