"""Label and name of the demo."""

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class DemoConfig(AppConfig):
    """The invented region."""

    name = "beraad.demo"
    label = "demo"

    def ready(self) -> None:
        """Refuse to open in a real house."""
        if not getattr(settings, "BERAAD_DEMO", False) or getattr(settings, "SESSION_COOKIE_SECURE", False):
            raise ImproperlyConfigured(
                "beraad.demo has public passphrases: take it out of INSTALLED_APPS, or use the demo's own settings"
            )
