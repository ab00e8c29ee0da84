"""Putting a backup in place, then replaying every death that the newest ledger knows of, before anybody is served."""

import json
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction

from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.entry import parse_body
from beraad.foundation.vault import backup, ends, house_mark, key_store, life, losses, new_origin, restore_note, roots
from beraad.foundation.vault.admissions import withdraw
from beraad.foundation.vault.backup import KEPT, KEYS_FILE, MAIN_FILE, ROOT_FOLDER, BackupTrouble, Manifest
from beraad.foundation.vault.checkpoint_key import WITNESSES_FILE
from beraad.foundation.vault.crash import crash_point
from beraad.foundation.vault.models import Compartment, CompartmentState
from beraad.foundation.vault.routing import KEYS, KEYS_NO_BACKUP

_ASK = "SELECT leaf_id, json FROM ledger_body WHERE act IN (?, ?, ?) ORDER BY leaf_id"
_BESIDE = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did."""

    replayed: int
    not_in_backups: int
    living: int


@dataclass(frozen=True, slots=True)
class Since:
    """What the newest ledger knows and the backup does not; kept in a file until it is done again."""

    dead: frozenset[UUID]
    withdrawn: frozenset[tuple[UUID, UUID]]

    def joined_with(self, note: Path) -> "Since":
        """Together with what the note of a restore that was killed says: it begins again."""
        if not note.exists():
            return self
        other = Since.parse(note.read_text(encoding="ascii"))
        return Since(self.dead | other.dead, self.withdrawn | other.withdrawn)

    def as_json(self) -> str:
        """The text of the file."""
        pairs = sorted((str(place), str(holder)) for place, holder in self.withdrawn)
        return json.dumps({"dead": sorted(map(str, self.dead)), "withdrawn": pairs})

    @classmethod
    def parse(cls, text: str) -> "Since":
        """Read the file back."""
        told = json.loads(text)
        pairs = ((UUID(place), UUID(holder)) for place, holder in told["withdrawn"])
        return cls(frozenset(map(UUID, told["dead"])), frozenset(pairs))


def restore(
    folder: Path,
    at: datetime,
    *,
    ledger: Path | None = None,
    replace: bool = False,
    leave_lost: bool = False,
    last_checkpoint: str | None = None,
    must_be_witnessed: bool = False,
) -> Restored:
    """Put the backup in place of this house and destroy again what was destroyed since.

    ``ledger``: the newest database file left of the house before; else the one in place now. Raises BackupTrouble,
    and changes nothing, when the backup is older than seven days, incomplete, lacks halves (``leave_lost``: then
    these stay unreadable), or the house is lived in without ``replace``. Its first write begins a new origin with
    ``last_checkpoint`` or the largest cosigned one; ``must_be_witnessed``: refused without any.
    """
    backup.require_sqlite()
    manifest = _checked(folder, at)
    main = Path(str(connections["default"].settings_dict["NAME"]))
    if _is_lived_in(main) and not replace:
        raise BackupTrouble(f"{main} holds a house already. Say --replace to put the backup in its place.")
    last = new_origin.last_words(folder / MAIN_FILE, ledger or main, last_checkpoint, must_be=must_be_witnessed)
    note = main.with_name(restore_note.FILE)
    since = _read_since(ledger or main, manifest.ledger_size).joined_with(note)
    if not leave_lost:
        _require_every_half(folder, since.dead)
    _write_note(note, since)
    _put_in_place(folder, manifest, main)
    crash_point("restore.in_place")
    new_origin.begin(last, at)
    house_mark.mark_anew()
    key_store.rotate_root(at)
    replayed, lost = losses.die_again(since.dead, at), losses.die_again(_lost_with_their_store(), at)
    _withdraw_again(since.withdrawn, at)
    life.reconcile(at)
    key_store.rotate_root(at)
    note.unlink()
    roots.flush_folder(note.parent)
    return Restored(replayed, lost, Compartment.objects.filter(state=CompartmentState.LIVE).count())


def _write_note(note: Path, since: Since) -> None:
    """On the disk, the folder too, before anything is put in place; the one of a killed restore stays until then."""
    draft = note.with_name(note.name + ".new")
    draft.unlink(missing_ok=True)
    roots.write(draft, since.as_json().encode("ascii"))
    draft.replace(note)
    roots.flush_folder(note.parent)


def _lost_with_their_store() -> list[UUID]:
    """What lay in the store that is in no backup; a place that backups keep and that lacks its half stays as it is."""
    rows = Compartment.objects.filter(pk__in=life.survey().without_half, in_backups=False)
    return list(rows.values_list("pk", flat=True))


def _checked(folder: Path, at: datetime) -> Manifest:
    manifest = Manifest.read(folder)
    if manifest.made_at + KEPT <= at:
        raise BackupTrouble(f"{folder} is older than seven days: what was shredded since might come back.")
    root = folder / ROOT_FOLDER / f"{manifest.root_id.hex}.key"
    for path in (folder / MAIN_FILE, folder / KEYS_FILE, root):
        if not path.exists():
            raise BackupTrouble(f"{path} is not there. Bring it back from where it was kept; nothing was changed.")
    return manifest


def _require_every_half(folder: Path, dead: frozenset[UUID]) -> None:
    """Both files of a backup are of one moment: whoever made them otherwise must not have a place destroyed by it."""
    living = _asked(folder / MAIN_FILE, "SELECT id, epoch FROM vault_compartment WHERE state = 'live' AND in_backups")
    halves = set(_asked(folder / KEYS_FILE, "SELECT compartment_id, epoch FROM vault_half"))
    lost = {UUID(place) for place, epoch in living if (place, epoch) not in halves} - dead
    if lost:
        raise BackupTrouble(f"{losses.told_of(map(str, lost))} Or leave them unreadable: --leave-lost.")


def _is_lived_in(main: Path) -> bool:
    return bool(_asked(main, "SELECT 1 FROM vault_holder LIMIT 1"))


def _read_since(path: Path, size: int) -> Since:
    """Every death, and who was withdrawn and not let in again after the backup was made."""
    dead: set[UUID] = set()
    withdrawn: set[tuple[UUID, UUID]] = set()
    acts = (Act.SHRED_BEGUN.value, Act.HOLDER_WITHDRAWN.value, Act.HOLDER_ADMITTED.value)
    for index, body in _asked(path, _ASK, *acts):
        told = parse_body(bytes(body))
        if told["act"] == Act.SHRED_BEGUN:
            dead.add(UUID(told["about"]))
        elif index >= size:
            pair = UUID(told["about"]), UUID(told["outcome"])
            (withdrawn.add if told["act"] == Act.HOLDER_WITHDRAWN else withdrawn.discard)(pair)
    return Since(frozenset(dead), frozenset(withdrawn))


def _asked(path: Path, question: str, *values: str) -> list[tuple[Any, ...]]:
    if not path.exists():
        return []
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        try:
            return database.execute(question, values).fetchall()
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                return []
            raise BackupTrouble(f"{path} cannot be read: {error}. Say --ledger FILE for a newer one.") from error


def _put_in_place(folder: Path, manifest: Manifest, main: Path) -> None:
    stores = {alias: Path(str(connections[alias].settings_dict["NAME"])) for alias in (KEYS, KEYS_NO_BACKUP)}
    connections.close_all()
    with roots.steady(exclusive=True):
        for path in (main, *stores.values()):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            for suffix in _BESIDE:
                path.with_name(path.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(folder / MAIN_FILE, main)
        shutil.copyfile(folder / KEYS_FILE, stores[KEYS])
        for path in (main, stores[KEYS]):
            path.chmod(0o600)
        for old in roots.all_ids():
            roots.destroy(old)
        source = folder / ROOT_FOLDER / f"{manifest.root_id.hex}.key"
        roots.write(roots.folder() / source.name, source.read_bytes())
        roots.put_in_force(manifest.root_id)
    _put_secrets_in_place(folder / ROOT_FOLDER)
    call_command("migrate", verbosity=0, adopting=True)


def _put_secrets_in_place(kept: Path) -> None:
    """Those that belong to the restored database; the witnesses trusted now stay the ones that are trusted."""
    for name in backup.SECRETS:
        target = Path(settings.KEYS) / name
        if not (kept / name).exists() or (name == WITNESSES_FILE and target.exists()):
            continue
        draft = target.with_name(f"{name}.new")
        draft.unlink(missing_ok=True)
        roots.write(draft, (kept / name).read_bytes())
        draft.replace(target)
        roots.flush_folder(target.parent)


def _withdraw_again(withdrawn: Iterable[tuple[UUID, UUID]], at: datetime) -> None:
    with transaction.atomic():
        for compartment_id, holder_id in sorted(withdrawn):
            row = Compartment.objects.filter(pk=compartment_id, state=CompartmentState.LIVE).first()
            if row is not None:
                withdraw(compartment_id, holder_id=holder_id, actor=SYSTEM, basis=ends.basis_of(row), at=at)
