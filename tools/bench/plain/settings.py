"""The same database, the same server, and nothing of the house but its accounts: Django as it comes."""

from tools.bench.settings import *  # noqa: F403 - settings are layered so

ROOT_URLCONF = "tools.bench.plain.urls"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",  # its application asks for it; it does next to nothing
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
