"""Backups that can be restored for seven days and never bring back what was shredded.

Specified in ``docs/specs/key-store.md``, section 6. For SQLite; a house on PostgreSQL is backed up with its own tools.
"""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.db import connections

from beraad.foundation.kernel.ids import new_id
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.vault import envelope, primitives, roots
from beraad.foundation.vault.envelope import Place
from beraad.foundation.vault.routing import KEYS

MAIN_FILE, KEYS_FILE, MANIFEST, ROOT_FOLDER = "main.sqlite3", "keys.sqlite3", "manifest.json", "root"
RESTORE_NOTE = "deaths-to-replay.json"
KEPT = timedelta(days=7)
VERSION = 1
_MOMENT = "%Y%m%dT%H%M%SZ"
_FORGET_SEATS = ("vault_unlock", "vault_sittingopening", "django_session")


class BackupTrouble(Exception):
    """A backup cannot be made or restored; nothing was changed. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    made_at: datetime
    ledger_size: int
    ledger_root: str
    root_id: UUID

    def as_json(self) -> str:
        """The text of ``manifest.json``."""
        told = {
            "version": VERSION,
            "made_at": self.made_at.strftime(_MOMENT),
            "ledger_size": self.ledger_size,
            "ledger_root": self.ledger_root,
            "root": self.root_id.hex,
        }
        return json.dumps(told, indent=1) + "\n"

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """The manifest of a backup; raises BackupTrouble."""
        try:
            told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            made_at = datetime.strptime(told["made_at"], _MOMENT).replace(tzinfo=UTC)
            manifest = cls(made_at, told["ledger_size"], told["ledger_root"], UUID(told["root"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise BackupTrouble(f"{folder} is not a backup: its {MANIFEST} cannot be read.") from error
        if told.get("version") != VERSION:
            raise BackupTrouble(f"{folder} is a backup of another version.")
        return manifest


def require_sqlite() -> None:
    """Raise BackupTrouble in a house on another database."""
    if any(connection.vendor != "sqlite" for connection in connections.all()):
        raise BackupTrouble("This house is on PostgreSQL: see docs/operate/backup-and-restore.md for its backup.")


def restore_note() -> Path | None:
    """The file that lies beside the database while a restore is under way; ``None`` where there is no such folder."""
    main = connections["default"]
    name = str(main.settings_dict["NAME"])
    if main.vendor != "sqlite" or name.startswith(("file:", ":memory:")):
        return None
    return Path(name).with_name(RESTORE_NOTE)


def require_no_restore_begun() -> None:
    """Raise BackupTrouble while a restore was begun and not finished: its ledger may still be under the old origin."""
    note = restore_note()
    if note is not None and note.exists():
        raise BackupTrouble(f"{note} is there: a restore was not finished. Nothing was signed. Restore again first.")


def make(target: Path, at: datetime) -> Path:
    """A backup in a folder of its own under ``target``; the folder."""
    require_sqlite()
    folder = target / at.astimezone(UTC).strftime(_MOMENT)
    folder.mkdir(mode=0o700, parents=True)
    with roots.steady():
        head = ledger.head()
        _copy("default", folder / MAIN_FILE)
        _copy(KEYS, folder / KEYS_FILE)
        _forget_seats(folder / MAIN_FILE)
        root_id = new_id()
        root = primitives.random_bytes(primitives.KEY_BYTES)
        _wrap_under(folder / KEYS_FILE, root, root_id)
    roots.write(folder / ROOT_FOLDER / f"{root_id.hex}.key", root)
    manifest = Manifest(at, head.size, head.root.hex(), root_id)
    (folder / MANIFEST).write_text(manifest.as_json(), encoding="utf-8")
    return folder


def thin_out(target: Path, at: datetime) -> list[Path]:
    """Take the key store and the root out of every backup older than seven days; which."""
    thinned = []
    for manifest_file in sorted(target.glob(f"*/{MANIFEST}")):
        folder = manifest_file.parent
        if Manifest.read(folder).made_at + KEPT > at or not (folder / KEYS_FILE).exists():
            continue
        for path in (folder / ROOT_FOLDER).glob("*.key"):
            path.write_bytes(primitives.random_bytes(primitives.KEY_BYTES))
        shutil.rmtree(folder / ROOT_FOLDER, ignore_errors=True)
        (folder / KEYS_FILE).unlink()
        thinned.append(folder)
    return thinned


@contextmanager
def _file(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA secure_delete=ON")
        yield connection


def _copy(alias: str, path: Path) -> None:
    """SQLite's own backup: one consistent moment, also while others write."""
    connection = connections[alias]
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as target:
        connection.connection.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
    path.chmod(0o600)


def _forget_seats(path: Path) -> None:
    with _file(path) as database:
        there = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in _FORGET_SEATS:
            if table in there:
                database.execute(f"DELETE FROM {table}")  # noqa: S608 - our own list
    with closing(sqlite3.connect(path)) as database:
        database.execute("VACUUM")


def _wrap_under(path: Path, root: bytes, root_id: UUID) -> None:
    """Every half of the copy under the root of this backup: the root of the house is destroyed tonight."""
    known: dict[str, bytes] = {}
    with _file(path) as database:
        rows = database.execute("SELECT id, compartment_id, epoch, root_id, wrapped FROM vault_half").fetchall()
        for row_id, compartment_id, epoch, old_id, wrapped in rows:
            old = known.get(old_id) or known.setdefault(old_id, roots.read(UUID(old_id)))
            place = Place(UUID(compartment_id), epoch, in_backups=True)
            half = envelope.unwrap_store_half(bytes(wrapped), old, place)
            anew = envelope.wrap_store_half(half, root, root_id, place)
            values = (anew, root_id.hex, row_id)
            database.execute("UPDATE vault_half SET wrapped = ?, root_id = ? WHERE id = ?", values)
    with closing(sqlite3.connect(path)) as database:
        database.execute("VACUUM")
