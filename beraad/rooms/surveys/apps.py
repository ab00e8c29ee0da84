"""Label and name of the room."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """The room."""

    name = "beraad.rooms.surveys"
    label = "surveys"
