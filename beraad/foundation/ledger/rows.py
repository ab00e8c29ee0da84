"""The rows of the ledger in their order, page by page, as the database has them."""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.entry import Malformed, parse_body
from beraad.foundation.ledger.tree import LEVEL_BITS

PAGE = 4096
"""A power of two, so that a page is one complete subtree."""

_LEAVES = (
    'SELECT l."index", l.recorded_us, l.commitment, l.hash, b.salt, b.json, b.act, b.controller_id, b.about '
    'FROM ledger_leaf l LEFT JOIN ledger_body b ON b.leaf_id = l."index" '
    'WHERE l."index" >= %s AND l."index" < %s ORDER BY l."index"'
)
_NODES = "SELECT id, hash FROM ledger_node WHERE id >= %s AND id < %s ORDER BY id"
_HEAD = (
    "SELECT h.size, h.root, h.frontier, h.recorded_us, h.origin, "
    '(SELECT MAX("index") FROM ledger_leaf), (SELECT MAX(leaf_id) FROM ledger_body), (SELECT MAX(id) FROM ledger_node) '
    "FROM ledger_head h WHERE h.id = 1"
)
_FOUNDED = "SELECT leaf_id, json FROM ledger_body WHERE act = %s ORDER BY leaf_id"
_LARGEST = 'SELECT MAX("index") FROM ledger_leaf'

Row = tuple[Any, ...]


def leaves(first: int, end: int) -> list[Row]:
    """The leaves of one page with their bodies, ``None`` where there is no body."""
    return _all(_LEAVES, first, end)


def nodes(first: int, end: int) -> list[Row]:
    """The nodes that the leaves of one page complete, by their key."""
    return _all(_NODES, first << LEVEL_BITS, end << LEVEL_BITS)


def stray_nodes(end: int) -> list[Row]:
    """Some of the nodes behind the tree, where there should be none."""
    return _all(f"{_NODES} LIMIT {PAGE}", end << LEVEL_BITS, 1 << 62)


def pages(size: int) -> Iterator[tuple[int, int]]:
    """First leaf and end of each page of a tree."""
    for first in range(0, size, PAGE):
        yield first, min(first + PAGE, size)


def _all(statement: str, first: int, end: int) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [first, end])
        found: list[Row] = cursor.fetchall()
    return found


def head() -> Row | None:
    """The head row beside the largest keys there are, seen in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_HEAD)
        row: Row | None = cursor.fetchone()
    return row


def founded() -> list[tuple[int, str, str]]:
    """Index, origin and predecessor of the founding leaves there seem to be; what cannot be read is left out."""
    with connection.cursor() as cursor:
        cursor.execute(_FOUNDED, [Act.LEDGER_FOUNDED.value])
        found = cursor.fetchall()
    told = []
    for index, body in found:
        try:
            read = parse_body(bytes(body))
            told.append((index, str(read["purpose"]), str(read["outcome"])))
        except (Malformed, KeyError):
            continue
    return told


def largest_leaf() -> int | None:
    """The largest index, when there is no head to say so."""
    with connection.cursor() as cursor:
        cursor.execute(_LARGEST)
        largest: int | None = cursor.fetchone()[0]
    return largest
