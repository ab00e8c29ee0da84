"""Thin shell: make a backup, and thin out the old ones."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from beraad.foundation.kernel import clock
from beraad.foundation.vault import backup
from beraad.foundation.vault.errors import BackupTrouble, KeyStoreTrouble
from beraad.foundation.vault.rows_bar import rows_bar


class Command(BaseCommand):
    """Makes one backup and takes the keys out of those that are too old."""

    help = "Back up the database and the key store (never the one that is in no backup) into a new folder under DIR."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with rows_bar() as told:
                made = backup.make(options["folder"], clock.now(), told)
            thinned = backup.thin_out(options["folder"], clock.now())
        except (BackupTrouble, KeyStoreTrouble, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{made}")
        self.stdout.write(f"Keep {made / backup.ROOT_FOLDER} on another medium than the rest.")
        for folder in thinned:
            self.stdout.write(f"{folder} is older than seven days, or was never finished: its keys are gone.")
