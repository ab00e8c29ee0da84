"""Who is told when an invitation waits or no longer stands."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from beraad.rooms.cells.commands.telling import Telling
from beraad.rooms.cells.queries import addresses_of_contacts
from beraad.rooms.meetings.models import Invitation, Item
from beraad.rooms.meetings.queries.mentions import language_of
from beraad.rooms.meetings.vocabulary import STANDING


def standing_of(item: Item) -> QuerySet[Invitation]:
    """The invitations of an item that still exist: who answered *does not know* or declined is told nothing more."""
    rows = item.invitations.filter(state__in=[state.value for state in STANDING])
    return rows.select_related("organisation", "item__case__municipality", "item__meeting__cell")


def tellings_of(invitations: Iterable[Invitation], on: date) -> list[Telling]:
    """Who is to be told: the service's own address and its contacts; nobody for an invitation on paper alone."""
    rows = [row for row in invitations if not row.by_paper]
    return [
        Telling(
            reference=str(row.id)[-8:].upper(),
            language=language_of(row.organisation, row.item),
            addresses=addresses_of_contacts(row.organisation, on),
        )
        for row in rows
    ]
