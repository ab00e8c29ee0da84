"""A new key in place of the old one, told to its owner and to those who share places with it."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel.clock import day_of
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault import enrol, unlock
from beraad.foundation.vault.errors import WrongPassphrase
from beraad.foundation.vault.models import Holder, PendingAdmission
from beraad.foundation.vault.unlock import Unlocked
from beraad.law.capacities import Capacity
from beraad.rooms.accounts.commands.sign_out import end_sign_ins
from beraad.rooms.accounts.models import Account, KeyNotice, SignIn
from beraad.rooms.accounts.queries import actor_without_mandates
from beraad.rooms.accounts.queries.key_notices import accounts_sharing_places_with
from beraad.rooms.accounts.vocabulary import Ending


def replace_key(
    account: Account,
    *,
    passphrase: str,
    keeps_places: bool,
    capacity: Capacity,
    at: datetime,
    new: str = "",
    but: SignIn | None = None,
) -> int:
    """Replace the key; raises WrongPassphrase. How many places wait until another holder lets the new key in.

    With ``keeps_places`` every place the old key opens is sealed to the new one; without, none is. ``new`` is
    another passphrase, if one was chosen; every other sign-in ends but the one given.
    """
    if account.holder is None:
        raise ValueError("an account without a key has nothing to replace: it enrols")
    keys = keys_behind(account.holder, passphrase, at=at)
    chosen = new or passphrase
    with transaction.atomic():
        waiting = new_key(account, passphrase=chosen, keys=keys if keeps_places else None, capacity=capacity, at=at)
        if new:
            account.set_password(new)
            account.save(update_fields=["password"])
        end_sign_ins(account, by=Ending.PASSWORD if new else Ending.EVERYWHERE, at=at, but=but)
        record(
            Act.KEY_REPLACED,
            actor=actor_without_mandates(account),
            at=at,
            about=account.id,
            purpose="keeps its places" if keeps_places else "let in again by others",
            outcome=account.holder.fingerprint,
        )
    return waiting


def new_key(account: Account, *, passphrase: str, keys: Unlocked | None, capacity: Capacity, at: datetime) -> int:
    """The change itself, as part of an act that records: the new key, and who is told."""
    holder = account.holder
    if holder is None:
        return 0
    told = [account, *accounts_sharing_places_with(account, on=day_of(at))]
    by = actor_without_mandates(account)
    enrol.replace_key(holder, passphrase, by=by, at=at, keys=keys, capacity=capacity)
    KeyNotice.objects.bulk_create(
        KeyNotice(told=one, about=account, fingerprint=holder.fingerprint, replaced_at=at) for one in told
    )
    return PendingAdmission.objects.filter(holder=holder).count()


def keys_behind(holder: Holder, passphrase: str, *, at: datetime) -> Unlocked:
    """The keys that a passphrase opens, for this act only; raises WrongPassphrase."""
    _row, cookie = unlock.unlock(holder, passphrase, at)
    keys = unlock.resume(cookie, at)
    unlock.lock(cookie)
    if keys is None:
        raise WrongPassphrase("the seat did not unlock")
    return keys


def see_key_notice(notice: KeyNotice, *, at: datetime) -> None:
    """Take it off the own work list; the key's leaf stands already, so this leaves none of its own."""
    KeyNotice.objects.filter(pk=notice.pk, seen_at=None).update(seen_at=at)
