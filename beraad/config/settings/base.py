"""What every way of running the house shares."""

from pathlib import Path

from beraad.config import databases, environment

PACKAGE = Path(__file__).resolve().parent.parent.parent
DATA = environment.folder("BERAAD_DATA", "var/data")
KEYS = environment.folder("BERAAD_KEYS", "var/keys")

ALLOWED_HOSTS: list[str] = environment.words("BERAAD_HOSTS", "localhost,127.0.0.1,.localhost")
SECRET_KEY = environment.text("BERAAD_SECRET_KEY", "")
DEBUG = False
USE_TZ = True
TIME_ZONE = "Europe/Brussels"
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("fr", "Français"), ("de", "Deutsch"), ("en", "English")]
USE_I18N = True
ROOT_URLCONF = "beraad.config.urls"
WSGI_APPLICATION = "beraad.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What only this house has.
BERAAD_ARGON2_KIB = 64 * 1024
BERAAD_IDLE_SECONDS = 15 * 60
BERAAD_CLOCK_MAY_MOVE = False
BERAAD_DEMO = False
BERAAD_MUST_BE_SAFE = False
BERAAD_SECOND_FACTOR_REQUIRED = True

# ---------------------------------------------------------------- who comes in

AUTH_USER_MODEL = "accounts.Account"
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "accounts:signed-out"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 14}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# allauth keeps second factors and counts attempts; none of its pages is mounted.
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {
    "login_failed": "20/m/ip,5/5m/key",
    "unlock": "5/5m/key",
    "reset_password": "20/m/ip,3/h/key",
    "one_time_code": "10/m/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 0
MFA_ADAPTER = "beraad.rooms.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_TOTP_ISSUER = "Beraad"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "beraad_session"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "beraad_csrf"
CSRF_FAILURE_VIEW = "beraad.config.refusals.not_from_here"
LANGUAGE_COOKIE_NAME = "beraad_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
CACHES = {"default": {"BACKEND": "beraad.rooms.accounts.counters.CountersCache"}}  # of attempts; never content
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# ---------------------------------------------------------------- the house

INSTALLED_APPS = [
    "beraad.config",
    "beraad.rooms.oversight",
    "beraad.rooms.meetings",
    "beraad.rooms.liaison",
    "beraad.rooms.cases",
    "beraad.rooms.support",
    "beraad.rooms.surveys",
    "beraad.rooms.cells",
    "beraad.rooms.accounts",
    "beraad.foundation.vault",
    "beraad.foundation.ledger",
    "beraad.foundation.ui",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "template_partials",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "beraad.foundation.ui.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "beraad.config.middleware.SeatMiddleware",
    "beraad.config.middleware.RefusalMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "beraad.config.context.house",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "beraad.foundation.ui.templatetags.ui",
            ],
        },
    }
]

# ---------------------------------------------------------------- where things lie

DATABASES = {
    "default": databases.database("BERAAD_DATABASE_URL", DATA / "beraad.sqlite3"),
    "keys": databases.database("BERAAD_KEYS_URL", KEYS / "keys.sqlite3"),
    "keys_no_backup": databases.database("BERAAD_KEYS_NO_BACKUP_URL", KEYS / "no-backup" / "keys.sqlite3"),
}
DATABASE_ROUTERS = ["beraad.foundation.vault.routing.KeyStoreRouter"]

STATIC_URL = "/static/"
STATIC_ROOT = environment.folder("BERAAD_STATIC", "var/static")

# ---------------------------------------------------------------- what leaves the house

SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
DEFAULT_FROM_EMAIL = environment.text("BERAAD_MAIL_FROM", "beraad@localhost")

# Lines on standard error with the path, the status, and where in the code a fault was, nothing else: Django's own
# mail of a fault to administrators would carry what was posted, so it is not there.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "beraad.config.lines.Lines", "format": "{asctime} {levelname} {name} {message}", "style": "{"}
    },
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["lines"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["lines"], "level": "WARNING", "propagate": False},
        "beraad": {"handlers": ["lines"], "level": "INFO", "propagate": False},
    },
}
