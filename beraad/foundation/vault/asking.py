"""One question to a database that may lie anywhere: in a backup, in place, or left of a house that is lost."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
from django.db import DatabaseError, connections

from beraad.foundation.vault.errors import BackupTrouble
from beraad.foundation.vault.routing import MAIN

Rows = list[tuple[Any, ...]]
Ask = Callable[..., Rows]
"""A question with ``?`` for each value after it; no rows where the table, or the database itself, is not there."""


def in_place() -> Ask:
    """The main database of this house."""
    if connections[MAIN].vendor == "sqlite":
        return of_file(Path(str(connections[MAIN].settings_dict["NAME"])))
    return _of_connection


def left_over(where: str) -> Ask:
    """A database that is left of a house: a file, or an address ``postgresql://…``."""
    return _of_address(where) if where.startswith(("postgresql://", "postgres://")) else of_file(Path(where))


def of_file(path: Path) -> Ask:
    """A database of SQLite, which is not made where it is not there."""

    def ask(question: str, *values: str) -> Rows:
        if not path.exists():
            return []
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            try:
                return database.execute(question, values).fetchall()
            except sqlite3.DatabaseError as error:
                if "no such table" in str(error):
                    return []
                raise _unreadable(str(path), error) from error

    return ask


def _of_connection(question: str, *values: str) -> Rows:
    with connections[MAIN].cursor() as cursor:
        try:
            cursor.execute(question.replace("?", "%s"), values)
            return list(cursor.fetchall())
        except DatabaseError as error:
            if isinstance(error.__cause__, psycopg.errors.UndefinedTable):
                return []
            raise _unreadable("The database in place", error) from error


def _of_address(address: str) -> Ask:
    def ask(question: str, *values: str) -> Rows:
        try:
            with psycopg.connect(address) as database:
                database.read_only = True
                return database.execute(question.replace("?", "%s").encode("ascii"), values).fetchall()
        except psycopg.errors.UndefinedTable:
            return []
        except psycopg.Error as error:
            raise _unreadable("The database at that address", error) from error

    return ask


def _unreadable(what: str, error: Exception) -> BackupTrouble:
    """The first line only: what follows in PostgreSQL's messages may quote a row."""
    said = (str(error).splitlines() or [""])[0]
    return BackupTrouble(f"{what} cannot be read: {said}. Say --ledger FILE for a newer one.")
