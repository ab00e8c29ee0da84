"""What a verifier can find, and where."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum

MOST = 200


class What(StrEnum):
    """The kinds of damage, from the tree outward."""

    LEAF_CHANGED = "leaf_changed"
    LEAF_REMOVED = "leaf_removed"
    LEAF_INSERTED = "leaf_inserted"
    TRUNCATED = "truncated"
    NODE_CHANGED = "node_changed"
    NODE_MISSING = "node_missing"
    NODE_INSERTED = "node_inserted"
    HEAD_CHANGED = "head_changed"
    TIME_WENT_BACK = "time_went_back"
    BODY_CHANGED = "body_changed"
    BODY_REMOVED = "body_removed"
    BODY_CAME_BACK = "body_came_back"
    COPIES_CHANGED = "copies_changed"
    ORIGIN_CHANGED = "origin_changed"
    CHECKPOINT_DIFFERS = "checkpoint_differs"
    CHECKPOINT_NOT_SIGNED = "checkpoint_not_signed"
    COSIGNATURE_NOT_VALID = "cosignature_not_valid"
    RECORD_ROLLED_BACK = "record_rolled_back"
    RECORD_CHANGED = "record_changed"
    RECORD_MISSING = "record_missing"
    RECORD_CAME_BACK = "record_came_back"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be, at a place."""

    what: What
    place: str
    expected: str = ""
    calculated: str = ""

    def __str__(self) -> str:
        """One line."""
        more = f" (expected {self.expected}, calculated {self.calculated})" if self.expected or self.calculated else ""
        return f"{self.what.value}: {self.place}{more}"


@dataclass(slots=True)
class Report:
    """Everything a verification says."""

    size: int = 0
    root: str = ""
    origin: str = ""
    origins: list[str] = field(default_factory=list)
    bodies: int = 0
    bodies_erased: int = 0
    checkpoints: int = 0
    witnessed_size: int = 0
    records: int | None = None
    findings: list[Finding] = field(default_factory=list)
    findings_left_out: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    def add(self, what: What, place: str, expected: bytes | str = "", calculated: bytes | str = "") -> None:
        """Keep a finding; after many only their number."""
        if len(self.findings) >= MOST:
            self.findings_left_out += 1
            return
        self.findings.append(Finding(what, place, _shown(expected), _shown(calculated)))

    def as_json(self) -> dict[str, object]:
        """For machines."""
        return {"is_sound": self.is_sound, **asdict(self)}


def _shown(value: bytes | str) -> str:
    return value.hex() if isinstance(value, bytes) else value


def span(first: int, last: int) -> str:
    """``leaf 4`` or ``leaves 4–7``."""
    return f"leaf {first}" if first == last else f"leaves {first}–{last}"
