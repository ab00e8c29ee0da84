# ruff: noqa: E402, T201 - a program: it sets its environment before it imports, prints, and reports whatever went wrong
"""A small house of its own, in a process of its own, on real files or where BERAAD_DATABASE_URL and its like say.

Run by ``test_shredded_is_unreadable.py`` and ``test_backups_on_a_server.py``, never collected.
"""

import json
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from uuid import UUID, uuid4

os.environ["DJANGO_SETTINGS_MODULE"] = "beraad.config.settings.test"

import django

django.setup()

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client

from beraad.config import health
from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import SYSTEM, Actor
from beraad.foundation.kernel.errors import Gone, NotHeld
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger import triggers
from beraad.foundation.ledger.verify import verify
from beraad.foundation.vault import (
    backup,
    checkpoint_key,
    copying,
    door,
    enrol,
    key_store,
    life,
    restore,
    roots,
    unlock,
)
from beraad.foundation.vault.checkpoint_key import current_records, trust
from beraad.foundation.vault.errors import KeyStoreTrouble
from beraad.foundation.vault.models import Compartment, Holder
from beraad.foundation.vault.search import search
from beraad.law.kinds import Kind
from beraad.law.verdict import allow, house_rule
from beraad.rooms.accounts.adapter import secrets_of
from beraad.rooms.accounts.commands import enrol_account, invite

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
YES = allow("vault.ended", house_rule("0001"))
PEOPLE = Path(settings.DATA).parent / "people.json"
TOWN = UUID(int=9)


def seat(name: str) -> tuple[unlock.Unlocked, Actor]:
    told = json.loads(PEOPLE.read_text())
    keys = unlock.resume(told[name], AT, is_background=True)
    assert keys is not None
    return keys, Actor(UUID(int=1 if name == "an" else 2), keys.holder_id, name)


def build() -> dict[str, object]:
    call_command("migrate", verbosity=0, stdout=sys.stderr)
    cookies, grants, fingerprints = {}, [], {}
    for name in ("an", "ces"):
        holder = enrol.enrol_holder("passphrase", by=SYSTEM, at=AT)
        cookies[name] = unlock.unlock(holder, "passphrase", AT)[1]
        grants.append(door.Grant(holder.id))
        fingerprints[name] = holder.fingerprint
    places = {}
    kinds = {"kept": Kind.CORE, "shredded core": Kind.CORE, "shredded table": Kind.TABLE, "withdrawn": Kind.PLAN}
    for name, kind in kinds.items():
        with transaction.atomic():
            newborn = door.bear(kind, controller_id=TOWN, holders=grants, basis=YES, ends_at=None, at=AT)
            newborn.seal("text", "KEPT" if name == "kept" else "SECRET")
        places[name] = str(newborn.id)
    PEOPLE.write_text(json.dumps({**cookies, "places": places, "keys": fingerprints}))
    found(*seat("ces"))  # what a search packed lies in yesterday's backup too
    return {}


def places() -> dict[str, UUID]:
    return {name: UUID(text) for name, text in json.loads(PEOPLE.read_text())["places"].items()}


def forget() -> dict[str, object]:
    """Two places are shredded, Ces is withdrawn from a third, which An re-keys by opening it; then night falls."""
    (ces, _), (an, as_an) = seat("ces"), seat("an")
    with transaction.atomic():
        door.shred([places()["shredded core"], places()["shredded table"]], actor=as_an, basis=YES, at=AT)
        door.withdraw(places()["withdrawn"], holder_id=ces.holder_id, actor=as_an, basis=YES, at=AT)
    assert door.open(places()["withdrawn"], keys=an, actor=as_an, basis=YES, at=AT).text("text") == "SECRET"
    key_store.rotate_root(AT)
    return {}


