# ruff: noqa: E402, BLE001 - a program: it sets its environment before it imports, prints, and reports whatever went wrong
"""Killed at one crash point, and again at the next: run by ``test_crash_points.py``, never collected.

``python house_to_kill.py FOLDER`` makes a house in FOLDER, then for each crash point copies it, forks a child
that does the act and is killed there, forks another that starts up, and prints what that one finds, as JSON.
"""

import json
import os
import shutil
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

ROOT = Path(sys.argv[1])
os.environ["BERAAD_DATA"] = str(ROOT / "template" / "data")
os.environ["BERAAD_KEYS"] = str(ROOT / "template" / "keys")
os.environ["DJANGO_SETTINGS_MODULE"] = "beraad.config.settings.test"

import django

django.setup()

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections, transaction

from beraad.config import health
from beraad.foundation.kernel.actor import SYSTEM, Actor
from beraad.foundation.kernel.errors import Gone, NotHeld
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.verify import verify
from beraad.foundation.vault import backup, door, enrol, key_store, life, restore, restore_note, roots, unlock
from beraad.foundation.vault.checkpoint_key import current_records, trust
from beraad.foundation.vault.models import Compartment, Half, Holder, Holding, SealedRecord
from beraad.foundation.vault.routing import STORES
from beraad.law.kinds import Kind
from beraad.law.verdict import allow, house_rule

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
YES = allow("vault.ended", house_rule("0001"))
NAMES = {"default": "data/beraad.sqlite3", "keys": "keys/keys.sqlite3", "keys_no_backup": "keys/no-backup/keys.sqlite3"}


def move_into(folder: Path) -> None:
    """From now on this process is the house in ``folder``."""
    connections.close_all()
    settings.KEYS = folder / "keys"
    settings.DATA = folder / "data"
    for alias, name in NAMES.items():
        connections[alias].settings_dict["NAME"] = str(folder / name)


def in_a_child(work) -> int:
    """Run in a forked process; the number of the signal that ended it, or 0."""
    connections.close_all()
    pid = os.fork()
    if pid == 0:
        try:
            work()
            connections.close_all()
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else -os.WEXITSTATUS(status)


class Two:
    """Two people, unlocked, with an id each."""

    def __init__(self, folder: Path) -> None:
        told = json.loads((folder / "people.json").read_text())
        self.people = []
        for each in told:
            keys = unlock.resume(each["cookie"], AT, is_background=True)
            assert keys is not None
            self.people.append((keys, Actor(UUID(each["account"]), keys.holder_id, "")))

    def open(self, place: UUID, which: int = 0) -> str:
        keys, actor = self.people[which]
        try:
            return door.open(place, keys=keys, actor=actor, basis=YES, at=AT).text("text")
        except (Gone, NotHeld) as error:
            return type(error).__name__


def make_house(folder: Path) -> None:
    """Databases, two holders, and a place that stays alive through everything."""
    move_into(folder)
    for each in ("data", "keys", "keys/no-backup"):
        (folder / each).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    told = []
    for number in range(2):
        holder = enrol.enrol_holder("passphrase", by=SYSTEM, at=AT)
        _, cookie = unlock.unlock(holder, "passphrase", AT)
        told.append({"cookie": cookie, "account": str(UUID(int=number + 1)), "holder": str(holder.id)})
    (folder / "people.json").write_text(json.dumps(told))
    places = {name: str(bear(Two(folder), kind)) for name, kind in (("core", Kind.CORE), ("table", Kind.TABLE))}
    (folder / "places.json").write_text(json.dumps(places))


def bear(two: Two, kind: Kind = Kind.CORE, note: Path | None = None) -> UUID:
    with transaction.atomic():
        grants = [door.Grant(keys.holder_id) for keys, _ in two.people]
        newborn = door.bear(kind, controller_id=UUID(int=9), holders=grants, basis=YES, ends_at=None, at=AT)
        newborn.seal("text", "said")
        if note is not None:
            note.write_text(str(newborn.id))
    return newborn.id


