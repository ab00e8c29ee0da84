"""Label and name of the room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The room."""

    name = "beraad.rooms.accounts"
    label = "accounts"
