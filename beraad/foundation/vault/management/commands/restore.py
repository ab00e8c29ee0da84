"""Thin shell: put a backup in place and replay the deaths since."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from beraad.foundation.kernel import clock
from beraad.foundation.vault import backup, restore
from beraad.foundation.vault.errors import KeyStoreTrouble


class Command(BaseCommand):
    """Puts one backup in place and destroys again what was destroyed since."""

    help = "Put a backup in place of this house and destroy again what was destroyed since. Stop the server first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="the folder of one backup")
        parser.add_argument(
            "--ledger", type=Path, help="the newest database file that is left, if not the one in place"
        )
        parser.add_argument(
            "--leave-lost", action="store_true", help="also when places lack their half; those stay, unreadable"
        )
        parser.add_argument("--replace", action="store_true", help="also when a house is in place already")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            said = {name: options[name] for name in ("ledger", "replace", "leave_lost")}
            done = restore.restore(options["folder"], clock.now(), **said)
        except (backup.BackupTrouble, KeyStoreTrouble, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{done.living} places live, {done.replayed} deaths were replayed")
        self.stdout.write(f"{done.not_in_backups} places without a key in the backup were destroyed")
        self.stdout.write("Verify now: beraad verify_ledger --records. Then begin a new origin of the ledger.")
