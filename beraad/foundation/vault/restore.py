"""Putting a backup in place, then replaying every death that the newest ledger knows of, before anybody is served."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.entry import parse_body
from beraad.foundation.vault import (
    asking,
    backup,
    copying,
    ends,
    house_mark,
    in_place,
    key_store,
    life,
    losses,
    new_origin,
    restore_note,
    roots,
)
from beraad.foundation.vault.admissions import withdraw
from beraad.foundation.vault.asking import Ask
from beraad.foundation.vault.backup import KEPT, KEYS_FILE, MAIN_FILE, ROOT_FOLDER, Manifest
from beraad.foundation.vault.checkpoint_key import WITNESSES_FILE
from beraad.foundation.vault.crash import crash_point
from beraad.foundation.vault.errors import BackupTrouble
from beraad.foundation.vault.models import Compartment, CompartmentState
from beraad.foundation.vault.routing import KEYS, KEYS_NO_BACKUP, MAIN

_ASK = "SELECT leaf_id, json FROM ledger_body WHERE act IN (?, ?, ?) ORDER BY leaf_id"


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
    ledger: str | None = None,
    replace: bool = False,
    leave_lost: bool = False,
    last_checkpoint: str | None = None,
    must_be_witnessed: bool = False,
    told: copying.Told = copying.quietly,
) -> Restored:
    """Put the backup in place of this house and destroy again what was destroyed since.

    ``ledger``: the newest database left of the house before, a file or an address; else the one in place now. Raises
    BackupTrouble, and changes nothing, when the backup is older than seven days, incomplete, lacks halves
    (``leave_lost``: then these stay unreadable), or the house is lived in without ``replace``. Its first write begins
    a new origin with ``last_checkpoint`` or the largest cosigned one; ``must_be_witnessed``: refused without any.
    ``told``: of the rows that are copied one by one, into PostgreSQL.
    """
    manifest = _checked(folder, at)
    here = asking.in_place()
    if _is_lived_in(here) and not replace:
        raise BackupTrouble("A house is in place here already. Say --replace to put the backup in its place.")
    newest = here if ledger is None else asking.left_over(ledger)
    kept = asking.of_file(folder / MAIN_FILE)
    last = new_origin.last_words(kept, newest, last_checkpoint, must_be=must_be_witnessed)
    note = restore_note.required_path()
    since = _read_since(newest, manifest.ledger_size).joined_with(note)
    if not leave_lost:
        _require_every_half(folder, since.dead)
    _put_in_place(folder, manifest, lambda: _write_note(note, since), told)
    crash_point("restore.in_place")
    new_origin.begin(last, at)
    done = _do_again(since, at)
    note.unlink()
    roots.flush_folder(note.parent)
    return done


def _do_again(since: Since, at: datetime) -> Restored:
    """Every death and every withdrawal that the backup does not know of, and what lay in no backup."""
    house_mark.mark_anew()
    crash_point("restore.marked")
    key_store.rotate_root(at)
    replayed, lost = losses.die_again(since.dead, at), losses.die_again(_lost_with_their_store(), at)
    _withdraw_again(since.withdrawn, at)
    life.reconcile(at)
    key_store.rotate_root(at)
    crash_point("restore.replayed")
    return Restored(replayed, lost, Compartment.objects.filter(state=CompartmentState.LIVE).count())


def _write_note(note: Path, since: Since) -> None:
    """On the disk, the folder too, before anything is put in place; the one of a killed restore stays until then."""
    note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
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
    ask = asking.of_file(folder / MAIN_FILE)
    living = ask("SELECT id, epoch FROM vault_compartment WHERE state = 'live' AND in_backups")
    halves = set(asking.of_file(folder / KEYS_FILE)("SELECT compartment_id, epoch FROM vault_half"))
    lost = {UUID(place) for place, epoch in living if (place, epoch) not in halves} - dead
    if lost:
        raise BackupTrouble(f"{losses.told_of(map(str, lost))} Or leave them unreadable: --leave-lost.")


def _is_lived_in(ask: Ask) -> bool:
    return bool(ask("SELECT 1 FROM vault_holder LIMIT 1"))


def _read_since(ask: Ask, size: int) -> Since:
    """Every death, and who was withdrawn and not let in again after the backup was made."""
    dead: set[UUID] = set()
    withdrawn: set[tuple[UUID, UUID]] = set()
    acts = (Act.SHRED_BEGUN.value, Act.HOLDER_WITHDRAWN.value, Act.HOLDER_ADMITTED.value)
    for index, body in ask(_ASK, *acts):
        told = parse_body(bytes(body))
        if told["act"] == Act.SHRED_BEGUN:
            dead.add(UUID(told["about"]))
        elif index >= size:
            pair = UUID(told["about"]), UUID(told["outcome"])
            (withdrawn.add if told["act"] == Act.HOLDER_WITHDRAWN else withdrawn.discard)(pair)
    return Since(frozenset(dead), frozenset(withdrawn))


def _put_in_place(folder: Path, manifest: Manifest, note: Callable[[], None], told: copying.Told) -> None:
    """The main database first: where it is refused, nothing else was touched."""
    with roots.steady(exclusive=True):
        in_place.put(MAIN, folder / MAIN_FILE, told, note)
        crash_point("restore.main_in_place")
        in_place.put(KEYS, folder / KEYS_FILE, told)
        in_place.empty(KEYS_NO_BACKUP)
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
