"""Every row of a database of the house into a file of SQLite, or back: so both kinds of house have one kind of backup.

Which tables and columns there are is what the migrations say that the database was brought up to, not what the program
says today: a backup before an upgrade, and the restoring of one after it, are both right.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from django.core.management.color import no_style
from django.db import DatabaseError, connections, router, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Field, Model

from beraad.foundation.ledger import triggers
from beraad.foundation.vault.errors import BackupTrouble
from beraad.foundation.vault.routing import COPY_OF, MAIN, unnamed_means

FORGOTTEN = ("vault_unlock", "vault_sittingopening", "django_session")
"""Tables that are empty in every backup: nobody is unlocked in it."""
_BATCH = 2000
_QUICK = "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY; PRAGMA secure_delete=ON"  # it is flushed at its end
_LOCK_TIMEOUT = "20s"
Row = tuple[Any, ...]
if TYPE_CHECKING:
    Fields = list[Field[Any, Any]]
else:
    Fields = list[Field]


class Told(Protocol):
    """Is told how many rows were copied since the last time, and of how many more it will hear."""

    def __call__(self, done: int, /, *, of: int = 0) -> object:
        """Take note."""


def quietly(_done: int, /, *, of: int = 0) -> None:
    """Nobody watches."""


def out_of(alias: str, path: Path, told: Told = quietly) -> None:
    """A new file with every row of that database, as its present transaction sees it. Raises BackupTrouble."""
    path.touch(mode=0o600, exist_ok=False)
    with _in_plain_words(alias), _beside(alias, path, {"init_command": _QUICK}) as copy:
        models = _lay_out(copy, as_in=alias)
        with transaction.atomic(using=copy):
            _copy_all(models, alias, copy, told)
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def into(alias: str, path: Path, told: Told = quietly, *, before_commit: Callable[[], None]) -> None:
    """In place of everything in that database on PostgreSQL, every row of the file: all of it, or nothing.

    Raises BackupTrouble, and leaves the database as it was.
    """
    with (
        _in_plain_words(alias),
        _beside(alias, path, {}, mode="ro") as copy,
        transaction.atomic(using=alias, durable=True),
    ):
        _clear(alias)
        models = _lay_out(alias, as_in=copy)
        _copy_all(models, copy, alias, told)
        connections[alias].check_constraints()
        with connections[alias].cursor() as cursor:
            for statement in connections[alias].ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)
        _require_append_only(alias)
        before_commit()


def empty(alias: str) -> None:
    """Nothing is left in that database on PostgreSQL. Raises BackupTrouble, and leaves it as it was."""
    with _in_plain_words(alias), transaction.atomic(using=alias, durable=True):
        _clear(alias)


@contextmanager
def _in_plain_words(alias: str) -> Iterator[None]:
    """The first line only: what follows in a message of PostgreSQL may quote a row."""
    try:
        yield
    except DatabaseError as error:
        said = (str(error).splitlines() or [type(error).__name__])[0]
        raise BackupTrouble(f"The database {alias!r} was not copied and is as it was: {said}.") from error


@contextmanager
def _beside(alias: str, path: Path, options: dict[str, Any], *, mode: str = "rw") -> Iterator[str]:
    """The file as a database of its own with its own name, for as long as one is inside."""
    name = f"{COPY_OF}{alias}"
    settings = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"{path.resolve().as_uri()}?mode={mode}",
        "OPTIONS": options,
    }
    connections.settings[name] = connections.configure_settings({MAIN: settings})[MAIN]
    try:
        yield name
    finally:
        connections[name].close()
        del connections[name]
        del connections.settings[name]


def _lay_out(alias: str, *, as_in: str) -> list[type[Model]]:
    """Bring an empty database up to what another was brought up to; its tables, as they were then."""
    wanted = _reached(as_in)
    with unnamed_means(alias):
        state = MigrationExecutor(connections[alias]).migrate(wanted)
    models = state.apps.get_models(include_auto_created=True)
    here = connections[alias]
    return [
        model
        for model in models
        if model._meta.can_migrate(here) and router.allow_migrate_model(alias, model)  # noqa: SLF001 - published API
    ]


def _reached(alias: str) -> list[tuple[str, str]]:
    """The last migration of each app that was applied to that database. Raises BackupTrouble."""
    loader = MigrationExecutor(connections[alias]).loader
    graph, applied = loader.graph, set(loader.applied_migrations)
    squashed = {key for migration in loader.replacements.values() for key in migration.replaces}
    strange = {key for key in applied - set(graph.nodes) - squashed if key[0] in loader.migrated_apps}
    if strange:
        named = ", ".join(f"{app} {name}" for app, name in sorted(strange))
        raise BackupTrouble(f"The database is of a newer version of Beraad ({named}). Install that one first.")
    if not applied:
        raise BackupTrouble("There is no house in this database: there is nothing to copy.")
    known = applied & set(graph.nodes)
    return sorted(
        key
        for key in known
        if not any(child.key in known and child.key[0] == key[0] for child in graph.node_map[key].children)
    )


def _copy_all(models: list[type[Model]], source: str, target: str, told: Told) -> None:
    kept = [model for model in models if model._meta.db_table not in FORGOTTEN]  # noqa: SLF001 - published API
    told(0, of=sum(model._base_manager.using(source).count() for model in kept))  # noqa: SLF001 - past any default filter
    for model in kept:
        fields = [field for field in model._meta.local_concrete_fields if not field.generated]  # noqa: SLF001
        _write(model, fields, target, _counted(_read(model, fields, source), told))


def _read(model: type[Model], fields: Fields, alias: str) -> Iterator[Row]:
    rows = model._base_manager.using(alias).order_by("pk")  # noqa: SLF001 - past any default filter
    yield from rows.values_list(*(field.attname for field in fields)).iterator(chunk_size=_BATCH)


def _counted(rows: Iterator[Row], told: Told) -> Iterator[list[Row]]:
    while batch := list(islice(rows, _BATCH)):
        yield batch
        told(len(batch))


def _write(model: type[Model], fields: Fields, alias: str, batches: Iterator[list[Row]]) -> None:
    connection = connections[alias]
    quote = connection.ops.quote_name
    table, columns = quote(model._meta.db_table), ", ".join(quote(field.column) for field in fields)  # noqa: SLF001

    def ready(row: Row) -> Row:
        return tuple(
            field.get_db_prep_save(value, connection=connection) for field, value in zip(fields, row, strict=True)
        )

    with connection.cursor() as cursor, connection.wrap_database_errors:
        if connection.vendor == "sqlite":
            places = ", ".join(["%s"] * len(fields))
            for batch in batches:
                cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", [*map(ready, batch)])  # noqa: S608
            return
        with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
            for batch in batches:
                for row in batch:
                    copy.write_row(ready(row))


def _clear(alias: str) -> None:
    """Take every table away; who still has one in use makes us give up, not wait for ever."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{_LOCK_TIMEOUT}'")
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE")
        for statement in triggers.drop(connection.vendor):
            cursor.execute(statement)


def _require_append_only(alias: str) -> None:
    gone = triggers.missing(connections[alias]) if alias == MAIN else []
    if gone:
        raise BackupTrouble(f"The ledger would not be append-only ({', '.join(gone)}). It is as it was.")
