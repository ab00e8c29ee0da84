"""Accounts, and who acts before mandates are known."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from beraad.foundation.database.prepared import PreparedQuery
from beraad.foundation.kernel.actor import Actor
from beraad.rooms.accounts.models import Account
from beraad.rooms.accounts.models.one_time import OneTimeCode, digest_of

C = TypeVar("C", bound=OneTimeCode)


def actor_without_mandates(account: Account) -> Actor:
    """The person behind an account, in no capacity: enough to sign in, unlock and keep an own key."""
    return Actor(account_id=account.id, holder_id=account.holder_id, name=account.name)


def account_named(email: str) -> Account | None:
    """The account that signs in with this address, whatever its capitals."""
    return Account.objects.filter(email__iexact=email).first()


def running_code(model: type[C], code: str, *, at: datetime) -> C | None:
    """The unused code that has not ended."""
    rows = model._default_manager.select_related("account", "account__holder")  # noqa: SLF001 - Django documents it
    return rows.filter(digest=digest_of(code), used_at=None, ends_at__gt=at).first()


def account_behind_code(model: type[OneTimeCode], code: str, *, at: datetime) -> Account | None:
    """Whose code it is, for the strength check of a new passphrase; nothing of it is shown."""
    found = running_code(model, code, at=at)
    return found.account if found is not None else None


def names_of(account_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of these accounts: one query; what is not there is left out."""
    return dict(_names(set(account_ids)))


@PreparedQuery
def _names(account_ids: Collection[UUID]) -> QuerySet[Account, tuple[UUID, str]]:
    return Account.objects.filter(id__in=account_ids).values_list("id", "name")