def look() -> dict[str, object]:
    """What Ces reads, with keys as good as ever."""
    keys, actor = seat("ces")
    told: dict[str, object] = {
        name: attempt(lambda place=place: read(place, keys, actor)) for name, place in places().items()
    }
    told["found"] = attempt(lambda: found(keys, actor))
    if told["found"] == "RootMissing":
        told.pop("found")
    return told


def read(place: UUID, keys: unlock.Unlocked, actor: Actor) -> str:
    return door.open(place, keys=keys, actor=actor, basis=YES, at=AT).text("text")


def found(keys: unlock.Unlocked, actor: Actor) -> int:
    hits = search("kept", places().values(), keys=keys, actor=actor, basis=YES, at=AT, purpose="spec")
    more = search("secret", places().values(), keys=keys, actor=actor, basis=YES, at=AT, purpose="spec")
    return len(hits) + len(more)


def attempt(what) -> object:
    try:
        return what()
    except (Gone, NotHeld, KeyStoreTrouble, OSError, sqlite3.OperationalError) as error:
        return type(error).__name__


def graft(source: str) -> dict[str, object]:
    """Put yesterday's rows, as found on a disk, where today's store lacks them."""
    count = 0
    for name in ("keys.sqlite3", "no-backup/keys.sqlite3"):
        here, there = sqlite3.connect(Path(settings.KEYS) / name), sqlite3.connect(Path(source) / "keys" / name)
        columns = "compartment_id, epoch, state, root_id, wrapped"
        for row in there.execute(f"SELECT {columns} FROM vault_half"):
            count += here.execute(f"INSERT OR IGNORE INTO vault_half ({columns}) VALUES (?, ?, ?, ?, ?)", row).rowcount
        here.commit()
        here.close()
        there.close()
    return {"grafted": count}


def make_backup(target: str) -> dict[str, object]:
    made = backup.make(Path(target), AT)
    return {
        "folder": str(made),
        "files": sorted(str(path.relative_to(made)) for path in made.rglob("*") if path.is_file()),
    }


def make_backup_beside_others(target: str) -> dict[str, object]:
    """Whether somebody else could begin to write (bear or re-key a place) before each copy."""
    copy, told = backup._copy, []

    def ask(alias: str, path: Path) -> None:
        main = sqlite3.connect(Path(settings.DATA) / "beraad.sqlite3", timeout=0)
        told.append(attempt(lambda: main.execute("BEGIN IMMEDIATE") and "let in"))
        main.close()
        copy(alias, path)

    backup._copy = ask
    return {**make_backup(target), "others": told}


def fail_to_make_backup(target: str) -> dict[str, object]:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    backup._wrap_under = full
    said = attempt(lambda: str(backup.make(Path(target), AT)))
    return {"said": said, "left": [str(path) for path in Path(target).rglob("*")]}


def add_app_and_back_up(target: str) -> dict[str, object]:
    """Somebody who signs in with codes of an app; a ledger with a signed checkpoint; a witness that is trusted."""
    _, code = invite(email="kim@example.be", name="Kim", function="", language="en", actor=SYSTEM, at=AT)
    secret = generate_totp_secret()
    account = enrol_account(code, passphrase="four loose words together", at=AT)
    with secrets_of(account.id):
        TOTP.activate(account, secret)
    checkpoint_key.publish_checkpoint(AT)
    (Path(settings.KEYS) / "witnesses").write_text("# nobody yet\n")
    return {"secret": secret, **make_backup(target)}


def sign_in_with_app(secret: str) -> dict[str, object]:
    """With the keys of the house in place, and without them."""
    clock.now = lambda: AT
    keys = Path(settings.KEYS)
    told: dict[str, object] = {"with": status_of_code(secret)}
    for name in ("house-secrets.key", "checkpoint.seed"):
        (keys / name).rename(keys / f"{name}.away")
    told["without"] = status_of_code(secret)
    told["another app"] = attempt(seal_another_app)
    told["checkpoint"] = attempt(lambda: checkpoint_key.publish_checkpoint(AT).size)
    told["made"] = [name for name in backup.SECRETS if (keys / name).exists()]
    return told


