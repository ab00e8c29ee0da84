"""One walk over every leaf, body and node, calculating all of it again.

After a finding the walk goes on with the hash the database holds, so that one change is named once,
at its smallest place, and not again at every node above it.
"""

from collections.abc import Callable, Collection, Iterator
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

_UNKNOWN = bytes(HASH_BYTES)
_TOLERANCE_US = int(TOLERANCE.total_seconds() * 1_000_000)
_END: rows.Row = (1 << 63, b"")
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
        self._nodes: Iterator[rows.Row] = rows.nodes(0, size << LEVEL_BITS)
        self._node = next(self._nodes, _END)
        self._has_uuids = connection.features.has_native_uuid_field

    def run(self, progress: Progress) -> None:
        """Walk to the end."""
        index = 0
        for row in rows.leaves(0, self.size):
            if row[0] != index:
                self._gap(index, row[0])
            index = row[0]
            self._leaf(index, row)
            index += 1
            if index % rows.PAGE == 0:
                progress(rows.PAGE)
        progress(index % rows.PAGE)
        if index < self.size:
            self.report.add(What.TRUNCATED, span(index, self.size - 1))
            self._skip(index, self.size)
        self._surplus_nodes(1 << 63)

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
        if recorded_us < self.latest_us:
            if recorded_us < self.latest_us - _TOLERANCE_US:
                self.report.add(What.TIME_WENT_BACK, span(index, index))
        else:
            self.latest_us = recorded_us
        if row[4] is None:
            self.missing[index] = 1
        else:
            self._body(index, committed, row)
        self._climb(index, stored)

    def _climb(self, index: int, hashed: bytes) -> None:
        stack = self.stack
        if index & 1:
            size, level = index, 0
            while size & 1:
                level += 1
                hashed = sha256(b"\x01" + stack.pop() + hashed).digest()
                number = index << LEVEL_BITS | level
                if self._node[0] != number:
                    self._surplus_nodes(number)
                if self._node[0] == number:
                    if self._node[1] != hashed:
                        hashed = self._node_differs(index, level, hashed)
                    self._node = next(self._nodes, _END)
                else:
                    self.report.add(What.NODE_MISSING, span(index + 1 - (1 << level), index))
                size >>= 1
        stack.append(hashed)
        if index + 1 in self._sizes:
            self.roots[index + 1] = fold(stack)

    def _node_differs(self, index: int, level: int, calculated: bytes) -> bytes:
        first = index + 1 - (1 << level)
        stored: bytes = self._node[1]
        if self._reported < first:
            self.report.add(What.NODE_CHANGED, span(first, index), stored, calculated)
            self._reported = index
        return stored

    def _surplus_nodes(self, until: int) -> None:
        while self._node[0] < until:
            place = f"level {self._node[0] & _LEVEL} ending at leaf {self._node[0] >> LEVEL_BITS}"
            self.report.add(What.NODE_INSERTED, place)
            self._node = next(self._nodes, _END)

    def _body(self, index: int, committed: bytes, row: rows.Row) -> None:
        calculated = sha256(b"\x02" + row[4] + row[5]).digest()
        if calculated != committed:
            if self._reported != index:
                self.report.add(What.BODY_CHANGED, span(index, index), committed, calculated)
            return
        self.report.bodies += 1
        act, controller, about = row[6], row[7], row[8]
        if self._has_uuids:
            controller, about = _of_uuid(controller), _of_uuid(about)
        try:
            text = str(row[5], "utf-8")
            if _says(text, act, controller, about) and act not in self._to_be_read and '"sealed":[]' in text:
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
    return (
        text.startswith(f'{{"about":{_quoted(about)},')
        and f',"act":"{act}","basis":' in text
        and f',"controller":{_quoted(controller)},"organisation":' in text
    )


def _quoted(value: str | None) -> str:
    if value is None:
        return "null"
    return f'"{value[:8]}-{value[8:12]}-{value[12:16]}-{value[16:20]}-{value[20:]}"'


def _hex(value: str | None) -> str | None:
    return None if value is None else value.replace("-", "")


def _of_uuid(value: UUID | None) -> str | None:
    return None if value is None else value.hex
