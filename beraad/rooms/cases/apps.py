"""Label and name of the room."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The room."""

    name = "beraad.rooms.cases"
    label = "cases"
