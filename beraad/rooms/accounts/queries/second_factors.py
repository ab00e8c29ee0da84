"""Second factors: an app with codes, passkeys, and recovery codes."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator

from beraad.rooms.accounts.adapter import secrets_of
from beraad.rooms.accounts.models import Account

STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """One second factor, as its owner sees it."""

    id: int
    kind: str
    name: str
    created_at: datetime
    last_used_at: datetime | None


def second_factors_of(account: Account) -> list[SecondFactor]:
    """The app and the passkeys of an account, oldest first."""
    rows = Authenticator.objects.filter(user_id=account.pk, type__in=STRONG).order_by("created_at")
    return [SecondFactor(row.pk, row.type, row.data.get("name", ""), row.created_at, row.last_used_at) for row in rows]


def has_second_factor(account: Account) -> bool:
    """Whether a passphrase alone does not sign this account in."""
    return bool(Authenticator.objects.filter(user_id=account.pk, type__in=STRONG).exists())


def has_passkey(account: Account) -> bool:
    """Whether one of the second factors is a passkey."""
    return bool(Authenticator.objects.filter(user_id=account.pk, type=Authenticator.Type.WEBAUTHN).exists())


def recovery_codes_left(account: Account) -> int:
    """How many recovery codes have not been used."""
    row = Authenticator.objects.filter(user_id=account.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    if row is None:
        return 0
    with secrets_of(account.pk):
        return len(row.wrap().get_unused_codes())
