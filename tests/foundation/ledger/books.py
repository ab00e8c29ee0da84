"""A small ledger to try things on, and the ways to get at its rows behind its back."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from django.db import connection, transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ledger import triggers
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Leaf
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.primitives import ed25519_public, sign_ed25519

AT = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
SOMEBODY = Actor(account_id=UUID(int=11), holder_id=None, name="somebody")
TABLES = (
    "ledger_leaf",
    "ledger_body",
    "ledger_node",
    "ledger_head",
    "ledger_erasure",
    "ledger_checkpoint",
    "ledger_cosignature",
)


@dataclass(frozen=True)
class TestSigner:
    """A key that everybody may know."""

    __test__ = False

    seed: bytes = b"\x07" * 32

    @property
    def public(self) -> bytes:
        return ed25519_public(self.seed)

    def sign(self, message: bytes) -> bytes:
        return sign_ed25519(self.seed, message)


def write(act: Act = Act.CASE_LISTED, *, at: datetime = AT, **told: object) -> Leaf:
    """One act, in a transaction of its own."""
    told.setdefault("basis", "law:L2018:art. 3 §2")
    with transaction.atomic():
        return record(act, actor=SOMEBODY, at=at, **told)  # type: ignore[arg-type]


def write_many(count: int, *, at: datetime = AT) -> list[Leaf]:
    """So many acts, a second apart, each about something else."""
    return [write(at=at + timedelta(seconds=n), about=uuid4(), controller_id=UUID(int=n % 3 + 1)) for n in range(count)]


def run(statement: str, values: list[object] | None = None) -> None:
    """Raw SQL, as somebody with the database's password would."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or [])


@contextmanager
def without_triggers() -> Iterator[None]:
    """What the owner of the database can do."""
    for statement in triggers.drop(connection.vendor):
        run(statement)
    try:
        yield
    finally:
        for statement in triggers.create(connection.vendor):
            run(statement)


def copy_to(path: Path) -> Path:
    """The tables of the ledger as a SQLite file of their own, as an outsider gets them."""
    with sqlite3.connect(path) as target:
        target.executescript(
            """
            CREATE TABLE ledger_leaf ("index" INTEGER PRIMARY KEY, recorded_us, commitment, hash);
            CREATE TABLE ledger_body (leaf_id INTEGER PRIMARY KEY, salt, json);
            CREATE TABLE ledger_head (size, root, frontier, recorded_us, origin);
            CREATE TABLE ledger_checkpoint (id, note);
            CREATE TABLE ledger_cosignature (checkpoint_id, line);
            """
        )
        for table, columns in (
            ("ledger_leaf", '"index", recorded_us, commitment, hash'),
            ("ledger_body", "leaf_id, salt, json"),
            ("ledger_head", "size, root, frontier, recorded_us, origin"),
            ("ledger_checkpoint", "id, note"),
            ("ledger_cosignature", "checkpoint_id, line"),
        ):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT {columns} FROM {table}")
                rows = cursor.fetchall()
            target.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * (columns.count(',') + 1))})", rows)
    target.close()
    return path
