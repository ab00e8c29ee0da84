# ruff: noqa: T201 - a program: it sets its environment before it imports, and prints what it saw
"""What else is done in the house of ``house_to_restore.py``; run by ``test_backups_on_a_server.py``, never collected."""

import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import Event, Thread

os.environ["DJANGO_SETTINGS_MODULE"] = "beraad.config.settings.test"

import house_to_restore
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, connections, transaction
from house_to_restore import AT, TOWN, YES, make_backup, places, restore_it, seat

from beraad.config import health
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger import triggers
from beraad.foundation.vault import backup, copying, door
from beraad.foundation.vault.models import Compartment, Holder
from beraad.law.kinds import Kind


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
    **house_to_restore.WHAT,
    "probe": probe,
    "in the backup": in_the_backup,
    "lose a half": lose_a_half,
    "copy": lambda source, target: {"copied": str(shutil.copytree(source, target))},
    "refuse while unfinished": refuse_while_unfinished,
    "ready": lambda: {"restore": health.state_of_parts()["restore"]},
    "restore in haste": restore_in_haste,
    "work": lambda: work() or {},
    "backup while others work": backup_while_others_work,
}
print(json.dumps(one_after_the_other(sys.argv[1])))
