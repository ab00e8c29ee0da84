"""The command line of the house."""

import os
import sys

from beraad.config.environment import WrongSetting


def main() -> None:
    """Run one management command; a setting that is wrong is said in one line, not in a traceback."""
    os.umask(0o077)  # whatever the house makes is for its owner only
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beraad.config.settings.dev")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings come first

    try:
        execute_from_command_line(sys.argv)
    except WrongSetting as error:
        sys.exit(str(error))
