"""The canonical bytes of one entry: body, commitment and leaf (docs/specs/ledger.md §1–3). Pure."""

import hashlib
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from beraad.foundation.ledger.acts import Act
from beraad.law.capacities import Capacity

VERSION = 1
SALT_BYTES = 32
LEAF_BYTES = 49
MOST_BODY_BYTES = 1024 * 1024

_LEAF = struct.Struct(">BQq32s")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_COMMITMENT = b"\x02"
_DIGEST_BYTES = 32


class Malformed(Exception):
    """These bytes are no leaf and no body of ours."""


@dataclass(frozen=True, slots=True)
class SealedRef:
    """Which record an act sealed, with the SHA-256 of its envelope; an empty digest: taken out."""

    compartment_id: UUID
    record_id: UUID
    field: str
    revision: int
    digest: bytes

    def __post_init__(self) -> None:
        """A digest is a digest, or empty."""
        if len(self.digest) not in {0, _DIGEST_BYTES} or self.revision < 0:
            raise ValueError("a sealed reference needs a SHA-256 and a revision from 0")

    def as_json(self) -> dict[str, object]:
        """The object that stands in a body."""
        return {
            "compartment": str(self.compartment_id),
            "digest": self.digest.hex(),
            "field": self.field,
            "record": str(self.record_id),
            "revision": self.revision,
        }


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened: who, in which capacity and for whom, which act, about what, why, and how it ended."""

    act: Act
    account_id: UUID
    capacity: Capacity | None = None
    organisation_id: UUID | None = None
    controller_id: UUID | None = None
    about: UUID | None = None
    basis: str = ""
    purpose: str = ""
    outcome: str = ""
    sealed: tuple[SealedRef, ...] = ()


@dataclass(frozen=True, slots=True)
class OpeningEntry:
    """One opening of one compartment; the vault has it written before it returns content."""

    account_id: UUID
    compartment_id: UUID
    basis: str
    controller_id: UUID | None = None
    capacity: Capacity | None = None
    organisation_id: UUID | None = None
    purpose: str = "work"
    act: Act = Act.COMPARTMENT_OPENED

    def as_entry(self) -> Entry:
        """The same, as any other entry."""
        return Entry(
            act=self.act,
            account_id=self.account_id,
            capacity=self.capacity,
            organisation_id=self.organisation_id,
            controller_id=self.controller_id,
            about=self.compartment_id,
            basis=self.basis,
            purpose=self.purpose,
        )


def _id(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def body_bytes(entry: Entry) -> bytes:
    """The canonical JSON of an entry; ValueError when it is too long or no proper text."""
    body = canonical(
        {
            "about": _id(entry.about),
            "account": str(entry.account_id),
            "act": entry.act.value,
            "basis": entry.basis,
            "capacity": "" if entry.capacity is None else entry.capacity.value,
            "controller": _id(entry.controller_id),
            "organisation": _id(entry.organisation_id),
            "outcome": entry.outcome,
            "purpose": entry.purpose,
            "sealed": [ref.as_json() for ref in entry.sealed],
            "version": VERSION,
        }
    )
    if len(body) > MOST_BODY_BYTES:
        raise ValueError("a ledger body is at most 1 MiB")
    return body


def canonical(value: Mapping[str, Any]) -> bytes:
    """RFC 8785 for what we use: texts, whole numbers, null, lists, objects with ASCII keys."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")


def parse_body(body: bytes) -> dict[str, Any]:
    """Read a body back; Malformed when it is not one of ours."""
    try:
        value = json.loads(body)
    except ValueError as error:
        raise Malformed("a body that is not JSON") from error
    if not isinstance(value, dict) or value.get("version") != VERSION:
        raise Malformed("a body of another version")
    return value


def commitment(salt: bytes, body: bytes) -> bytes:
    """What the leaf says about a body: nothing without the salt."""
    return hashlib.sha256(_COMMITMENT + salt + body).digest()


def leaf_bytes(index: int, recorded_us: int, committed: bytes) -> bytes:
    """The 49 bytes that go into the tree."""
    return _LEAF.pack(VERSION, index, recorded_us, committed)


def parse_leaf(leaf: bytes) -> tuple[int, int, bytes]:
    """Index, microseconds and commitment of a leaf; Malformed for anything else."""
    if len(leaf) != LEAF_BYTES or leaf[0] != VERSION:
        raise Malformed("a leaf of another length or version")
    _, index, recorded_us, committed = _LEAF.unpack(leaf)
    return index, recorded_us, committed


def to_microseconds(at: datetime) -> int:
    """Whole microseconds since 1970 in UTC; ValueError for a naive moment."""
    if at.tzinfo is None:
        raise ValueError("a moment in the ledger has a time zone")
    return (at - _EPOCH) // timedelta(microseconds=1)


def to_moment(recorded_us: int) -> datetime:
    """The moment that ``to_microseconds`` wrote."""
    return _EPOCH + timedelta(microseconds=recorded_us)


def ranges(indexes: list[int]) -> str:
    """Sorted, distinct indexes as ``3-7,9``."""
    parts: list[list[int]] = []
    for index in indexes:
        if parts and index == parts[-1][1] + 1:
            parts[-1][1] = index
        else:
            parts.append([index, index])
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in parts)


def parse_ranges(text: str) -> list[tuple[int, int]]:
    """First and last of each part of ``3-7,9``; Malformed for anything else."""
    found = []
    for part in text.split(",") if text else []:
        first, dash, last = part.partition("-")
        last = last if dash else first
        if not (first.isdecimal() and last.isdecimal()):
            raise Malformed("a list of leaves that cannot be read")
        found.append((int(first), int(last)))
    return found
