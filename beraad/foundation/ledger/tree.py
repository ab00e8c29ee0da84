"""The Merkle tree of RFC 6962 with SHA-256: hashes, compact frontier, proofs and their checks. Pure.

Proofs are described first as the ranges of leaves whose roots they hold, then as the complete
subtrees those ranges fall apart in; only those are ever stored, so a proof reads O(log n) hashes.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()
LEVEL_BITS = 6


class ProofFailed(Exception):
    """A proof does not lead to the root it should; holds both."""

    def __init__(self, what: str, expected: bytes, calculated: bytes) -> None:
        """Keep both roots; the message shows them in hexadecimal."""
        super().__init__(f"{what}: expected {expected.hex()}, calculated {calculated.hex()}")
        self.what = what
        self.expected = expected
        self.calculated = calculated


class ProofMalformed(Exception):
    """A proof has too few or too many hashes, or asks for what cannot be."""


@dataclass(frozen=True, slots=True, order=True)
class Subtree:
    """A complete subtree: 2^level leaves from ``start``."""

    level: int
    start: int

    @property
    def last(self) -> int:
        """The index of its last leaf."""
        return self.start + (1 << self.level) - 1

    @property
    def number(self) -> int:
        """The key of its node: in this order nodes are completed."""
        return node_number(self.last, self.level)


def node_number(last: int, level: int) -> int:
    """The key of the node of ``level`` that the leaf ``last`` completes."""
    return (last << LEVEL_BITS) | level


def leaf_hash(leaf: bytes) -> bytes:
    """``H(0x00 ‖ leaf)``."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """``H(0x01 ‖ left ‖ right)``."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def fold(hashes: Sequence[bytes]) -> bytes:
    """The root over complete subtrees, largest first."""
    if not hashes:
        return EMPTY_ROOT
    root = hashes[-1]
    for left in reversed(hashes[:-1]):
        root = node_hash(left, root)
    return root


@dataclass(slots=True)
class Frontier:
    """A growing tree, remembered by the roots of its complete subtrees only."""

    size: int = 0
    hashes: list[bytes] = field(default_factory=list)

    @classmethod
    def parse(cls, size: int, joined: bytes) -> "Frontier":
        """Read what ``joined`` wrote; ValueError when it cannot belong to ``size``."""
        if len(joined) != HASH_BYTES * size.bit_count():
            raise ValueError(f"a frontier of {len(joined)} bytes does not belong to {size} leaves")
        return cls(size, [joined[at : at + HASH_BYTES] for at in range(0, len(joined), HASH_BYTES)])

    @property
    def joined(self) -> bytes:
        """All hashes, largest subtree first."""
        return b"".join(self.hashes)

    @property
    def root(self) -> bytes:
        """The root of the whole tree."""
        return fold(self.hashes)

    def append(self, hashed_leaf: bytes) -> list[bytes]:
        """Add one leaf; return the nodes it completes, from level 1 upward."""
        completed = []
        current, size = hashed_leaf, self.size
        while size & 1:
            current = node_hash(self.hashes.pop(), current)
            completed.append(current)
            size >>= 1
        self.hashes.append(current)
        self.size += 1
        return completed


def largest_power_below(size: int) -> int:
    """The largest power of two smaller than ``size`` (> 1)."""
    return 1 << ((size - 1).bit_length() - 1)


def subtrees(start: int, end: int) -> list[Subtree]:
    """The complete subtrees that make up ``[start, end)``, where ``start`` lies as RFC 6962 lets it."""
    found = []
    while start < end:
        level = (end - start).bit_length() - 1
        found.append(Subtree(level, start))
        start += 1 << level
    return found


def inclusion_ranges(index: int, size: int) -> list[tuple[int, int]]:
    """The ranges of leaves whose roots make up the audit path of RFC 6962 §2.1.1."""
    if not 0 <= index < size:
        raise ProofMalformed(f"leaf {index} does not lie in a tree of {size}")
    path, start, end = [], 0, size
    while end - start > 1:
        middle = start + largest_power_below(end - start)
        if index < middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((start, middle))
            start = middle
    return path[::-1]


def consistency_ranges(old: int, new: int) -> list[tuple[int, int]]:
    """The ranges of leaves whose roots make up the consistency proof of RFC 6962 §2.1.2."""
    if not 0 <= old <= new:
        raise ProofMalformed(f"a tree of {new} does not continue one of {old}")
    if old in {0, new}:
        return []
    path, start, end, whole = [], 0, new, True
    while old != end:
        middle = start + largest_power_below(end - start)
        if old <= middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((start, middle))
            start, whole = middle, False
    return ([] if whole else [(start, end)]) + path[::-1]


def needed(parts: Iterable[tuple[int, int]]) -> list[Subtree]:
    """Every complete subtree that ``assemble`` will ask for."""
    return [subtree for start, end in parts for subtree in subtrees(start, end)]


def assemble(parts: Iterable[tuple[int, int]], stored: Mapping[Subtree, bytes]) -> list[bytes]:
    """The hashes of a proof, from the roots of complete subtrees."""
    return [fold([stored[subtree] for subtree in subtrees(start, end)]) for start, end in parts]


def check_inclusion(hashed_leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> None:
    """Prove that the leaf lies at ``index`` of the tree with that root (RFC 9162 §2.1.3.2); raises otherwise."""
    if not 0 <= index < size:
        raise ProofMalformed(f"leaf {index} does not lie in a tree of {size}")
    here, last, calculated = index, size - 1, hashed_leaf
    for sibling in path:
        if last == 0:
            raise ProofMalformed("the proof is too long")
        if here & 1 or here == last:
            calculated = node_hash(sibling, calculated)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            calculated = node_hash(calculated, sibling)
        here, last = here >> 1, last >> 1
    if last:
        raise ProofMalformed("the proof is too short")
    if calculated != root:
        raise ProofFailed(f"leaf {index} in a tree of {size}", root, calculated)


def check_consistency(old: int, new: int, path: Sequence[bytes], old_root: bytes, new_root: bytes) -> None:
    """Prove that the new tree begins with the old one (RFC 9162 §2.1.4.2); raises otherwise."""
    if not 0 <= old <= new:
        raise ProofMalformed(f"a tree of {new} does not continue one of {old}")
    if old in {0, new}:
        _check_trivial(old, new, path, old_root, new_root)
        return
    hashes = list(path) if old & (old - 1) else [old_root, *path]
    if not hashes:
        raise ProofMalformed("the proof is too short")
    here, last = old - 1, new - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    first = second = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            raise ProofMalformed("the proof is too long")
        if here & 1 or here == last:
            first, second = node_hash(sibling, first), node_hash(sibling, second)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            second = node_hash(second, sibling)
        here, last = here >> 1, last >> 1
    if last:
        raise ProofMalformed("the proof is too short")
    _same(f"the old tree of {old}", old_root, first)
    _same(f"the new tree of {new}", new_root, second)


def _check_trivial(old: int, new: int, path: Sequence[bytes], old_root: bytes, new_root: bytes) -> None:
    if path:
        raise ProofMalformed("the proof is too long")
    if old == 0:
        _same("the empty tree", EMPTY_ROOT, old_root)
    else:
        _same(f"the tree of {new}", old_root, new_root)


def _same(what: str, expected: bytes, calculated: bytes) -> None:
    if expected != calculated:
        raise ProofFailed(what, expected, calculated)
