"""The settings of the tests with an idle lock of a minute: the house notes a press at most every thirty seconds."""

from beraad.config.settings.test import *  # noqa: F403 - settings are layered by star imports

BERAAD_IDLE_SECONDS = 66
