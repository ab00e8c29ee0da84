"""A page of leaves as one complete subtree, calculated at once; who finds a difference walks it leaf by leaf. Pure.

Nothing is believed here either: every leaf hash and every node is calculated from what the leaves commit to, and
compared with what is stored.
"""

import struct
from collections.abc import Sequence
from functools import cache
from hashlib import sha256

from beraad.foundation.ledger.entry import VERSION
from beraad.foundation.ledger.rows import Row
from beraad.foundation.ledger.tree import LEVEL_BITS

_LEAF = struct.Struct(">xBQq32s").pack
"""The zero byte of RFC 6962, and the 49 bytes of a leaf."""


def grow(first: int, leaves: Sequence[Row], nodes: Sequence[Row], stack: Sequence[bytes]) -> list[bytes] | None:
    """The complete subtrees after this page; ``None`` when it is no whole page, or anything differs."""
    size = len(leaves)
    if size < 2 or size & (size - 1) or first % size or [row[0] for row in leaves] != list(range(first, first + size)):  # noqa: PLR2004 - a pair
        return None
    try:
        level = [sha256(_LEAF(VERSION, row[0], row[1], row[2])).digest() for row in leaves]
    except struct.error:
        return None
    if level != [row[3] for row in leaves] or any(len(row[2]) != len(level[0]) for row in leaves):
        return None
    levels = [level]
    while len(level) > 1:
        level = [sha256(b"\x01" + left + right).digest() for left, right in zip(level[::2], level[1::2], strict=True)]
        levels.append(level)
    return _joined(first, size, levels, nodes, list(stack))


def _joined(
    first: int, size: int, levels: list[list[bytes]], nodes: Sequence[Row], stack: list[bytes]
) -> list[bytes] | None:
    order, keys = _completed(size)
    base = first << LEVEL_BITS
    expected = [(base + key, levels[level][place]) for key, (level, place) in zip(keys, order, strict=True)]
    top, height, before = levels[-1][0], size.bit_length() - 1, first // size
    while before & 1:
        height, before = height + 1, before >> 1
        top = sha256(b"\x01" + stack.pop() + top).digest()
        expected.append(((first + size - 1) << LEVEL_BITS | height, top))
    return [*stack, top] if expected == nodes else None


@cache
def _completed(size: int) -> tuple[list[tuple[int, int]], list[int]]:
    """Level and place of every node inside a page in the order in which it is completed, and its key there."""
    order, keys = [], []
    for index in range(size):
        level, rest = 0, index
        while rest & 1:
            level, rest = level + 1, rest >> 1
            order.append((level, index >> level))
            keys.append(index << LEVEL_BITS | level)
    return order, keys
