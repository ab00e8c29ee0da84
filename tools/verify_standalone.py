# ruff: noqa: PLR2004 - the numbers are those of the RFCs
"""Verify a Beraad ledger without Beraad: Python 3.11 and nothing else (docs/specs/ledger.md, sections 9 and 10).

    python verify_standalone.py LEDGER [--checkpoint NOTE]... [--key KEY]... [--witness KEY]... [--after-disaster]

LEDGER is the database or an export (one line of JSON per leaf); a note or key is one that was kept outside the house.
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
A_QUARTER_US, EMPTY = 15 * 60 * 1_000_000, sha256(b"").digest()
LEAVES = (
    'SELECT l."index", l.recorded_us, l.commitment, b.salt, b.json FROM ledger_leaf l '
    'LEFT JOIN ledger_body b ON b.leaf_id = l."index" ORDER BY l."index"'
)
STORED = (
    "SELECT 'checkpoint ' || id, note || coalesce((SELECT group_concat(line, '') FROM ledger_cosignature "
    "WHERE checkpoint_id = c.id), '') FROM ledger_checkpoint c"
)
Leaf = tuple[int, int, bytes, bytes | None, bytes | None]
Point = tuple[int, int]
Notes = list[tuple[str, str]]


class Found(Exception):
    """Something that is not as it should be, and where."""


def _add(one: Point, two: Point) -> Point:
    mixed = D * one[0] * one[1] * two[0] * two[1]
    x, y = one[0] * two[1] + one[1] * two[0], one[1] * two[1] + one[0] * two[0]
    return x * pow(1 + mixed, -1, P) % P, y * pow(1 - mixed, -1, P) % P


def _times(factor: int, point: Point) -> Point:
    total: Point = (0, 1)
    while factor:
        total, point, factor = _add(total, point) if factor & 1 else total, _add(point, point), factor >> 1
    return total


def _decompress(encoded: bytes) -> Point:
    sign, y = divmod(int.from_bytes(encoded, "little"), 1 << 255)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x * pow(2, (P - 1) // 4, P) % P if (x * x - square) % P else x
    if len(encoded) != 32 or y >= P or (x * x - square) % P or (x == 0 and sign):
        raise Found("a key or signature that is no point")
    return P - x if x & 1 != sign else x, y


def is_signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """RFC 8032 §5.1.7."""
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or s >= ORDER:
        return False
    h = int.from_bytes(sha512(signature[:32] + public + message).digest(), "little") % ORDER
    base = _decompress(bytes.fromhex("58" + "66" * 31))
    return _times(s, base) == _add(_decompress(signature[:32]), _times(h, _decompress(public)))


def _fold(hashes: list[bytes]) -> bytes:
    return reduce(lambda right, left: sha256(b"\x01" + left + right).digest(), reversed(hashes)) if hashes else EMPTY


class Tree:
    """What was calculated: the root at every size asked for, keys, origins, and what was erased."""

    def __init__(self, leaves: Iterator[Leaf], sizes: set[int], *, has_bodies: bool, lost: bool) -> None:
        """Read all leaves; raises Found at the first that is wrong. ``lost``: a disaster is known of."""
        self.size, self.roots, self.keys = 0, {0: EMPTY}, dict[int, str]()
        self.latest, self.witnessed, self.has_bodies, self.stack = 0, 0, has_bodies, list[bytes]()
        self.founded, missing, self.erased = list[tuple[int, str, str]](), set[int](), set[int]()
        for index, at, committed, salt, body in leaves:
            if index != self.size:
                raise Found(f"leaf {self.size} is missing; the next one there is {index}")
            if at < self.latest - A_QUARTER_US:
                raise Found(f"leaf {index} lies before what was recorded before it")
            current, bits = sha256(b"\x00" + struct.pack(">BQq", 1, index, at) + committed).digest(), index
            while bits & 1:
                current, bits = sha256(b"\x01" + self.stack.pop() + current).digest(), bits >> 1
            self.stack.append(current)
            self.latest = max(self.latest, at)
            if body is not None and salt is not None:
                self._read(index, committed, salt, body)
            else:
                missing.add(index)
            self.size += 1
            self.roots |= {self.size: _fold(self.stack)} if self.size in sizes else {}
        self.root, self.lost = _fold(self.stack), lost
        if self.founded[1:] and not lost:
            raise Found(f"leaf {self.founded[1][0]} founds another origin; say --after-disaster when that is known")
        if has_bodies and missing != self.erased:
            raise Found(f"bodies removed without a leaf, or back again: leaves {sorted(missing ^ self.erased)[:10]}")
        if has_bodies and self.size and (not self.founded or self.founded[0][0]):
            raise Found("leaf 0 does not found the ledger")

    def _read(self, index: int, committed: bytes, salt: bytes, body: bytes) -> None:
        if sha256(b"\x02" + salt + body).digest() != committed:
            raise Found(f"the body of leaf {index} is not what the leaf committed to")
        told = json.loads(body) if b'"act":"ledger.' in body else {"act": ""}
        if told["act"] == "ledger.checkpoint_key_enrolled":
            self.keys[index] = told["outcome"]
        elif told["act"] == "ledger.founded":
            self.founded.append((index, told["purpose"], told["outcome"]))
        elif told["act"] == "ledger.bodies_erased":
            for part in told["outcome"].split(","):
                first, last = map(int, (part.split("-") * 2)[:2])
                if not first <= last < index:
                    raise Found(f"leaf {index} erases {part}, which do not lie before it")
                self.erased.update(range(first, last + 1))


def check_note(name: str, text: str, tree: Tree, keys: list[str], witnesses: tuple[str, ...]) -> None:
    """One checkpoint: origin, root, the log's signature, cosignatures."""
    origin, size_text, root, _, *lines = text.splitlines()
    size, message = int(size_text), f"{origin}\n{size_text}\n{root}\n"
    begun = next((index for index, one, _ in tree.founded if one == origin), None)
    if tree.has_bodies and begun is None:
        raise Found(f"{name}: {origin} was never founded here")
    after = [(index, told) for index, _, told in tree.founded if begun is not None and index > begun]
    reach, told = after[0] if after else (tree.size, "")
    if size > max(reach, int((told.splitlines()[1:2] or ["0"])[0]) if tree.lost else 0):
        raise Found(f"{name}: {size} leaves were signed, only {reach} are there")
    if size <= reach and tree.roots[size] != base64.b64decode(root):
        raise Found(f"{name}: another root at {size}: {base64.b64decode(root).hex()} ≠ {tree.roots[size].hex()}")
    marks = [(line.split(" ")[1], base64.b64decode(line.rpartition(" ")[2])) for line in lines]
    if max([_is_signed_by(name, key, marks, message, is_witness=True) for key in witnesses], default=False):
        tree.witnessed = max(tree.witnessed, min(size, reach))
    named = [key for index, key in tree.keys.items() if index < min(size, reach)][-1:]
    believed = [key for key in keys or named if key.split("+")[0] == origin]
    if not any(_is_signed_by(name, key, marks, message, is_witness=False) for key in believed):
        raise Found(f"{name}: not signed by the log's key" if believed else f"{name}: no key for it: give --key")


