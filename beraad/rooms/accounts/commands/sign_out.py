"""Somebody signs out: here, or everywhere."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault import unlock
from beraad.rooms.accounts.models import Account, SignIn
from beraad.rooms.accounts.queries import actor_without_mandates
from beraad.rooms.accounts.vocabulary import Ending


def sign_out(running: SignIn, *, key_cookie: str, at: datetime) -> None:
    """End one sign-in and lock what it had unlocked."""
    with transaction.atomic():
        SignIn.objects.filter(pk=running.pk, ended_at=None).update(ended_at=at, ended_by=Ending.SIGNED_OUT)
        if key_cookie:
            unlock.lock(key_cookie)
        record(Act.SIGNED_OUT, actor=actor_without_mandates(running.account), at=at)


def sign_out_everywhere(account: Account, *, at: datetime, but: SignIn | None = None) -> int:
    """End every sign-in of an account (but the one given) and lock every unlocked seat of it; how many ended."""
    with transaction.atomic():
        ended = end_sign_ins(account, by=Ending.EVERYWHERE, at=at, but=but)
        if account.holder_id is not None:
            unlock.lock_all(account.holder_id)
        record(Act.SIGNED_OUT_EVERYWHERE, actor=actor_without_mandates(account), at=at, outcome=f"ended {ended}")
    return ended


def end_sign_ins(account: Account, *, by: Ending, at: datetime, but: SignIn | None = None) -> int:
    """End the running sign-ins, as part of another act; that act records."""
    running = SignIn.objects.filter(account=account, ended_at=None, ends_at__gt=at)
    if but is not None:
        running = running.exclude(pk=but.pk)
    return running.update(ended_at=at, ended_by=by)
