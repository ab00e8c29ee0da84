"""A house with real people's data: refuses to start with anything unsafe, and says what."""

from urllib.parse import urlsplit

from beraad.config import environment, safety
from beraad.config.settings.base import *

ORIGINS = environment.words("BERAAD_ORIGIN", "")
ALLOWED_HOSTS = environment.words("BERAAD_HOSTS", ",".join(urlsplit(origin).hostname or "" for origin in ORIGINS))
CSRF_TRUSTED_ORIGINS = ORIGINS

# Whoever asks for one of these is told no, rather than quietly not obeyed.
DEBUG = environment.yes_or_no("BERAAD_DEBUG", default=False)
BERAAD_DEMO = environment.yes_or_no("BERAAD_DEMO", default=False)
BERAAD_CLOCK_MAY_MOVE = environment.yes_or_no("BERAAD_CLOCK_MAY_MOVE", default=False)
BERAAD_ARGON2_KIB = environment.whole("BERAAD_ARGON2_KIB", BERAAD_ARGON2_KIB)
BERAAD_SECOND_FACTOR_REQUIRED = environment.yes_or_no("BERAAD_SECOND_FACTOR_REQUIRED", default=True)

SESSION_COOKIE_NAME = "__Host-beraad_session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-beraad_csrf"
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = environment.yes_or_no("BERAAD_HTTPS_ONLY", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked on loopback, by the machine itself
SECURE_HSTS_SECONDS = environment.whole("BERAAD_HSTS_SECONDS", 365 * 24 * 60 * 60)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
ALLAUTH_TRUSTED_PROXY_COUNT = environment.whole("BERAAD_PROXIES", 1)  # whose attempts are counted
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")  # the server listens on loopback, behind the proxy

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

_MAIL = urlsplit(environment.text("BERAAD_MAIL_URL", ""))
if _MAIL.hostname:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _MAIL.hostname
    EMAIL_PORT = _MAIL.port or 587
    EMAIL_HOST_USER = _MAIL.username or ""
    EMAIL_HOST_PASSWORD = _MAIL.password or ""
    EMAIL_USE_TLS = _MAIL.scheme != "smtp"

BERAAD_MUST_BE_SAFE = True
safety.require_safe(globals())
