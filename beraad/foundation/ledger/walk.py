"""One walk over every leaf, body and node, calculating all of it again.

After a finding the walk goes on with the hash the database holds, so that one change is named once,
at its smallest place, and not again at every node above it.
"""

from collections import deque
from collections.abc import Callable, Collection
from functools import lru_cache
from hashlib import sha256
from json import JSONDecoder
from typing import Any
from uuid import UUID

from django.db import connection

from beraad.foundation.ledger import rows
from beraad.foundation.ledger.acts import OF_THE_LEDGER, Act
from beraad.foundation.ledger.entry import Malformed, leaf_bytes, parse_ranges
from beraad.foundation.ledger.findings import Report, What, span
from beraad.foundation.ledger.record import TOLERANCE
from beraad.foundation.ledger.tree import HASH_BYTES, LEVEL_BITS, fold
from beraad.foundation.ledger.verify_records import DEATHS, Book
from beraad.foundation.ledger.whole_page import grow

_UNKNOWN = bytes(HASH_BYTES)
_TOLERANCE_US = int(TOLERANCE.total_seconds() * 1_000_000)
_LEVEL = (1 << LEVEL_BITS) - 1
_decode = JSONDecoder().raw_decode
TO_BE_READ = frozenset(act.value for act in OF_THE_LEDGER)

Progress = Callable[[int], object]


