"""Putting one database of a backup where the house has its own, or leaving nothing there."""

import shutil
from collections.abc import Callable
from pathlib import Path

from django.db import connections

from beraad.foundation.vault import copying

_BESIDE = ("", "-wal", "-shm", "-journal")


def put(alias: str, source: Path, told: copying.Told, before: Callable[[], None] = lambda: None) -> None:
    """What is in that file and nothing else; ``before`` is done right before the first change that stays.

    Raises BackupTrouble, and has changed nothing, when PostgreSQL refuses.
    """
    connections.close_all()
    if connections[alias].vendor == "sqlite":
        before()
        target = _cleared(alias)
        shutil.copyfile(source, target)
        target.chmod(0o600)
    else:
        copying.into(alias, source, told, before_commit=before)


def empty(alias: str) -> None:
    """Nothing is left in it."""
    connections.close_all()
    if connections[alias].vendor == "sqlite":
        _cleared(alias)
    else:
        copying.empty(alias)


def _cleared(alias: str) -> Path:
    """Where the file of that database lay, with its folder and without what SQLite left beside it."""
    path = Path(str(connections[alias].settings_dict["NAME"]))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for suffix in _BESIDE:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return path
