"""Label and name of the room."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The room."""

    name = "beraad.rooms.meetings"
    label = "meetings"
