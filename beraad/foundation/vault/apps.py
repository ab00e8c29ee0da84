"""Label of the app."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """The vault."""

    name = "beraad.foundation.vault"
    label = "vault"
