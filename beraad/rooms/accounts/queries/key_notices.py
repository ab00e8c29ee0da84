"""Who is told about a new key, and what is still to be read."""

from datetime import date

from django.db.models import QuerySet

from beraad.foundation.vault import queries as vault
from beraad.rooms.accounts.models import Account, KeyNotice


def accounts_sharing_places_with(account: Account, *, on: date) -> list[Account]:
    """Everybody else who holds a place that this account holds."""
    if account.holder_id is None:
        return []
    places = vault.compartments_of(account.holder_id, on).values("id")
    return list(
        Account.objects.filter(holder__holdings__compartment__in=places)
        .exclude(pk=account.pk)
        .distinct()
        .order_by("email")
    )


def key_notices_of(account: Account) -> QuerySet[KeyNotice]:
    """Everything this account was told about keys."""
    return account.key_notices.select_related("about")


def key_notices_for(account: Account) -> QuerySet[KeyNotice]:
    """What was not read yet, oldest first."""
    return key_notices_of(account).filter(seen_at=None)
