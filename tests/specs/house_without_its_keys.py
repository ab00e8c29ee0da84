# ruff: noqa: E402 - a program: it sets its environment before it imports
"""A house whose key stores are away, new or of another house; run by ``test_the_wrong_key_store.py``, never collected.

``python house_without_its_keys.py FOLDER`` makes a house in FOLDER, and for each misfortune a copy to which it happens;
prints, as JSON, what each command then answers, which files were made, and what is read once the right store is back.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

ROOT = Path(sys.argv[1])
os.environ["BERAAD_DATA"] = str(ROOT / "first" / "data")
os.environ["BERAAD_KEYS"] = str(ROOT / "first" / "keys")
os.environ["DJANGO_SETTINGS_MODULE"] = "beraad.config.settings.test"

import django

django.setup()

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections, transaction

from beraad.config import health
from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import SYSTEM, Actor
from beraad.foundation.kernel.errors import Gone
from beraad.foundation.vault import backup, door, enrol, life, unlock
from beraad.foundation.vault.errors import KeyStoreTrouble
from beraad.foundation.vault.models import HouseMark
from beraad.foundation.vault.routing import MAIN, STORES
from beraad.law.kinds import Kind
from beraad.law.verdict import allow, house_rule

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
YES = allow("vault.ended", house_rule("0001"))
NAMES = {"default": "data/beraad.sqlite3", "keys": "keys/keys.sqlite3", "keys_no_backup": "keys/no-backup/keys.sqlite3"}
SEATS: dict[str, tuple[unlock.Unlocked, Actor]] = {}
PLACES: dict[str, UUID] = {}


def move_into(folder: Path) -> Path:
    connections.close_all()
    settings.KEYS, settings.DATA = folder / "keys", folder / "data"
    for alias, name in NAMES.items():
        connections[alias].settings_dict["NAME"] = str(folder / name)
    return folder


def make_house(name: str) -> Path:
    folder = move_into(ROOT / name)
    for each in ("data", "keys", "keys/no-backup"):
        (folder / each).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    holder = enrol.enrol_holder("passphrase", by=SYSTEM, at=AT)
    keys = unlock.resume(unlock.unlock(holder, "passphrase", AT)[1], AT)
    assert keys is not None
    SEATS[name] = keys, Actor(UUID(int=1), holder.id, "")
    PLACES.update({kind.value: bear(kind) for kind in (Kind.CORE, Kind.TABLE)} if name == "first" else {})
    if name != "first":
        bear(Kind.CORE, name)
        bear(Kind.TABLE, name)
    connections.close_all()
    return folder


def bear(kind: Kind, name: str = "first") -> UUID:
    with transaction.atomic():
        grants = [door.Grant(SEATS[name][0].holder_id)]
        newborn = door.bear(kind, controller_id=uuid4(), holders=grants, basis=YES, ends_at=None, at=AT)
        newborn.seal("text", "said")
    return newborn.id


def answer(act: Callable[[], object]) -> str:
    """How it ended; what a command says when it refuses."""
    try:
        act()
    except (CommandError, KeyStoreTrouble, backup.BackupTrouble) as error:
        return str(error)
    except Gone:
        return "Gone"
    return "done"


def read(place: str) -> str:
    keys, actor = SEATS["first"]
    found = []
    said = answer(lambda: found.append(door.open(PLACES[place], keys=keys, actor=actor, basis=YES, at=AT).text("text")))
    return found[0] if found else said


def served(*_words: str) -> None:
    raise SystemExit("served")


def serve() -> None:
    try:
        call_command("serve")
    except SystemExit:
        return


def files() -> set[str]:
    """What lies in the house, but for the lock that is taken to look, and SQLite's own."""
    here = Path(settings.KEYS).parent
    names = (str(path.relative_to(here)) for path in here.rglob("*") if path.is_file())
    return {name for name in names if not name.endswith(("roots/lock", "-wal", "-shm"))}


def away(*names: str) -> Callable[[Path, Path], None]:
    def happens(folder: Path, aside: Path) -> None:
        for name in names:
            (aside / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).rename(aside / name)

    return happens


def anew(alias: str) -> Callable[[Path, Path], None]:
    def happens(folder: Path, aside: Path) -> None:
        away(NAMES[alias])(folder, aside)
        call_command("migrate", verbosity=0, database=alias, adopting=True)

    return happens


def all_anew(folder: Path, aside: Path) -> None:
    """Stores and roots are away, and somebody made them anew; what is in the new ones is nothing."""
    away("keys")(folder, aside)
    call_command("migrate", verbosity=0, adopting=True)


def of_another(alias: str) -> Callable[[Path, Path], None]:
    def happens(folder: Path, aside: Path) -> None:
        away(NAMES[alias])(folder, aside)
        shutil.copy(ROOT / "second" / NAMES[alias], folder / NAMES[alias])

    return happens


