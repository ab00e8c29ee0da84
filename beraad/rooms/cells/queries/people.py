"""Names and functions of the people who hold keys."""

from collections.abc import Iterable
from uuid import UUID

from beraad.rooms.accounts.models import Account
from beraad.rooms.cells.vocabulary import PersonCard


def people(holder_ids: Iterable[UUID]) -> dict[UUID, PersonCard]:
    """Who stands behind each holder: one query; a holder without an account is left out."""
    wanted = set(holder_ids)
    if not wanted:
        return {}
    rows = Account.objects.filter(holder_id__in=wanted).values_list("holder_id", "name", "function")
    return {holder_id: PersonCard(name=name, function=function) for holder_id, name, function in rows}
