"""The tests: everything in a folder that is thrown away, passphrases that cost next to nothing."""

import os
import tempfile

_FOLDER = tempfile.TemporaryDirectory(prefix="beraad-test-")
os.environ.setdefault("BERAAD_DATA", f"{_FOLDER.name}/data")
os.environ.setdefault("BERAAD_KEYS", f"{_FOLDER.name}/keys")

from beraad.config.settings.base import *
from beraad.foundation.kernel import clock

for _folder in (DATA, KEYS, KEYS / "no-backup"):
    _folder.mkdir(mode=0o700, parents=True, exist_ok=True)

SECRET_KEY = "the-tests-keep-no-secret-from-anybody-and-no-real-person-is-in-them"  # noqa: S105 - refused by production
ALLOWED_HOSTS = ["localhost", "127.0.0.1", ".localhost", "testserver"]
INSTALLED_APPS = [*INSTALLED_APPS, "beraad.demo"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

BERAAD_ARGON2_KIB = 64
BERAAD_DEMO = True
BERAAD_SECOND_FACTOR_REQUIRED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys on http://localhost
BERAAD_CLOCK_MAY_MOVE = True
clock.allow_shift(DATA / "clock")
