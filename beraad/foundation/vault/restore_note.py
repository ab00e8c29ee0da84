"""The note that a restore leaves while it is under way: nobody is served, nothing is done or signed beside it."""

from pathlib import Path

from django.conf import settings
from django.db import connections

from beraad.foundation.vault.errors import BackupTrouble, RestoreUnfinished
from beraad.foundation.vault.routing import MAIN

FILE = "deaths-to-replay.json"


def path() -> Path | None:
    """Where it lies: beside the main database, or in BERAAD_DATA when that is on a server; ``None`` in memory."""
    main = connections[MAIN]
    name = str(main.settings_dict["NAME"])
    if main.vendor != "sqlite":
        return Path(settings.DATA) / FILE
    if name.startswith(("file:", ":memory:")):
        return None
    return Path(name).with_name(FILE)


def required_path() -> Path:
    """Where it lies; a house that has its database in memory has nothing to restore into."""
    note = path()
    if note is None:
        raise BackupTrouble("This house has its database in memory: there is nothing to restore into.")
    return note


def is_unfinished() -> bool:
    """Whether a restore was begun and not finished: what was shredded may be back, so nobody may be served."""
    note = path()
    return note is not None and note.exists()


def require_finished() -> None:
    """Raise RestoreUnfinished when a restore was begun and not finished."""
    if is_unfinished():
        raise RestoreUnfinished(
            f"{path()} is there: a restore was begun and not finished, and what was destroyed since the backup may be "
            "readable again. Nobody is served and nothing is done. Run the same beraad restore DIR --replace again."
        )
