"""Rows that are copied one by one arrive as they were, whichever database they come from and go to."""

import os
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from beraad.config.settings.base import PACKAGE
from beraad.demo.region import Region
from beraad.foundation.ledger import triggers
from beraad.foundation.ledger.models import Checkpoint, Cosignature
from beraad.foundation.ledger.record import ADVISORY_LOCK
from beraad.foundation.ledger.verify import verify
from beraad.foundation.vault import asking, copying, new_origin, standstill
from beraad.foundation.vault.births import BIRTHS_LOCK
from beraad.foundation.vault.checkpoint_key import trust
from beraad.foundation.vault.errors import BackupTrouble
from beraad.foundation.vault.models import Half, Holder
from beraad.foundation.vault.routing import KEYS, MAIN
from tests import story
from tests.specs import stages

Rows = dict[str, list[tuple[Any, ...]]]


def every_row(alias: str, models: list[Any]) -> Rows:
    """What lies in each table, as Python has it."""
    found = {}
    for model in models:
        fields = list(model._meta.local_concrete_fields)
        rows = copying._read(model, fields, alias)
        found[model._meta.db_table] = [tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in rows]
    return found


def models_of(alias: str) -> list[Any]:
    """The tables that a copy of that database has, but for those that are never copied."""
    found = (
        MigrationExecutor(connections[alias])
        .loader.project_state(copying._reached(alias))
        .apps.get_models(include_auto_created=True)
    )
    here = [model for model in found if model._meta.db_table in connections[alias].introspection.table_names()]
    return [model for model in here if model._meta.db_table not in copying.FORGOTTEN]


@contextmanager
def another(name: str, **settings: Any) -> Iterator[str]:
    """A further database, for as long as one is inside."""
    connections.settings[name] = {**connections.settings[MAIN], "TEST": {}, **settings}
    try:
        yield name
    finally:
        connections[name].close()
        del connections[name], connections.settings[name]


@pytest.fixture
def lived_in(region: Region, house_clock: object, at: datetime, django_db_blocker: Any) -> Iterator[None]:
    """A house in which something happened; and files beside its databases may be opened."""
    story.listed(stages.seats(region, at), at)
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def other_files(django_db_blocker: Any) -> Iterator[None]:
    """Databases that are not those of the house may be opened."""
    with django_db_blocker.unblock():
        yield


def test_a_copy_has_every_row_as_it_was_and_nobody_is_unlocked_in_it(lived_in: None, tmp_path: Path) -> None:
    path, told = tmp_path / "main.sqlite3", []
    copying.out_of(MAIN, path, lambda done, *, of=0: told.append((done, of)))
    here = every_row(MAIN, models_of(MAIN))
    with copying._beside(MAIN, path, {}, mode="ro") as copy:
        there = every_row(copy, models_of(copy))
        assert there == here
        seats = [connections[copy].cursor().execute(f"SELECT count(*) FROM {table}") for table in copying.FORGOTTEN]
        assert [rows.fetchone()[0] for rows in seats] == [0, 0, 0]
        assert triggers.missing(connections[copy]) == []
    assert path.stat().st_mode & 0o777 == 0o600
    rows = sum(map(len, here.values()))
    assert (sum(done for done, _ in told), sum(of for _, of in told)) == (rows, rows)
    assert {"ledger_leaf", "ledger_body", "vault_sealedrecord", "cases_case", "accounts_account"} <= {
        table for table, found in here.items() if found
    }


def test_a_copy_of_a_key_store_has_halves_and_its_mark_only(lived_in: None, tmp_path: Path) -> None:
    path = tmp_path / "keys.sqlite3"
    copying.out_of(KEYS, path)
    with copying._beside(KEYS, path, {}, mode="ro") as copy:
        tables = set(connections[copy].introspection.table_names())
        assert tables == {"vault_half", "vault_housemark", "django_migrations"}
        assert Half.objects.using(copy).count() == Half.objects.using(KEYS).count() > 0


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="no PostgreSQL: script/test --postgres")
def test_on_postgresql_every_row_comes_back_and_the_ledger_refuses_to_be_changed(
    lived_in: None, tmp_path: Path
) -> None:
    path, name = tmp_path / "main.sqlite3", f"copied_{os.getpid()}"
    copying.out_of(MAIN, path)
    with psycopg.connect(os.environ["BERAAD_TEST_POSTGRES"], autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}".encode())
    with another("another", NAME=name) as alias:
        copying.into(alias, path, before_commit=lambda: None)
        assert every_row(alias, models_of(alias)) == every_row(MAIN, models_of(MAIN))
        assert triggers.missing(connections[alias]) == []
        with pytest.raises(IntegrityError), transaction.atomic(using=alias):
            connections[alias].cursor().execute("DELETE FROM ledger_body")
        with connections[alias].cursor() as cursor:
            cursor.execute(
                "INSERT INTO ledger_checkpoint (origin, size, root, note, signed_at) VALUES ('', 0, '', '', now())"
            )
    assert verify(trust()).findings == []