def act(folder: Path, point: str) -> None:
    """What is under way when the process is killed."""
    two = Two(folder)
    places = {name: UUID(text) for name, text in json.loads((folder / "places.json").read_text()).items()}
    withdrawn = two.people[1][0].holder_id
    if point.startswith("rekey"):
        with transaction.atomic():
            door.withdraw(places["core"], holder_id=withdrawn, actor=SYSTEM, basis=YES, at=AT)
    os.environ["BERAAD_CRASH_AT"] = point
    if point.startswith("birth"):
        bear(two, note=folder / "newborn")
    elif point.startswith("death"):
        with transaction.atomic():
            door.shred(list(places.values()), actor=SYSTEM, basis=YES, at=AT)
    elif point.startswith("rotation"):
        key_store.rotate_root(AT)
    elif point.startswith("restore"):
        made = backup.make(folder / "backups", AT)
        with transaction.atomic():
            door.shred([places["core"]], actor=SYSTEM, basis=YES, at=AT)
        restore.restore(made, AT, replace=True)
    else:
        two.open(places["core"])
    (folder / "survived").touch()


def sign_in_again(folder: Path) -> None:
    """A backup keeps no unlocked seats."""
    told = json.loads((folder / "people.json").read_text())
    for each in told:
        _, each["cookie"] = unlock.unlock(Holder.objects.get(pk=each["holder"]), "passphrase", AT)
    (folder / "people.json").write_text(json.dumps(told))


def refusals() -> dict[str, str]:
    """What a house says in which a restore was begun and not finished."""
    told = {"ready": health.state_of_parts()["restore"]}
    for command in ("serve", "run_due"):
        try:
            call_command(command)
        except CommandError as error:
            told[command] = str(error)
    return told


def look(folder: Path, into: Path) -> None:
    """What a house finds that starts up after the kill; a restore has to be done again first."""
    refused = refusals() if restore_note.is_unfinished() else {}
    if refused:
        restore.restore(next((folder / "backups").iterdir()), AT, replace=True)
        sign_in_again(folder)
    life.reconcile(AT)
    is_quiet = life.reconcile(AT).is_nothing
    two = Two(folder)
    places = {name: UUID(text) for name, text in json.loads((folder / "places.json").read_text()).items()}
    newborn = folder / "newborn"
    told = {
        "refused": refused,
        "unfinished": restore_note.is_unfinished(),
        "survived": (folder / "survived").exists(),
        "is_quiet": is_quiet,
        "newborn": two.open(UUID(newborn.read_text())) if newborn.exists() else None,
        "core": two.open(places["core"]),
        "table": two.open(places["table"]),
        "other": two.open(places["core"], 1),
    }
    is_restored = folder.name.startswith("restore")
    verified = verify(trust(), records=current_records(), after_disaster=is_restored)
    told |= {
        "epoch": dict(Compartment.objects.values_list("kind", "epoch")).get("core"),
        "whole": life.survey().is_whole,
        "halves": sum(Half.objects.using(store).count() for store in STORES),
        "pending": sum(1 for _ in key_store.pending()),
        "rows": [Compartment.objects.count(), Holding.objects.count(), SealedRecord.objects.count()],
        "roots": len(roots.all_ids()),
        "leaves": {name: [leaf.act for leaf in ledger.bodies_about(place)][::-1] for name, place in places.items()},
        "findings": [str(finding) for finding in verified.findings],
    }
    into.write_text(json.dumps(told))


def main() -> None:
    template = ROOT / "template"
    assert in_a_child(lambda: make_house(template)) == 0
    found = {}
    for point in life.CRASH_POINTS:
        folder = ROOT / point
        shutil.copytree(template, folder)
        move_into(folder)
        killed = in_a_child(lambda folder=folder, point=point: act(folder, point))
        looked = in_a_child(lambda folder=folder: look(folder, folder / "told.json"))
        told = json.loads((folder / "told.json").read_text()) if looked == 0 else {}
        found[point] = {"killed": killed == signal.SIGKILL, "looked": looked == 0, **told}
    (ROOT / "found.json").write_text(json.dumps(found, indent=1))


main()
