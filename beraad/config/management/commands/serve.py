"""``beraad serve``: the web server, on loopback unless told otherwise."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from beraad.config import health
from beraad.foundation.kernel import clock
from beraad.foundation.vault import house_mark, life, restore_note
from beraad.foundation.vault.errors import KeyStoreTrouble


class Command(BaseCommand):
    """Finishes what a fall interrupted, then replaces this process by granian with the house in it."""

    help = "Serve the house (behind a proxy that speaks https; the server itself listens on loopback)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument("--threads", type=int, default=4, help="requests that one worker answers at a time")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            restore_note.require_finished()
            house_mark.require_ours()
        except KeyStoreTrouble as error:
            raise CommandError(str(error)) from error
        missing = {part: state for part, state in health.state_of_parts().items() if state != health.OK}
        if missing:
            raise CommandError(f"not ready: {missing}; see beraad doctor")
        try:
            life.reconcile(clock.now())
        except KeyStoreTrouble as error:
            raise CommandError(str(error)) from error
        for line in life.survey().told:
            self.stderr.write(line)
        connections.close_all()
        command = [
            sys.executable, "-m", "granian", "--interface", "wsgi",
            "--host", options["host"], "--port", str(options["port"]),
            "--workers", str(options["workers"]), "--blocking-threads", str(options["threads"]),
            "--respawn-failed-workers", "--no-ws", "--log-level", "warning",
            "beraad.config.wsgi:application",
        ]  # fmt: skip
        os.execv(command[0], command)  # noqa: S606 - no shell: every word is ours or a number
