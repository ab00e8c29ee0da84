"""What somebody keeps about the own seat: legal and deontological frame, duty of secrecy, language."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel.errors import Conflict
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.rooms.accounts.models import Account
from beraad.rooms.accounts.queries import actor_without_mandates


def change_frame(account: Account, *, secrecy_regime: str, frame: str, revision: int, at: datetime) -> None:
    """Keep the own frame, as it is stated at the table; raises Conflict when another tab was first."""
    with transaction.atomic():
        changed = Account.objects.filter(pk=account.pk, revision=revision).update(
            secrecy_regime=secrecy_regime, frame=frame, revision=revision + 1
        )
        if not changed:
            raise Conflict
        record(Act.ACCOUNT_CHANGED, actor=actor_without_mandates(account), at=at, about=account.id, outcome="frame")


def choose_language(account: Account, language: str, *, at: datetime) -> None:
    """Speak this language to the account from now on."""
    with transaction.atomic():
        Account.objects.filter(pk=account.pk).update(language=language)
        record(Act.ACCOUNT_CHANGED, actor=actor_without_mandates(account), at=at, about=account.id, outcome="language")
