# ruff: noqa: PLR2004 - the numbers are those of the RFCs
"""Verify a Beraad ledger without Beraad: Python 3.11 and nothing else (docs/specs/ledger.md).

    python verify_standalone.py LEDGER [--checkpoint NOTE]... [--key VERIFIER_KEY]...

LEDGER is the SQLite database or an export (one line of JSON per leaf). A checkpoint is a note kept
outside the house; its signature is checked with a key kept outside, or with the one the tree names.
"""

import argparse
import base64
import json
import sqlite3
import struct
import sys
from collections.abc import Iterator
from functools import reduce
from hashlib import sha256, sha512
from pathlib import Path
from urllib.parse import quote

P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
Leaf = tuple[int, int, bytes, bytes | None, bytes | None]
Point = tuple[int, int, int, int]


class Found(Exception):
    """Something that is not as it should be, and where."""


def add(one: Point, two: Point) -> Point:
    """RFC 8032 §5.1.4."""
    a, b = (one[1] - one[0]) * (two[1] - two[0]) % P, (one[1] + one[0]) * (two[1] + two[0]) % P
    c, d = 2 * one[3] * two[3] * D % P, 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(factor: int, point: Point) -> Point:
    """A point added to itself."""
    total: Point = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            total = add(total, point)
        point, factor = add(point, point), factor >> 1
    return total