def _is_signed_by(name: str, key: str, marks: list[tuple[str, bytes]], message: str, *, is_witness: bool) -> bool:
    its, key_id, public = key.split("+", 2)
    for value in [value[4:] for who, value in marks if (who, value[:4].hex()) == (its, key_id)]:
        said = f"cosignature/v1\ntime {int.from_bytes(value[:8], 'big')}\n{message}" if is_witness else message
        if is_signed(base64.b64decode(public)[1:], value[8:] if is_witness else value, said.encode()):
            return True
        if is_witness:
            raise Found(f"{name}: the cosignature of {its} is not valid")
    return False


def check(ledger: Path, notes: Notes, keys: list[str], witnesses: tuple[str, ...] = (), *, lost: bool = False) -> Tree:
    """Everything; raises Found at the first place. ``lost``: a disaster is known of."""
    with ledger.open("rb") as file:
        is_database, head = file.read(15) == b"SQLite format 3", (0, EMPTY, b"", 0, "")
    if is_database:
        database = sqlite3.connect(f"file:{quote(str(ledger.resolve()))}?mode=ro", uri=True)
        database.execute("BEGIN")
        notes = notes + database.execute(STORED).fetchall()
        head = database.execute("SELECT size, root, frontier, recorded_us, origin FROM ledger_head").fetchone() or head
    lines = map(json.loads, [] if is_database else ledger.read_text("ascii").splitlines())
    exported = ((line["index"], line["at"], bytes.fromhex(line["commitment"]), None, None) for line in lines)
    leaves = database.execute(LEAVES) if is_database else exported
    tree = Tree(leaves, {int(text.split("\n")[1]) for _, text in notes}, has_bodies=is_database, lost=lost)
    whole = (tree.size, tree.root, b"".join(tree.stack), tree.latest, tree.founded[-1][1] if tree.founded else "")
    if is_database and head != whole:
        raise Found(f"the head says {head}; found: {whole}")
    for name, text in notes:
        check_note(name, text, tree, keys, witnesses)
    return tree


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Verify a Beraad ledger without Beraad.")
    parser.add_argument("ledger", type=Path)
    for name in ("checkpoint", "key", "witness"):
        parser.add_argument(f"--{name}", action="append", default=[])
    parser.add_argument("--after-disaster", action="store_true")
    told = parser.parse_args()
    try:
        notes = [(path, Path(path).read_text("utf-8")) for path in told.checkpoint]
        tree = check(told.ledger, notes, told.key, tuple(told.witness), lost=told.after_disaster)
    except (Found, ValueError, LookupError, TypeError, struct.error, sqlite3.DatabaseError, OSError) as found:
        print(f"✗ {type(found).__name__}: {found}")
        return 1
    print(f"nothing found in {tree.size} leaves; root {tree.root.hex()}; witnessed up to {tree.witnessed}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
