"""The demo's settings, with the floor's table and a page that shows sealed rows as barely as the floor does."""

from beraad.config.settings.demo import *  # noqa: F403 - settings are layered so
from beraad.config.settings.demo import INSTALLED_APPS as _OF_THE_DEMO

INSTALLED_APPS = [*_OF_THE_DEMO, "tools.bench.plain"]
ROOT_URLCONF = "tools.bench.urls"
