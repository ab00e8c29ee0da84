"""Nobody writes while the copies of a backup begin, so that all of them are of one moment."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from beraad.foundation.ledger.record import ADVISORY_LOCK
from beraad.foundation.vault import roots
from beraad.foundation.vault.births import BIRTHS_LOCK
from beraad.foundation.vault.errors import BackupTrouble
from beraad.foundation.vault.routing import MAIN

_TRIES, _PAUSE = 1000, 0.02


@contextmanager
def standstill() -> Iterator[None]:
    """No act commits, no place is born or re-keyed and no root is destroyed while inside. Raises BackupTrouble.

    On SQLite the write lock of the main database does it, on PostgreSQL the locks of ledger and births, held by a
    connection of their own: a transaction that waited for a lock would see the moment at which it began to wait.
    """
    if connections[MAIN].vendor == "sqlite":
        with transaction.atomic(), roots.steady():
            yield
        return
    beside = connections.create_connection(MAIN)
    try:
        beside.set_autocommit(False)
        with roots.steady():
            _shut_out(beside)
            yield
    finally:
        beside.rollback()
        beside.close()


def _shut_out(beside: BaseDatabaseWrapper) -> None:
    """Wait for the first lock only while none is held: an act may hold either and wait for the other."""
    for _ in range(_TRIES):
        with beside.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADVISORY_LOCK])
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [BIRTHS_LOCK])
            if cursor.fetchone()[0]:
                return
        beside.rollback()
        time.sleep(_PAUSE)
    raise BackupTrouble(
        "The house is too busy: no moment was found in which nobody writes. Nothing was made; try again."
    )
