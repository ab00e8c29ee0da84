"""The tests: everything in a folder that is thrown away, passphrases that cost next to nothing."""

import os
import tempfile

_FOLDER = tempfile.TemporaryDirectory(prefix="beraad-test-")
_OURS = {"BERAAD_DATA": f"{_FOLDER.name}/data", "BERAAD_KEYS": f"{_FOLDER.name}/keys"}
_ADDED = [name for name in _OURS if name not in os.environ]
os.environ.update({name: _OURS[name] for name in _ADDED})

from beraad.config.settings.base import *

for _name in _ADDED:  # a worker of the same run inherits the environment, and must have a folder of its own
    del os.environ[_name]

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
