"""The ledger, measured: ``python -m tools.bench_ledger [--leaves N] [--json FILE]``.

Every number stands beside a floor measured in the same run on the same machine: inserting the same
bytes into a plain table, one plain durable insert, and reading the rows through a plain SHA-256 chain.
"""

import argparse
import hashlib
import json
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID, uuid4

from tqdm import tqdm

BATCH = 1000
ACTS = 200
PROOFS = 500
SECONDS_FOR_A_MILLION = 15.0
BASIS = "law:L2018:art. 3 §2"


@dataclass(frozen=True, slots=True)
class Result:
    """One measurement beside its floor."""

    name: str
    microseconds: float
    floor: str
    floor_microseconds: float
    note: str = ""

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.microseconds / self.floor_microseconds

    def as_json(self) -> dict[str, object]:
        """For the table of results."""
        return {**asdict(self), "ratio": round(self.ratio, 2)}


@contextmanager
def empty_house() -> Iterator[Path]:
    """A house with nothing but an empty ledger, thrown away afterwards."""
    with tempfile.TemporaryDirectory(prefix="beraad-bench-") as folder:
        os.environ["BERAAD_DATA"] = f"{folder}/data"
        os.environ["BERAAD_KEYS"] = f"{folder}/keys"
        os.environ["DJANGO_SETTINGS_MODULE"] = "beraad.config.settings.test"
        import django  # noqa: PLC0415 - the environment comes first

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415
        from django.db import connection  # noqa: PLC0415

        call_command("migrate", "ledger", verbosity=0)
        yield Path(folder)
        connection.close()


def each(count: int, work: Callable[[], object]) -> float:
    """Microseconds per piece of work that does ``count`` pieces."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) / count * 1_000_000


def append_many(leaves: int) -> Result:
    """Append openings in batches, beside inserting rows of the same size into a plain table."""
    from django.db import connection, transaction  # noqa: PLC0415

    from beraad.foundation.kernel.clock import now  # noqa: PLC0415
    from beraad.foundation.ledger.entry import OpeningEntry  # noqa: PLC0415
    from beraad.foundation.ledger.record import record_openings  # noqa: PLC0415

    accounts = [uuid4() for _ in range(50)]

    def openings() -> None:
        for start in tqdm(range(0, leaves, BATCH), unit_scale=BATCH, unit=" leaves", desc="append", disable=None):
            many = range(start, min(leaves, start + BATCH))
            record_openings(
                [OpeningEntry(accounts[n % 50], uuid4(), BASIS, controller_id=UUID(int=n % 565)) for n in many], now()
            )

    def plain() -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE plain (id integer PRIMARY KEY, json blob, about char(32))")
            cursor.execute("CREATE INDEX plain_about ON plain (about)")
        for start in range(0, leaves // 10, BATCH):
            rows = [(n, b"x" * 380, uuid4().hex) for n in range(start, start + BATCH)]
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.executemany("INSERT INTO plain (id, json, about) VALUES (%s, %s, %s)", rows)

    floor = each(max(BATCH, leaves // 10), plain)
    return Result("append, in batches", each(leaves, openings), "plain insert of the same bytes, in batches", floor)


def append_one() -> Result:
    """One act in its own durable transaction, beside one durable plain insert."""
    from django.db import connection, transaction  # noqa: PLC0415

    from beraad.foundation.kernel.actor import SYSTEM  # noqa: PLC0415
    from beraad.foundation.kernel.clock import now  # noqa: PLC0415
    from beraad.foundation.ledger.acts import Act  # noqa: PLC0415
    from beraad.foundation.ledger.record import record  # noqa: PLC0415

    def acts() -> None:
        for _ in range(ACTS):
            with transaction.atomic():
                record(Act.CASE_LISTED, actor=SYSTEM, at=now(), about=uuid4(), controller_id=uuid4(), basis=BASIS)

    def plain() -> None:
        for n in range(ACTS):
            with transaction.atomic(), connection.cursor() as cursor:
                values = (1_000_000_000 + n, b"x" * 380, uuid4().hex)
                cursor.execute("INSERT INTO plain (id, json, about) VALUES (%s, %s, %s)", values)

    return Result("one act, durable", each(ACTS, acts), "one plain insert, durable", each(ACTS, plain))


def verify_all(house: Path) -> list[Result]:
    """Verify everything, beside reading the same rows through a plain SHA-256 chain."""
    from beraad.foundation.ledger.queries import head  # noqa: PLC0415
    from beraad.foundation.ledger.verify import verify  # noqa: PLC0415
    from beraad.foundation.ledger.verify_checkpoints import Trust  # noqa: PLC0415
    from tools import verify_standalone  # noqa: PLC0415

    path, size = house / "data" / "beraad.sqlite3", head().size

    def chain() -> None:
        link = b""
        query = "SELECT l.commitment, b.salt, b.json FROM ledger_leaf l JOIN ledger_body b ON b.leaf_id = l.[index]"
        for commitment, salt, body in sqlite3.connect(path).execute(query):
            link = hashlib.sha256(link + commitment + hashlib.sha256(salt + body).digest()).digest()

    def ours() -> None:
        report = verify(Trust(lambda *_: False))
        if not report.is_sound:
            raise SystemExit(f"the ledger under measurement is not sound: {report.findings[0]}")

    floor, name = each(size, chain), "the same rows through a plain SHA-256 chain"
    taken = each(size, ours)
    note = f"{taken:.1f} s for 1,000,000 leaves (to reach: {SECONDS_FOR_A_MILLION:.0f} s)"
    alone = each(size, lambda: verify_standalone.check(path, [], []))
    return [
        Result("verify, per leaf", taken, name, floor, note),
        Result("verify stand-alone, per leaf", alone, name, floor, f"{alone:.1f} s for 1,000,000 leaves"),
    ]


def prove_some() -> list[Result]:
    """Proofs in a small part of the tree and in all of it: they should cost about the same."""
    from beraad.foundation.ledger import proof  # noqa: PLC0415
    from beraad.foundation.ledger.queries import head  # noqa: PLC0415

    size = head().size
    small, floor = min(1000, size), "the same in a tree of 1,000"

    def inclusion(of: int) -> float:
        return each(PROOFS, lambda: [proof.inclusion(n * 7919 % of, of) for n in range(PROOFS)])

    def consistency(of: int) -> float:
        return each(PROOFS, lambda: [proof.consistency(1 + n * 7919 % (of - 1), of) for n in range(PROOFS)])

    return [
        Result(f"inclusion proof in {size}", inclusion(size), floor, inclusion(small)),
        Result(f"consistency proof to {size}", consistency(size), floor, consistency(small)),
    ]


def measure(leaves: int) -> list[Result]:
    """All measurements, in a house of their own."""
    with empty_house() as house:
        return [append_many(leaves), append_one(), *verify_all(house), *prove_some()]


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure the ledger as ratios to a floor.")
    parser.add_argument("--leaves", type=int, default=1_000_000)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    results = measure(given.leaves)
    for result in results:
        print(f"{result.name:32} {result.microseconds:10.1f} µs  {result.ratio:6.2f} × {result.floor}  {result.note}")
    if given.json:
        given.json.write_text(json.dumps([result.as_json() for result in results], indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
