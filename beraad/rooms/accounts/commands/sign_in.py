"""Somebody signs in."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.rooms.accounts.models import Account, SignIn
from beraad.rooms.accounts.queries import actor_without_mandates
from beraad.rooms.accounts.vocabulary import SIGN_IN_LASTS, Device


def sign_in(account: Account, *, device: Device, is_strong: bool, at: datetime) -> SignIn:
    """Begin a sign-in after the passphrase, and the second factor where there is one, were right."""
    with transaction.atomic():
        begun = SignIn.objects.create(
            account=account, started_at=at, ends_at=at + SIGN_IN_LASTS, device=device.value, is_strong=is_strong
        )
        if is_strong:
            account.last_strong_at = at
            Account.objects.filter(pk=account.pk).update(last_strong_at=at)
        record(
            Act.SIGNED_IN,
            actor=actor_without_mandates(account),
            at=at,
            outcome="second factor" if is_strong else "passphrase",
        )
    return begun
