"""Label and name of the room."""

from django.apps import AppConfig


class CellsConfig(AppConfig):
    """The room."""

    name = "beraad.rooms.cells"
    label = "cells"
