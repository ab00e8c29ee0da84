"""What allauth is told about this house: secrets of second factors are sealed with a key outside the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator

from beraad.foundation.vault import house_secrets

PURPOSE = "second-factor"
MARK = "a1."
"""Before what is bound to an account."""

_whose: ContextVar[UUID | None] = ContextVar("whose second factor", default=None)


@contextmanager
def secrets_of(account_id: UUID) -> Iterator[None]:
    """Inside this, secrets are sealed and opened for that account alone."""
    token = _whose.set(account_id)
    try:
        yield
    finally:
        _whose.reset(token)


def is_bound(sealed: str) -> bool:
    """Whether a sealed secret is bound to its account."""
    return sealed.startswith(MARK)


def _purpose() -> str:
    account_id = _whose.get()
    if account_id is None:
        raise RuntimeError("whose second factor? ask inside secrets_of(account_id)")
    return f"{PURPOSE} {account_id}"


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seals and opens the secrets of authenticator apps and recovery codes."""

    def encrypt(self, text: str) -> str:
        """The secret as it is kept in the database, for the account it is asked for: ``secrets_of``."""
        return MARK + house_secrets.seal_setting(_purpose(), text, is_first=_nothing_is_sealed)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret as the second factor needs it; of another account it is unreadable.

        One that was sealed before accounts were bound opens for whoever has it.
        """
        if encrypted_text.startswith(MARK):
            return house_secrets.open_setting(_purpose(), encrypted_text.removeprefix(MARK))
        return house_secrets.open_setting(PURPOSE, encrypted_text)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No mail of allauth's own: the room tells by its own words."""


def _nothing_is_sealed() -> bool:
    """Whether nobody has an app or recovery codes yet; a passkey keeps no secret here."""
    return not Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).exists()
