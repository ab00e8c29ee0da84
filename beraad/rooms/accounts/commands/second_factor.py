"""Second factors: an app with codes, passkeys, recovery codes."""

from datetime import datetime
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, validate_totp_code
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction

from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.rooms.accounts.adapter import MARK, is_bound, secrets_of
from beraad.rooms.accounts.models import Account, SignIn
from beraad.rooms.accounts.queries import actor_without_mandates
from beraad.rooms.accounts.queries.second_factors import has_second_factor


class WrongSecondFactor(Exception):
    """The code is not the right one, or was used before."""


def use_code(account: Account, code: str) -> None:
    """Accept a code of the app, or a recovery code, once; raises WrongSecondFactor."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES]
    with secrets_of(account.pk):
        for row in Authenticator.objects.filter(user_id=account.pk, type__in=kinds):
            if row.wrap().validate_code(code):
                _bind(row)
                row.record_usage()
                return
    raise WrongSecondFactor


def add_app(account: Account, *, secret: str, code: str, running: SignIn, at: datetime) -> None:
    """Add an app, once it has shown that it counts along; raises WrongSecondFactor."""
    if not validate_totp_code(secret, code):
        raise WrongSecondFactor
    with transaction.atomic():
        Authenticator.objects.filter(user_id=account.pk, type=Authenticator.Type.TOTP).delete()
        with secrets_of(account.pk):
            TOTP.activate(account, secret)
        _added(account, "app", running=running, at=at)


def add_passkey(account: Account, *, name: str, credential: dict[str, Any], running: SignIn, at: datetime) -> None:
    """Add a passkey that the browser has just made and the server has checked."""
    with transaction.atomic():
        WebAuthn.add(account, name, credential)
        _added(account, "passkey", running=running, at=at)


def remove_second_factor(account: Account, factor_id: int, *, at: datetime) -> bool:
    """Take one away; the recovery codes go with the last one. False when it is not there."""
    with transaction.atomic():
        row = Authenticator.objects.filter(user_id=account.pk, pk=factor_id).first()
        if row is None or row.type == Authenticator.Type.RECOVERY_CODES:
            return False
        row.delete()
        if not has_second_factor(account):
            Authenticator.objects.filter(user_id=account.pk).delete()
        _record(account, f"{row.type} removed", at=at)
    return True


def renew_recovery_codes(account: Account, *, at: datetime) -> list[str]:
    """Ten new codes; the earlier ones stop working. Shown once."""
    with transaction.atomic():
        Authenticator.objects.filter(user_id=account.pk, type=Authenticator.Type.RECOVERY_CODES).delete()
        with secrets_of(account.pk):
            codes: list[str] = RecoveryCodes.activate(account).generate_codes()
        _record(account, "recovery codes renewed", at=at)
    return codes


def _bind(row: Authenticator) -> None:
    """Seal anew, for its account alone, what was sealed before secrets were bound."""
    row.refresh_from_db()
    loose = {name: row.data[name] for name in ("secret", "seed") if not is_bound(row.data.get(name, MARK))}
    if loose:
        adapter = get_adapter()
        row.data |= {name: adapter.encrypt(adapter.decrypt(sealed)) for name, sealed in loose.items()}
        row.save(update_fields=["data"])


def _added(account: Account, what: str, *, running: SignIn, at: datetime) -> None:
    """Whoever adds a second factor has just shown it, so this sign-in counts as strong."""
    SignIn.objects.filter(pk=running.pk).update(is_strong=True)
    account.last_strong_at = at
    Account.objects.filter(pk=account.pk).update(last_strong_at=at)
    _record(account, f"{what} added", at=at)


def _record(account: Account, outcome: str, *, at: datetime) -> None:
    record(Act.SECOND_FACTOR_CHANGED, actor=actor_without_mandates(account), at=at, about=account.id, outcome=outcome)