def unmarked(alias: str) -> Callable[[Path, Path], None]:
    """A house from before there were marks."""

    def happens(folder: Path, aside: Path) -> None:
        for each in (MAIN, *STORES):
            HouseMark.objects.using(each).all().delete()
        connections.close_all()
        anew(alias)(folder, aside)

    return happens


MISFORTUNES = {
    "keys away": away("keys/keys.sqlite3"),
    "keys_no_backup away": away("keys/no-backup"),
    "all away": away("keys"),
    "all anew": all_anew,
    "keys anew": anew("keys"),
    "keys_no_backup anew": anew("keys_no_backup"),
    "keys of another": of_another("keys"),
    "keys_no_backup of another": of_another("keys_no_backup"),
    "keys anew, unmarked": unmarked("keys"),
    "keys_no_backup anew, unmarked": unmarked("keys_no_backup"),
}


def befalls(name: str) -> dict[str, object]:
    folder, aside = ROOT / name, ROOT / f"{name} aside"
    shutil.copytree(ROOT / "first", folder)
    move_into(folder)
    MISFORTUNES[name](folder, aside)
    connections.close_all()
    before = files()
    told: dict[str, object] = {
        "migrate": answer(lambda: call_command("migrate", verbosity=0)),
        "serve": answer(serve),
        "run_due": answer(lambda: call_command("run_due", json=True, stdout=sys.stderr)),
        "ready": {part: state for part, state in health.state_of_parts().items() if state != "ok"},
    }
    for root in (folder / "keys" / "roots").glob("*"):
        root.rename(root.with_suffix(".hidden"))
    told["birth"] = answer(lambda: bear(Kind.CORE))
    for root in (folder / "keys" / "roots").glob("*.hidden"):
        root.rename(root.with_suffix(".key" if len(root.stem) == 32 else ""))
    told["made"] = sorted(files() - before)
    connections.close_all()
    back(folder, aside)
    told["read"] = [read("core"), read("table")]
    told["migrate again"] = answer(lambda: call_command("migrate", verbosity=0))
    return told


def back(folder: Path, aside: Path) -> None:
    """The right one is put back where it was."""
    for path in [path for path in aside.rglob("*") if path.is_file()]:
        target = folder / path.relative_to(aside)
        target.parent.mkdir(parents=True, exist_ok=True)
        for beside in ("-wal", "-shm"):
            target.with_name(target.name + beside).unlink(missing_ok=True)
        shutil.move(path, target)


def lost_for_good() -> dict[str, object]:
    """The store that is in no backup does not come back; then it does, too late."""
    folder, aside = ROOT / "lost", ROOT / "lost aside"
    shutil.copytree(ROOT / "first", folder)
    move_into(folder)
    away("keys/no-backup")(folder, aside)
    told: dict[str, object] = {"adopt": answer(lambda: call_command("adopt_stores", stdout=sys.stderr))}
    told |= {"read": [read("core"), read("table")], "whole": life.survey().is_whole, "serve": answer(serve)}
    connections.close_all()
    back(folder, aside)
    told["too late"] = answer(serve)
    return told


def not_adopted() -> dict[str, object]:
    """A new store in place of the one that backups keep is never adopted over places that need it."""
    folder, aside = ROOT / "not adopted", ROOT / "not adopted aside"
    shutil.copytree(ROOT / "first", folder)
    move_into(folder)
    anew("keys")(folder, aside)
    told: dict[str, object] = {"adopt": answer(lambda: call_command("adopt_stores", stdout=sys.stderr))}
    connections.close_all()
    back(folder, aside)
    return {**told, "core": str(PLACES["core"]), "read": [read("core"), read("table")]}


def an_older_one() -> dict[str, object]:
    """An earlier copy of the right store: it is ours, and lacks what was born since."""
    folder = move_into(ROOT / "older")
    shutil.copytree(ROOT / "first", folder)
    bear(Kind.CORE)
    connections.close_all()
    for beside in ("-wal", "-shm"):
        (folder / f"keys/keys.sqlite3{beside}").unlink(missing_ok=True)
    shutil.copy(ROOT / "first" / "keys" / "keys.sqlite3", folder / "keys" / "keys.sqlite3")
    told = life.survey().told
    return {"told": told, "doctor": answer(lambda: call_command("doctor", stdout=sys.stderr))}


os.execv = served  # type: ignore[assignment]
clock.now = lambda: AT
make_house("first")
make_house("second")
found = {name: befalls(name) for name in MISFORTUNES}
found |= {"lost for good": lost_for_good(), "not adopted": not_adopted(), "older": an_older_one()}
(ROOT / "found.json").write_text(json.dumps(found, indent=1))
