"""A developer's machine: loopback only, never a real person's data."""

from beraad.config.settings.base import *
from beraad.config.settings.base import SECRET_KEY as _GIVEN
from beraad.foundation.kernel import clock

SECRET_KEY = _GIVEN or "only-for-a-developer-on-loopback"  # refused by production
DEBUG = True
INSTALLED_APPS = [*INSTALLED_APPS, "beraad.demo"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

BERAAD_DEMO = True
BERAAD_SECOND_FACTOR_REQUIRED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys on http://localhost
BERAAD_CLOCK_MAY_MOVE = True
clock.allow_shift(DATA / "clock")
