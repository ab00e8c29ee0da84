"""The demo: an invented region on one's own machine, with public passphrases. Production refuses all of this."""

import os
from pathlib import Path

os.environ.setdefault("BERAAD_DATA", str(Path("var/demo/data").resolve()))
os.environ.setdefault("BERAAD_KEYS", str(Path("var/demo/keys").resolve()))
os.environ.setdefault("BERAAD_STATIC", str(Path("var/demo/static").resolve()))

from beraad.config.settings.base import *
from beraad.foundation.kernel import clock

SECRET_KEY = "the-demo-keeps-no-secret-from-anybody-and-no-real-person-is-in-it"  # noqa: S105 - refused by production
ALLOWED_HOSTS = ["localhost", "127.0.0.1", ".localhost"]
INSTALLED_APPS = [*INSTALLED_APPS, "beraad.demo"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(DATA / "mail")

# The passphrases are public: nothing is gained by making them slow to guess.
PASSWORD_HASHERS = ["beraad.config.hashers.DemoArgon2PasswordHasher"]
BERAAD_ARGON2_KIB = 8 * 1024

BERAAD_DEMO = True
BERAAD_SECOND_FACTOR_REQUIRED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys on http://localhost
BERAAD_CLOCK_MAY_MOVE = True
clock.allow_shift(DATA / "clock")