def decompress(encoded: bytes) -> Point:
    """RFC 8032 §5.1.3."""
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, number & ((1 << 255) - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if len(encoded) != 32 or y >= P or (x * x - square) % P or (x == 0 and sign):
        raise Found("a key or signature that is no point")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = decompress(bytes.fromhex("58" + "66" * 31))


def is_signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """RFC 8032 §5.1.7."""
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or s >= ORDER:
        return False
    h = int.from_bytes(sha512(signature[:32] + public + message).digest(), "little") % ORDER
    one, two = times(s, BASE), add(decompress(signature[:32]), times(h, decompress(public)))
    return (one[0] * two[2] - two[0] * one[2]) % P == 0 and (one[1] * two[2] - two[1] * one[2]) % P == 0


def node(left: bytes, right: bytes) -> bytes:
    """RFC 6962 §2.1."""
    return sha256(b"\x01" + left + right).digest()


def fold(hashes: list[bytes]) -> bytes:
    """The root over complete subtrees, largest first."""
    return reduce(lambda right, left: node(left, right), reversed(hashes)) if hashes else sha256(b"").digest()


def from_export(path: Path) -> Iterator[Leaf]:
    """Leaves of an export: no bodies."""
    with path.open(encoding="ascii") as file:
        for line in file:
            row = json.loads(line)
            yield row["index"], row["at"], bytes.fromhex(row["commitment"]), None, None


def from_database(database: sqlite3.Connection) -> Iterator[Leaf]:
    """Leaves with the bodies that are there."""
    yield from database.execute(
        'SELECT l."index", l.recorded_us, l.commitment, b.salt, b.json FROM ledger_leaf l '
        'LEFT JOIN ledger_body b ON b.leaf_id = l."index" ORDER BY l."index"'
    )


class Tree:
    """What was calculated: the root at every size that is asked for, the key the tree names, what was erased."""

    def __init__(self, leaves: Iterator[Leaf], sizes: set[int], *, has_bodies: bool) -> None:
        """Read all leaves; raises Found at the first that is wrong."""
        self.size, self.roots, self.keys = 0, {0: sha256(b"").digest()}, dict[int, str]()
        stack: list[bytes] = []
        missing, erased = set[int](), set[int]()
        for index, at, committed, salt, body in leaves:
            if index != self.size:
                raise Found(f"leaf {self.size} is missing; the next one there is {index}")
            current, bits = sha256(b"\x00" + struct.pack(">BQq", 1, index, at) + committed).digest(), index
            while bits & 1:
                current, bits = node(stack.pop(), current), bits >> 1
            stack.append(current)
            if body is None or salt is None:
                missing.add(self.size)
            else:
                self._read(committed, salt, body, erased)
            self.size += 1
            if self.size in sizes:
                self.roots[self.size] = fold(stack)
        self.root = fold(stack)
        if has_bodies and missing != erased:
            raise Found(f"bodies removed without a leaf, or back again: leaves {sorted(missing ^ erased)[:10]}")

    def _read(self, committed: bytes, salt: bytes, body: bytes, erased: set[int]) -> None:
        if sha256(b"\x02" + salt + body).digest() != committed:
            raise Found(f"the body of leaf {self.size} is not what the leaf committed to")
        if b'"act":"ledger.' not in body:
            return
        told = json.loads(body)
        if told["act"] == "ledger.checkpoint_key_enrolled":
            self.keys[self.size] = told["outcome"]
        elif told["act"] == "ledger.bodies_erased":
            for part in told["outcome"].split(","):
                first, _, last = part.partition("-")
                erased.update(range(int(first), int(last or first) + 1))


def check_note(name: str, text: str, tree: Tree, keys: list[str]) -> None:
    """One checkpoint: its root, and the log's signature."""
    origin, size, root, _, *lines = text.splitlines()
    if int(size) > tree.size:
        raise Found(f"{name}: {size} leaves were signed, only {tree.size} are there")
    if tree.roots[int(size)] != base64.b64decode(root):
        raise Found(f"{name}: another root at {size}: {base64.b64decode(root).hex()} ≠ {tree.roots[int(size)].hex()}")
    named = [key for index, key in tree.keys.items() if index < int(size)][-1:]
    believed = [key for key in keys or named if key.split("+")[0] == origin]
    message = f"{origin}\n{size}\n{root}\n".encode()
    for key in believed:
        public = base64.b64decode(key.split("+", 2)[2])[1:]
        key_id = sha256(f"{origin}\n\x01".encode() + public).digest()[:4]
        for line in lines:
            value = base64.b64decode(line.rpartition(" ")[2])
            if value[:4] == key_id and is_signed(public, value[4:], message):
                return
    raise Found(f"{name}: not signed by the log's key" if believed else f"{name}: no key to check it with: give --key")


def check(ledger: Path, notes: list[tuple[str, str]], keys: list[str]) -> Tree:
    """Everything; raises Found at the first place."""
    head = None
    with ledger.open("rb") as file:
        is_database = file.read(15) == b"SQLite format 3"
    if is_database:
        database = sqlite3.connect(f"file:{quote(str(ledger.resolve()))}?mode=ro", uri=True)
        database.execute("BEGIN")
        notes = notes + database.execute("SELECT 'checkpoint ' || id, note FROM ledger_checkpoint").fetchall()
        head = database.execute("SELECT size, root FROM ledger_head").fetchone() or (0, sha256(b"").digest())
    sizes = {int(text.splitlines()[1]) for _, text in notes}
    tree = Tree(from_database(database) if is_database else from_export(ledger), sizes, has_bodies=is_database)
    if head is not None and (head[0], bytes(head[1])) != (tree.size, tree.root):
        raise Found(f"the head says {head[0]} leaves, root {head[1].hex()}; found: {tree.size}, {tree.root.hex()}")
    for name, text in notes:
        check_note(name, text, tree, keys)
    return tree


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Verify a Beraad ledger without Beraad.")
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--checkpoint", type=Path, action="append", default=[])
    parser.add_argument("--key", action="append", default=[])
    given = parser.parse_args()
    try:
        tree = check(given.ledger, [(str(path), path.read_text("utf-8")) for path in given.checkpoint], given.key)
    except (Found, ValueError, LookupError, TypeError, struct.error, sqlite3.DatabaseError, OSError) as found:
        print(f"✗ {type(found).__name__}: {found}")
        return 1
    print(f"nothing found in {tree.size} leaves; root {tree.root.hex()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
