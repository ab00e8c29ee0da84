"""Thin shell: put a backup in place and replay the deaths since."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from beraad.foundation.kernel import clock
from beraad.foundation.ledger import queries
from beraad.foundation.vault import restore
from beraad.foundation.vault.errors import BackupTrouble, KeyStoreTrouble
from beraad.foundation.vault.rows_bar import rows_bar


class Command(BaseCommand):
    """Puts one backup in place and destroys again what was destroyed since."""

    help = "Put a backup in place of this house and destroy again what was destroyed since. Stop the server first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="the folder of one backup")
        parser.add_argument(
            "--ledger",
            metavar="FILE|ADDRESS",
            help="the newest database that is left, if not the one in place: a file, or postgresql://…",
        )
        parser.add_argument(
            "--leave-lost", action="store_true", help="also when places lack their half; those stay, unreadable"
        )
        parser.add_argument("--last-checkpoint", type=Path, help="the last cosigned checkpoint, as the witness kept it")
        parser.add_argument("--no-witness", action="store_true", help="there is no cosigned checkpoint")
        parser.add_argument("--replace", action="store_true", help="also when a house is in place already")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            kept = options["last_checkpoint"]
            with rows_bar() as told:
                done = restore.restore(
                    options["folder"],
                    clock.now(),
                    **{name: options[name] for name in ("ledger", "replace", "leave_lost")},
                    last_checkpoint=kept.read_text(encoding="utf-8") if kept else None,
                    must_be_witnessed=not options["no_witness"],
                    told=told,
                )
        except (BackupTrouble, KeyStoreTrouble, OSError, UnicodeDecodeError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{done.living} places live, {done.replayed} deaths were replayed")
        self.stdout.write(f"{done.not_in_backups} places without a key in the backup were destroyed")
        self.stdout.write(f"The ledger goes on as {queries.origin()}: hand its new key to your witnesses.")
        self.stdout.write("Verify now: beraad verify_ledger --records --after-disaster")