def seal_another_app() -> str:
    with secrets_of(uuid4()):
        return str(get_adapter().encrypt("x"))


def status_of_code(secret: str) -> list[object]:
    browser = Client(raise_request_exception=False)
    browser.post("/accounts/sign-in/", {"email": "kim@example.be", "passphrase": "four loose words together"})
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    answer = browser.post("/accounts/sign-in/second-factor/", {"code": code})
    return [answer.status_code, "lacks a key of its own" in answer.content.decode()]


def restore_it(
    folder: str, days: str = "0", replace: str = "yes", ledger: str = "", leave_lost: str = "no"
) -> dict[str, object]:
    at = AT + timedelta(days=int(days))
    said = {"replace": replace == "yes", "ledger": ledger or None, "leave_lost": leave_lost == "yes"}
    try:
        done = restore.restore(Path(folder), at, **said)
    except (backup.BackupTrouble, KeyStoreTrouble) as error:
        return {"refused": str(error)}
    findings = [str(finding) for finding in verify(trust(), records=current_records(), after_disaster=True).findings]
    return {**asdict(done), "findings": findings, "whole": life.survey().is_whole, "roots": len(roots.all_ids())}


def thin(target: str, days: str) -> dict[str, object]:
    return {"thinned": len(backup.thin_out(Path(target), AT + timedelta(days=int(days))))}


def sign_in_again() -> dict[str, object]:
    """A backup keeps no unlocked seats; the people unlock anew with their passphrase."""
    told = json.loads(PEOPLE.read_text())
    for name, fingerprint in told["keys"].items():
        told[name] = unlock.unlock(Holder.objects.get(fingerprint=fingerprint), "passphrase", AT)[1]
    PEOPLE.write_text(json.dumps(told))
    return {}


def probe() -> dict[str, object]:
    """Who may still change the ledger: which statements were not refused, and which triggers are not there."""
    let_through = []
    for table in triggers.NEVER_EMPTIED:
        key = triggers.KEYS[table][0]
        words = [f"DELETE FROM {table}"]
        words += (
            [f"UPDATE {table} SET {key} = {key}"] if table != "ledger_head" else ["UPDATE ledger_head SET size = 0"]
        )
        words += [f"TRUNCATE {table} CASCADE"] if connection.vendor == "postgresql" else []
        for statement in words:
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(statement)
                    if cursor.rowcount:
                        let_through.append(statement)
                    transaction.set_rollback(True)
            except IntegrityError:
                pass
    return {"let through": let_through, "missing": triggers.missing(connection)}


def in_the_backup(folder: str) -> dict[str, object]:
    """How many rows lie in the tables of a backup that say who is unlocked, and how many leaves and halves there are."""
    with closing(sqlite3.connect(Path(folder) / "main.sqlite3")) as main:
        counts = {table: _count(main, table) for table in (*copying.FORGOTTEN, "ledger_leaf", "vault_compartment")}
    with closing(sqlite3.connect(Path(folder) / "keys.sqlite3")) as keys:
        return {**counts, "vault_half": _count(keys, "vault_half")}


def _count(database: sqlite3.Connection, table: str) -> int:
    return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def lose_a_half(folder: str) -> dict[str, object]:
    """Somebody put a backup together: the half of a place that lives is not in it."""
    with closing(sqlite3.connect(Path(folder) / "keys.sqlite3")) as keys, keys:
        keys.execute("DELETE FROM vault_half WHERE compartment_id = ?", [places()["kept"].hex])
    return {}


def refuse_while_unfinished() -> dict[str, object]:
    """What a house says in which a restore was begun and not finished."""
    told: dict[str, object] = {"ready": health.state_of_parts()["restore"]}
    for command, words in (("serve", ()), ("run_due", ()), ("backup", (str(Path(settings.DATA) / "backups"),))):
        try:
            call_command(command, *words, stdout=sys.stderr)
        except CommandError as error:
            told[command] = str(error)
    return told


