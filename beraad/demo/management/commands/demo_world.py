"""``beraad demo_world``: builds the invented region and its stories, beside the register of what really is there."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from beraad.demo import world
from beraad.foundation.kernel import clock
from beraad.rooms.cells.models import Cell

WIDTH = 30
EXPECTED = 80


class Command(BaseCommand):
    """Fills an empty house with invented people; leaves a house with a world in it as it is."""

    help = "Build the invented region Kempervoorde (--fresh throws the present world away first)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One option."""
        parser.add_argument("--fresh", action="store_true", help="throw everything in this demo house away first")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, or say that it is there already."""
        if not settings.BERAAD_DEMO:
            raise CommandError("this house is no demo: nothing invented comes in here")
        if options["fresh"]:
            self._throw_away()
        if Cell.objects.exists():
            self.stdout.write("The demo world is there already; --fresh builds it anew.")
            return
        for count, label in enumerate(world.steps(clock.now()), start=1):
            self._show(count, label)
        self._show(EXPECTED, "ready", end="\n")
        call_command("load_municipalities", quiet=True, stdout=self.stdout)

    def _show(self, count: int, label: str, end: str = "") -> None:
        if not sys.stdout.isatty() and not end:
            return
        done = min(WIDTH, WIDTH * count // EXPECTED)
        self.stdout.write(f"\rDemo world [{'█' * done}{'·' * (WIDTH - done)}] {label:<24}", ending=end)
        self.stdout.flush()

    def _throw_away(self) -> None:
        """Delete the three databases of this demo; they hold nobody who exists."""
        for connection in connections.all():
            if connection.vendor != "sqlite":
                raise CommandError("--fresh works on a demo with SQLite only: make an empty database instead")
            connection.close()
        for connection in connections.all():
            for suffix in ("", "-wal", "-shm"):
                settings_name = str(connection.settings_dict["NAME"])
                _remove(f"{settings_name}{suffix}")
        call_command("migrate", verbosity=0)


def _remove(path: str) -> None:
    Path(path).unlink(missing_ok=True)
