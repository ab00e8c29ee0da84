"""What allauth is told about this house: secrets of second factors are sealed with a key outside the database."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator

from beraad.foundation.vault import house_secrets


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seals and opens the secrets of authenticator apps and recovery codes."""

    def encrypt(self, text: str) -> str:
        """The secret as it is kept in the database."""
        return house_secrets.seal_setting("second-factor", text, is_first=_nothing_is_sealed)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret as the second factor needs it."""
        return house_secrets.open_setting("second-factor", encrypted_text)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No mail of allauth's own: the room tells by its own words."""


def _nothing_is_sealed() -> bool:
    """Whether nobody has an app or recovery codes yet; a passkey keeps no secret here."""
    return not Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).exists()
