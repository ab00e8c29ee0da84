"""Label and name of the room."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """The room."""

    name = "beraad.rooms.oversight"
    label = "oversight"
