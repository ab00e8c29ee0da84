"""Label of the app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The ui."""

    name = "beraad.foundation.ui"
    label = "ui"
