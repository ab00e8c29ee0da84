"""Comparing sealed records with the last digest their acts left: an older envelope put back is found.

The records are handed in from above; the ledger knows uuids only.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.findings import Report, What

DEATHS = frozenset({Act.SHRED_BEGUN.value, Act.SHREDDED.value})

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class CurrentRecord:
    """One sealed record as it lies in the database now: SHA-256 of its whole envelope."""

    compartment_id: UUID
    record_id: UUID
    field: str
    revision: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class _Last:
    index: int
    revision: int
    digest: str


@dataclass(slots=True)
class Book:
    """What the leaves say of each record, the last word only, and which compartments died."""

    last: dict[Key, _Last] = field(default_factory=dict)
    dying: set[str] = field(default_factory=set)
    dead: set[str] = field(default_factory=set)

    def note(self, index: int, told: dict[str, Any]) -> None:
        """Take in one body."""
        for ref in told["sealed"]:
            key = (ref["compartment"], ref["record"], ref["field"])
            self.last[key] = _Last(index, ref["revision"], ref["digest"])
        if told["act"] in DEATHS and told["about"]:
            (self.dead if told["act"] == Act.SHREDDED else self.dying).add(told["about"])

    def compare(self, records: Iterable[CurrentRecord], report: Report) -> None:
        """Hold every record against its last word.

        Places whose seals leave no leaf (own worksheet, notes, the table) are in no body and are
        passed over, so the comparison says nothing about who wrote there.
        """
        seen: set[Key] = set()
        report.records = 0
        for record in records:
            report.records += 1
            key = (str(record.compartment_id), str(record.record_id), record.field)
            last = self.last.get(key)
            if key[0] in self.dead:
                report.add(What.RECORD_CAME_BACK, f"field {key[2]} of record {key[1]} in shredded compartment {key[0]}")
            elif last is not None:
                seen.add(key)
                _hold_against(record, last, report)
        over = self.dying | self.dead
        for key, last in self.last.items():
            if last.digest and key not in seen and key[0] not in over:
                report.add(What.RECORD_MISSING, _place(key, last))


def _hold_against(record: CurrentRecord, last: _Last, report: Report) -> None:
    place = _place((str(record.compartment_id), str(record.record_id), record.field), last)
    if not last.digest:
        report.add(What.RECORD_CAME_BACK, place)
    elif record.revision < last.revision:
        report.add(What.RECORD_ROLLED_BACK, place, f"revision {last.revision}", f"revision {record.revision}")
    elif record.revision > last.revision or record.digest.hex() != last.digest:
        report.add(What.RECORD_CHANGED, place, last.digest, record.digest.hex())


def _place(key: Key, last: _Last) -> str:
    compartment, record, name = key
    return f"field {name} of record {record} in compartment {compartment}, last sealed by leaf {last.index}"