def backup_while_others_work(target: str) -> dict[str, object]:
    """Nobody writes while the copies begin; while the rows are read, others bear, re-key and shred."""
    begin, still, out_of = backup._begin_copy, backup.standstill, copying.out_of
    workers: list[Thread] = []
    told: list[bool] = []
    is_over = Event()

    @contextmanager
    def standstill() -> Iterator[None]:
        with still():
            yield
            is_over.set()

    def begin_copy(alias: str, path: Path, moment: ExitStack) -> None:
        begin(alias, path, moment)
        workers.append(Thread(target=lambda: (work(), told.append(is_over.is_set()))))
        workers[-1].start()
        workers[-1].join(0.3)

    def copy(*words: object) -> None:
        workers.append(Thread(target=work))
        workers[-1].start()
        for worker in workers:
            worker.join()
        out_of(*words)

    backup._begin_copy, backup.standstill, copying.out_of = begin_copy, standstill, copy
    before = ledger.head().size
    made = make_backup(target)
    size = backup.Manifest.read(Path(str(made["folder"]))).ledger_size
    return {**made, "more": size - before, "later": ledger.head().size - size, "waited": told}


def work() -> None:
    """A place is born and re-keyed, and the one born before it is shredded."""
    try:
        (an, as_an), grants = (
            seat("an"),
            [door.Grant(holder_id) for holder_id in Holder.objects.values_list("pk", flat=True)],
        )
        before = list(Compartment.objects.exclude(pk__in=places().values()).values_list("pk", flat=True))
        with transaction.atomic():
            newborn = door.bear(Kind.CORE, controller_id=TOWN, holders=grants, basis=YES, ends_at=None, at=AT)
            newborn.seal("text", "LATER")
        with transaction.atomic():
            for grant in grants[1:]:
                door.withdraw(newborn.id, holder_id=grant.holder_id, actor=as_an, basis=YES, at=AT)
        assert door.open(newborn.id, keys=an, actor=as_an, basis=YES, at=AT).text("text") == "LATER"
        with transaction.atomic():
            door.shred(before, actor=as_an, basis=YES, at=AT)
    finally:
        connections.close_all()


def restore_in_haste(folder: str) -> dict[str, object]:
    """Whoever has a table in use is not waited for long."""
    copying._LOCK_TIMEOUT = "500ms"
    return restore_it(folder)


def one_after_the_other(many: str) -> dict[str, object]:
    """Several of these in one process; ``$backup`` stands for the folder of the last backup."""
    told: dict[str, object] = {}
    folder = ""
    for name, what, *words in json.loads(many):
        told[name] = WHAT[what](*(word.replace("$backup", folder) for word in words))
        folder = str(told[name].get("folder", folder))  # type: ignore[attr-defined]
    return told


WHAT = {
    "build": build,
    "forget": forget,
    "look": look,
    "graft": graft,
    "backup": make_backup,
    "backup beside others": make_backup_beside_others,
    "fail to back up": fail_to_make_backup,
    "add app and back up": add_app_and_back_up,
    "sign in with app": sign_in_with_app,
    "restore": restore_it,
    "thin": thin,
    "sign in again": sign_in_again,
    "probe": probe,
    "in the backup": in_the_backup,
    "lose a half": lose_a_half,
    "copy": lambda source, target: {"copied": str(shutil.copytree(source, target))},
    "refuse while unfinished": refuse_while_unfinished,
    "ready": lambda: {"restore": health.state_of_parts()["restore"]},
    "restore in haste": restore_in_haste,
    "work": lambda: work() or {},
    "backup while others work": backup_while_others_work,
    "all": one_after_the_other,
}
print(json.dumps(WHAT[sys.argv[1]](*sys.argv[2:])))
