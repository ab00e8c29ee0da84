# ruff: noqa: E402, T201 - a program: it sets its environment before it imports, prints, and reports whatever went wrong
"""A small house of its own, in a process of its own, on real files or where BERAAD_DATABASE_URL and its like say.

Run by ``test_shredded_is_unreadable.py`` and ``test_backups_on_a_server.py``, never collected.
"""

import json
import os
import sqlite3
import sys
import time
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

os.environ["DJANGO_SETTINGS_MODULE"] = "beraad.config.settings.test"

import django

django.setup()

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import SYSTEM, Actor
from beraad.foundation.kernel.errors import Gone, NotHeld
from beraad.foundation.ledger.verify import verify
from beraad.foundation.vault import (
    backup,
    checkpoint_key,
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
from beraad.foundation.vault.models import Holder
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
}
if __name__ == "__main__":
    print(json.dumps(WHAT[sys.argv[1]](*sys.argv[2:])))
