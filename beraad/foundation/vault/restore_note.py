"""The note that a restore leaves while it is under way: nobody is served, nothing is done or signed beside it."""

from pathlib import Path

from django.db import connections

from beraad.foundation.vault.errors import RestoreUnfinished
from beraad.foundation.vault.routing import MAIN

FILE = "deaths-to-replay.json"


def path() -> Path | None:
    """Where it lies, beside the main database; ``None`` where there is no such folder."""
    main = connections[MAIN]
    name = str(main.settings_dict["NAME"])
    if main.vendor != "sqlite" or name.startswith(("file:", ":memory:")):
        return None
    return Path(name).with_name(FILE)


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
