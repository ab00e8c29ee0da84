"""``beraad migrate``: the three databases of the house, or one with ``--database``."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db import connections

from beraad.foundation.vault import house_mark
from beraad.foundation.vault.errors import KeyStoreForeign
from beraad.foundation.vault.routing import MAIN, STORES

EVERY = [MAIN, *STORES]


class Command(migrate.Command):
    """Django's own command, once for every database of the house; a key store has the halves of the vault only."""

    help = "Bring the database and both key stores up to date (one of them with --database)."
    stealth_options = (*migrate.Command.stealth_options, "adopting")

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database=None)

    def execute(self, *args: Any, **options: Any) -> Any:
        """Refuse, before a folder or a file is made, to make a key store anew beside a house that has one."""
        if not options.get("adopting"):
            try:
                house_mark.require_ours()
            except KeyStoreForeign as error:
                raise CommandError(str(error)) from error
        make_folders()
        return super().execute(*args, **options)

    def get_check_kwargs(self, options: dict[str, Any]) -> Any:
        return {**super().get_check_kwargs({**options, "database": EVERY[0]}), "databases": aliases(options)}

    def handle(self, *args: Any, **options: Any) -> None:
        for alias in aliases(options):
            is_whole = not options["app_label"] and not options["run_syncdb"]
            only = {"app_label": "vault"} if alias in STORES and is_whole else {}
            super().handle(*args, **{**options, "database": alias, **only})
        if not (options["plan"] or options["check_unapplied"] or options.get("adopting")):
            house_mark.settle()


def aliases(options: dict[str, Any]) -> list[str]:
    """The databases that are meant."""
    return [options["database"]] if options["database"] else EVERY


def make_folders() -> None:
    """Make the folders of the databases, for their owner only; an existing folder is left as it is."""
    folders = [Path(settings.DATA), Path(settings.KEYS)]
    for connection in connections.all():
        name = str(connection.settings_dict["NAME"])
        if connection.vendor == "sqlite" and not name.startswith(("file:", ":memory:")):
            folders.append(Path(name).parent)
    for folder in folders:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
