"""Names and functions of the people who hold keys."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from beraad.foundation.database.prepared import PreparedQuery
from beraad.law.capacities import Capacity
from beraad.rooms.accounts.models import Account
from beraad.rooms.cells.models import Mandate, Organisation
from beraad.rooms.cells.queries.clearance import running
from beraad.rooms.cells.vocabulary import PersonCard


def people(holder_ids: Iterable[UUID]) -> dict[UUID, PersonCard]:
    """Who stands behind each holder: one query; a holder without an account is left out."""
    wanted = set(holder_ids)
    if not wanted:
        return {}
    return {holder_id: PersonCard(name=name, function=function) for holder_id, name, function in _cards(wanted)}


@PreparedQuery
def _cards(holder_ids: Collection[UUID]) -> QuerySet[Account, tuple[UUID, str, str]]:
    return Account.objects.filter(holder_id__in=holder_ids).values_list("holder_id", "name", "function")


def addresses_of_contacts(organisation: Organisation, on: date) -> tuple[str, ...]:
    """Where an organisation is told that something waits: its service address and its contacts of that day."""
    rows = Mandate.objects.filter(
        running(on), capacity=Capacity.PARTNER_CONTACT, organisation=organisation, account__is_active=True
    )
    found = [organisation.service_mail, *rows.order_by("starts_on", "id").values_list("account__email", flat=True)]
    return tuple(dict.fromkeys(address for address in found if address))