def test_a_house_from_before_an_upgrade_is_copied_as_it_is_and_one_from_after_it_is_refused(
    other_files: None, tmp_path: Path
) -> None:
    engine = "django.db.backends.sqlite3"
    older = [("ledger", "0002_append_only"), ("vault", "0001_initial")]
    with another("older", ENGINE=engine, NAME=str(tmp_path / "older.sqlite3"), OPTIONS={}) as alias:
        MigrationExecutor(connections[alias]).migrate(older)
        copying.out_of(alias, tmp_path / "copy.sqlite3")
        with copying._beside(alias, tmp_path / "copy.sqlite3", {}, mode="ro") as copy:
            assert set(older) <= set(copying._reached(copy))
            assert "ledger_belonging" not in connections[copy].introspection.table_names()
        MigrationRecorder(connections[alias]).record_applied("vault", "0999_of_a_later_day")
        with pytest.raises(BackupTrouble, match="0999_of_a_later_day"):
            copying.out_of(alias, tmp_path / "second.sqlite3")


def test_a_database_without_a_house_has_nothing_to_copy(other_files: None, tmp_path: Path) -> None:
    engine = "django.db.backends.sqlite3"
    with (
        another("nothing", ENGINE=engine, NAME=str(tmp_path / "nothing.sqlite3"), OPTIONS={}) as alias,
        pytest.raises(BackupTrouble, match="no house"),
    ):
        copying.out_of(alias, tmp_path / "copy.sqlite3")


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="no PostgreSQL: script/test --postgres")
def test_a_house_in_which_somebody_always_writes_is_given_up_on_and_nobody_waits_for_it(
    region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standstill, "_TRIES", 2)
    bearing = connections.create_connection(MAIN)
    ask = "SELECT pg_try_advisory_lock(%s)"
    with closing(bearing), bearing.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock_shared(%s)", [BIRTHS_LOCK])
        with pytest.raises(BackupTrouble, match="too busy"), standstill.standstill():
            pass
        cursor.execute(ask, [ADVISORY_LOCK])
        assert cursor.fetchone() == (True,), "the lock of the ledger was let go"


def test_no_migration_asks_a_database_by_name() -> None:
    """While a copy is laid out, what names no database means the copy; what names one would change the house."""
    by_name = re.compile(r"import[^\n]*\bconnections?\b|using\(?=?[\"']|connections\[[\"']")
    found = [str(path) for path in PACKAGE.glob("beraad/**/migrations/*.py") if by_name.search(path.read_text())]
    assert found == []
    for planted in ("from django.db import connection", "x.using('default')", 'atomic(using="default")'):
        assert by_name.search(planted)


def test_whatever_database_is_left_is_asked_and_one_that_cannot_answer_is_named(region: Region, tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite3"
    broken.write_text("this was a database once")
    with pytest.raises(BackupTrouble, match=r"broken\.sqlite3 cannot be read"):
        asking.left_over(str(broken))("SELECT 1 FROM vault_holder")
    with pytest.raises(BackupTrouble, match="at that address cannot be read"):
        asking.left_over("postgresql:///nowhere?host=/nowhere")("SELECT 1 FROM vault_holder")
    assert asking.left_over(str(tmp_path / "away.sqlite3"))("SELECT 1 FROM vault_holder") == []
    assert not (tmp_path / "away.sqlite3").exists()


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="no PostgreSQL: script/test --postgres")
def test_on_postgresql_the_database_in_place_is_asked(region: Region, at: datetime) -> None:
    ask = asking.in_place()
    holder = Holder.objects.earliest("pk")
    assert ask("SELECT id FROM vault_holder WHERE fingerprint = ?", holder.fingerprint) == [(holder.pk,)]
    for size in (3, 5):
        signed = Checkpoint.objects.create(origin="o", size=size, root=b"", note=f"{size}:", signed_at=at)
        for witness in ("a", "b"):
            Cosignature.objects.create(checkpoint=signed, witness=witness, line=witness, cosigned_at=at)
    assert new_origin._with_their_lines(ask(new_origin._COSIGNED, "o")) == ["5:ab", "3:ab"]
    with transaction.atomic():
        assert ask("SELECT 1 FROM vault_nothing") == []
        transaction.set_rollback(True)
    address = os.environ["BERAAD_TEST_POSTGRES"]
    assert asking.left_over(address)("SELECT 1 FROM vault_holder") == [], "a database without a house"
    assert asking.left_over(address)("SELECT ?::text", "x") == [("x",)]
