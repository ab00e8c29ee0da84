"""Label of the app, and the last look before the doors open."""

from django.apps import AppConfig
from django.conf import settings

from beraad.config import safety


class HouseConfig(AppConfig):
    """The opened house: management commands and pages that only the whole house can compose."""

    name = "beraad.config"
    label = "house"

    def ready(self) -> None:
        """Refuse unsafe settings, also those laid over the production ones; then fill the places of the rooms."""
        if settings.BERAAD_MUST_BE_SAFE:
            safety.require_safe(safety.as_mapping(settings))
        from beraad.config.places import fill_places  # noqa: PLC0415 - models are there only now

        fill_places()
