"""The second lock: opened with the passphrase, closed by hand, by the clock, or with the sign-in."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault import unlock
from beraad.foundation.vault.errors import WrongPassphrase
from beraad.rooms.accounts.models import Account
from beraad.rooms.accounts.queries import actor_without_mandates

__all__ = ["NoKey", "WrongPassphrase", "lock_seat", "unlock_seat"]


class NoKey(Exception):
    """The account has no key yet."""


def unlock_seat(account: Account, *, passphrase: str, at: datetime) -> str:
    """Unlock; returns what the cookie holds. Raises WrongPassphrase or NoKey."""
    if account.holder is None:
        raise NoKey
    _row, cookie = unlock.unlock(account.holder, passphrase, at)
    with transaction.atomic():
        record(Act.UNLOCKED, actor=actor_without_mandates(account), at=at)
    return cookie


def lock_seat(account: Account, *, key_cookie: str, at: datetime) -> None:
    """Close the second lock of this browser."""
    with transaction.atomic():
        unlock.lock(key_cookie)
        record(Act.LOCKED, actor=actor_without_mandates(account), at=at)
