"""The second lock: opened with the passphrase, closed by hand, by the clock, or with the sign-in."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault import unlock
from beraad.foundation.vault.errors import WrongPassphrase
from beraad.foundation.vault.unlock import Prepared
from beraad.rooms.accounts.models import Account
from beraad.rooms.accounts.queries import actor_without_mandates

__all__ = ["NoKey", "Prepared", "WrongPassphrase", "lock_seat", "open_prepared_seat", "prepare_seat", "unlock_seat"]


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


def prepare_seat(account: Account, *, passphrase: str) -> tuple[Prepared, str]:
    """Open the seeds and put them aside under the browser's half; nothing is unlocked, nothing is written.

    Raises WrongPassphrase or NoKey.
    """
    if account.holder is None:
        raise NoKey
    return unlock.prepare(account.holder, unlock.seeds_of(account.holder, passphrase))


def open_prepared_seat(account: Account, prepared: Prepared, *, at: datetime) -> None:
    """Unlock what was put aside, now that the second factor was right. Raises NoKey."""
    if account.holder is None:
        raise NoKey
    with transaction.atomic():
        unlock.begin(account.holder, prepared, at)
        record(Act.UNLOCKED, actor=actor_without_mandates(account), at=at)


def lock_seat(account: Account, *, key_cookie: str, at: datetime) -> None:
    """Close the second lock of this browser."""
    with transaction.atomic():
        unlock.lock(key_cookie)
        record(Act.LOCKED, actor=actor_without_mandates(account), at=at)