class Walk:
    """What the walk knows so far."""

    def __init__(self, size: int, report: Report, *, sizes: Collection[int], book: Book | None) -> None:
        """Walk ``size`` leaves; remember the root at each of ``sizes``; tell ``book`` what was sealed."""
        self.size = size
        self.report = report
        self.stack: list[bytes] = []
        self.latest_us = 0
        self.roots: dict[int, bytes] = {}
        self.missing = bytearray(size)
        self.founded: list[tuple[int, str, str]] = []
        self.keys: list[tuple[int, str]] = []
        self.erased: list[tuple[int, str]] = []
        self._sizes = frozenset(sizes)
        self._book = book
        self._to_be_read = TO_BE_READ if book is None else TO_BE_READ | DEATHS
        self._reported = -1
        self._next = 0
        self._pending: deque[rows.Row] = deque()
        self._has_uuids = connection.features.has_native_uuid_field

    def run(self, progress: Progress) -> None:
        """Walk to the end."""
        for first, end in rows.pages(self.size):
            self._page(first, end, rows.leaves(first, end), rows.nodes(first, end))
            progress(end - first)
        if self._next < self.size:
            self.report.add(What.TRUNCATED, span(self._next, self.size - 1))
            self._skip(self._next, self.size)
        self._pending.extend(rows.stray_nodes(self.size))
        self._surplus_nodes(1 << 63)

    def _page(self, first: int, end: int, leaves: list[rows.Row], nodes: list[rows.Row]) -> None:
        """At once when the page is whole and nothing differs, else leaf by leaf."""
        if self._next == first:
            self._surplus_nodes(first << LEVEL_BITS)
        is_plain = self._next == first and not any(first < size < end for size in self._sizes)
        grown = grow(first, leaves, nodes, self.stack) if is_plain else None
        if grown is None:
            self._pending.extend(nodes)
            for row in leaves:
                if row[0] != self._next:
                    self._gap(self._next, row[0])
                self._leaf(row[0], row)
                self._next = row[0] + 1
            return
        self.stack, self._next = grown, end
        self._times_and_bodies(leaves)
        if end in self._sizes:
            self.roots[end] = fold(self.stack)

    def _gap(self, first: int, end: int) -> None:
        self.report.add(What.LEAF_REMOVED, span(first, end - 1))
        self._skip(first, end)

    def _skip(self, first: int, end: int) -> None:
        for index in range(first, end):
            self._reported = index
            self.missing[index] = 2
            self._climb(index, _UNKNOWN)

    def _leaf(self, index: int, row: rows.Row) -> None:
        recorded_us, committed, stored = row[1], row[2], row[3]
        hashed = sha256(b"\x00" + leaf_bytes(index, recorded_us, committed)).digest()
        if hashed != stored:
            self.report.add(What.LEAF_CHANGED, span(index, index), stored, hashed)
            self._reported = index
        self._time_and_body(index, row)
        self._climb(index, stored)

    def _times_and_bodies(self, leaves: list[rows.Row]) -> None:
        """The same as :meth:`_time_and_body` for many, where most are as they should be."""
        read, is_any_read = self._to_be_read, self._book is not None
        for row in leaves:
            if (
                row[1] >= self.latest_us
                and row[4] is not None
                and row[6] not in read
                and sha256(b"\x02" + row[4] + row[5]).digest() == row[2]
                and not (is_any_read and b'"sealed":[]' not in row[5])
                and self._is_plain(row)
            ):
                self.latest_us = row[1]
                self.report.bodies += 1
            else:
                self._time_and_body(row[0], row)

    def _is_plain(self, row: rows.Row) -> bool:
        controller, about = row[7], row[8]
        if self._has_uuids:
            controller, about = _of_uuid(controller), _of_uuid(about)
        try:
            return _says(str(row[5], "utf-8"), row[6], controller, about)
        except UnicodeDecodeError:
            return False

    def _time_and_body(self, index: int, row: rows.Row) -> None:
        recorded_us = row[1]
        if recorded_us >= self.latest_us:
            self.latest_us = recorded_us
        elif recorded_us < self.latest_us - _TOLERANCE_US:
            self.report.add(What.TIME_WENT_BACK, span(index, index))
        if row[4] is None:
            self.missing[index] = 1
        else:
            self._body(index, row)

    def _climb(self, index: int, hashed: bytes) -> None:
        stack = self.stack
        if index & 1:
            size, level = index, 0
            while size & 1:
                level += 1
                hashed = sha256(b"\x01" + stack.pop() + hashed).digest()
                number = index << LEVEL_BITS | level
                self._surplus_nodes(number)
                if self._pending and self._pending[0][0] == number:
                    stored = self._pending.popleft()[1]
                    if stored != hashed:
                        hashed = self._node_differs(index, level, hashed, stored)
                else:
                    self.report.add(What.NODE_MISSING, span(index + 1 - (1 << level), index))
                size >>= 1
        stack.append(hashed)
        if index + 1 in self._sizes:
            self.roots[index + 1] = fold(stack)

    def _node_differs(self, index: int, level: int, calculated: bytes, stored: bytes) -> bytes:
        first = index + 1 - (1 << level)
        if self._reported < first:
            self.report.add(What.NODE_CHANGED, span(first, index), stored, calculated)
            self._reported = index
        return stored

    def _surplus_nodes(self, until: int) -> None:
        while self._pending and self._pending[0][0] < until:
            key = self._pending.popleft()[0]
            self.report.add(What.NODE_INSERTED, f"level {key & _LEVEL} ending at leaf {key >> LEVEL_BITS}")

    def _body(self, index: int, row: rows.Row) -> None:
        calculated = sha256(b"\x02" + row[4] + row[5]).digest()
        if calculated != row[2]:
            if self._reported != index:
                self.report.add(What.BODY_CHANGED, span(index, index), row[2], calculated)
            return
        self.report.bodies += 1
        act, controller, about = row[6], row[7], row[8]
        if self._has_uuids:
            controller, about = _of_uuid(controller), _of_uuid(about)
        try:
            text = str(row[5], "utf-8")
            is_told = act in self._to_be_read or (self._book is not None and '"sealed":[]' not in text)
            if not is_told and _says(text, act, controller, about):
                return
            told, _ = _decode(text)
            copies = (told["act"], _hex(told["controller"]), _hex(told["about"]))
            self._act(index, told)
        except (ValueError, KeyError, TypeError, AttributeError, Malformed):
            self.report.add(What.BODY_CHANGED, f"{span(index, index)} is no body of ours")
            return
        if copies != (act, controller, about):
            self.report.add(What.COPIES_CHANGED, span(index, index))

    def _act(self, index: int, told: dict[str, Any]) -> None:
        act = told["act"]
        if act == Act.LEDGER_FOUNDED:
            self.founded.append((index, told["purpose"], told["outcome"]))
        elif act == Act.CHECKPOINT_KEY_ENROLLED:
            self.keys.append((index, told["outcome"]))
        elif act == Act.BODIES_ERASED:
            parse_ranges(told["outcome"])
            self.erased.append((index, told["outcome"]))
        elif self._book is not None:
            self._book.note(index, told)


def _says(text: str, act: str, controller: str | None, about: str | None) -> bool:
    """Whether a canonical body says what its copies say; no quotation mark can hide inside a text."""
    if about is None:
        is_about = text.startswith('{"about":null,')
    else:
        is_about = text.startswith('{"about":"') and text[10:46].replace("-", "") == about and text[46] == '"'
    return is_about and _says_act(act) in text and _says_controller(controller) in text


@lru_cache(maxsize=1024)
def _says_act(act: str) -> str:
    return f',"act":"{act}","basis":'


@lru_cache(maxsize=4096)
def _says_controller(controller: str | None) -> str:
    quoted = "null" if controller is None else f'"{_hyphened(controller)}"'
    return f',"controller":{quoted},"organisation":'


def _hyphened(value: str) -> str:
    return f"{value[:8]}-{value[8:12]}-{value[12:16]}-{value[16:20]}-{value[20:]}"


def _hex(value: str | None) -> str | None:
    return None if value is None else value.replace("-", "")


def _of_uuid(value: UUID | None) -> str | None:
    return None if value is None else value.hex
