"""Label and name of the room."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """The room."""

    name = "beraad.rooms.support"
    label = "support"
