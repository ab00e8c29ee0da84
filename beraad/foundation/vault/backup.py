"""Backups that can be restored for seven days and never bring back what was shredded.

Specified in ``docs/specs/key-store.md``, section 6. A house on PostgreSQL has the same backup: files of SQLite.
"""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connections

from beraad.foundation.kernel.ids import new_id
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.snapshot import one_moment
from beraad.foundation.vault import (
    checkpoint_key,
    copying,
    envelope,
    house_secrets,
    primitives,
    restore_note,
    roots,
)
from beraad.foundation.vault.envelope import Place
from beraad.foundation.vault.errors import BackupTrouble, KeyStoreMissing
from beraad.foundation.vault.routing import KEYS, MAIN
from beraad.foundation.vault.standstill import standstill

MAIN_FILE, KEYS_FILE, MANIFEST, ROOT_FOLDER = "main.sqlite3", "keys.sqlite3", "manifest.json", "root"
SECRETS = (house_secrets.FILE, checkpoint_key.SEED_FILE, checkpoint_key.WITNESSES_FILE)
"""Files of the key folder that a house cannot do without; in a backup they lie, and go, with the root."""
PARTIAL = ".partial"
"""How the name of a backup ends while it is being made."""
KEPT = timedelta(days=7)
ABANDONED = timedelta(hours=1)
"""After so long a backup that is still being made was killed."""
VERSION = 1
_MOMENT = "%Y%m%dT%H%M%SZ"


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


def make(target: Path, at: datetime, told: copying.Told = copying.quietly) -> Path:
    """A backup in a folder of its own under ``target``; the folder. Nothing is left of one that failed.

    ``told``: of the rows that are copied one by one, from PostgreSQL. Raises BackupTrouble, and RestoreUnfinished
    where what was destroyed may be back.
    """
    restore_note.require_finished()
    folder = target / at.astimezone(UTC).strftime(_MOMENT)
    if folder.exists():
        raise BackupTrouble(f"{folder} is there already.")
    draft = folder.with_name(folder.name + PARTIAL)
    draft.mkdir(mode=0o700, parents=True)
    try:
        _fill(draft, at, told)
        draft.rename(folder)
    except BaseException:
        _remove(draft)
        raise
    roots.flush_folder(target)
    return folder


def _fill(folder: Path, at: datetime, told: copying.Told) -> None:
    root_id, root = new_id(), primitives.random_bytes(primitives.KEY_BYTES)
    files = {MAIN: folder / MAIN_FILE, KEYS: folder / KEYS_FILE}
    with ExitStack() as moment:
        with standstill():
            for alias, path in files.items():
                _begin_copy(alias, path, moment)
            head = ledger.head()
            known = {old_id: roots.read(old_id) for old_id in roots.all_ids()}
            for name in SECRETS:
                if (Path(settings.KEYS) / name).exists():
                    roots.write(folder / ROOT_FOLDER / name, (Path(settings.KEYS) / name).read_bytes())
        for alias, path in files.items():
            if not path.exists():
                copying.out_of(alias, path, told)
    _forget_seats(files[MAIN])
    _wrap_under(files[KEYS], root, root_id, known)
    roots.write(folder / ROOT_FOLDER / f"{root_id.hex}.key", root)
    manifest = Manifest(at, head.size, head.root.hex(), root_id)
    roots.write(folder / MANIFEST, manifest.as_json().encode("utf-8"))


def _begin_copy(alias: str, path: Path, moment: ExitStack) -> None:
    """SQLite's file at once; of PostgreSQL the moment as which its rows are read later, while others write again."""
    if connections[alias].vendor == "sqlite":
        _copy(alias, path)
        return
    moment.enter_context(one_moment(using=alias))
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT 1")  # the first question fixes it


def thin_out(target: Path, at: datetime) -> list[Path]:
    """Take what opens out of every backup older than seven days, and remove what was never finished; which."""
    thinned = []
    for folder in sorted(path for path in target.iterdir() if path.is_dir()):
        made_at = _made_at(folder)
        if made_at is None:
            continue
        if folder.name.endswith(PARTIAL) and made_at + ABANDONED <= at:
            _remove(folder)
            thinned.append(folder)
        elif made_at + KEPT <= at and ((folder / KEYS_FILE).exists() or (folder / ROOT_FOLDER).exists()):
            _remove(folder / ROOT_FOLDER)
            (folder / KEYS_FILE).unlink(missing_ok=True)
            thinned.append(folder)
    return thinned


def _made_at(folder: Path) -> datetime | None:
    """When a backup was made, by its manifest, or by its name where a killed one has none."""
    if (folder / MANIFEST).exists() and not folder.name.endswith(PARTIAL):
        return Manifest.read(folder).made_at
    try:
        return datetime.strptime(folder.name.removesuffix(PARTIAL), _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


def _remove(folder: Path) -> None:
    """Overwrite the small secrets in a folder, then remove it."""
    for path in folder.rglob("*"):
        if path.is_file() and path.parent.name == ROOT_FOLDER:
            path.write_bytes(primitives.random_bytes(max(path.stat().st_size, 1)))
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _file(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA secure_delete=ON")
        yield connection


def _copy(alias: str, path: Path) -> None:
    """SQLite's own backup, over a connection of its own: the one of the house holds the lock meanwhile."""
    name = Path(str(connections[alias].settings_dict["NAME"]))
    if not name.exists():
        raise KeyStoreMissing(f"{name} is not there: there is nothing to make a backup of.")
    connections[alias].ensure_connection()
    address = f"{name.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
    path.chmod(0o600)


def _forget_seats(path: Path) -> None:
    with _file(path) as database:
        there = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in copying.FORGOTTEN:
            if table in there:
                database.execute(f"DELETE FROM {table}")  # noqa: S608 - our own list
    with closing(sqlite3.connect(path)) as database:
        database.execute("VACUUM")


def _wrap_under(path: Path, root: bytes, root_id: UUID, known: dict[UUID, bytes]) -> None:
    """Every half of the copy under the root of this backup; the roots of before may be destroyed tonight."""
    with _file(path) as database:
        rows = database.execute("SELECT id, compartment_id, epoch, root_id, wrapped FROM vault_half").fetchall()
        for row_id, compartment_id, epoch, old_id, wrapped in rows:
            place = Place(UUID(compartment_id), epoch, in_backups=True)
            old = known.get(UUID(old_id)) or roots.read(UUID(old_id))
            half = envelope.unwrap_store_half(bytes(wrapped), old, place)
            anew = envelope.wrap_store_half(half, root, root_id, place)
            values = (anew, root_id.hex, row_id)
            database.execute("UPDATE vault_half SET wrapped = ?, root_id = ? WHERE id = ?", values)
    with closing(sqlite3.connect(path)) as database:
        database.execute("VACUUM")
