"""Label and name of the room."""

from django.apps import AppConfig


class LiaisonConfig(AppConfig):
    """The room."""

    name = "beraad.rooms.liaison"
    label = "liaison"
