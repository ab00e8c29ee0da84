"""Figures: a value, the floor it stands on, and what was to be reached."""

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that was measured; ``reached`` is None where nothing was to be reached."""

    bench: str
    name: str
    value: float
    unit: str
    floor: str = ""
    floor_value: float | None = None
    target: str = ""
    reached: bool | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the floor."""
        return self.value / self.floor_value if self.floor_value else None

    def as_json(self) -> dict[str, object]:
        """For a file."""
        ratio = self.ratio
        return {**asdict(self), "ratio": None if ratio is None else round(ratio, 3)}

    def __str__(self) -> str:
        """One line for whoever asked."""
        ratio = "" if self.ratio is None else f"{self.ratio:7.2f} ×"
        verdict = {True: "reached", False: "NOT reached", None: ""}[self.reached]
        aim = f"[{self.target}: {verdict}]" if self.target else ""
        beside = f"{self.floor} ({self.floor_value:.2f} {self.unit})" if self.floor_value is not None else ""
        line = f"{self.bench:7} {self.name:52} {self.value:10.2f} {self.unit:8} {ratio:9} {beside} {aim} {self.note}"
        return " ".join(line.split(" ")).rstrip()


def milliseconds(seconds: Sequence[float]) -> float:
    """The median, in milliseconds."""
    return statistics.median(seconds) * 1000


def worst_of_twenty(seconds: Sequence[float]) -> float:
    """The 95th percentile, in milliseconds."""
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * 0.95))] * 1000


def machine() -> dict[str, object]:
    """On what, and when."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "system": platform.platform(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load": [round(each, 1) for each in os.getloadavg()],
    }


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:  # noqa: PTH123 - not a file of ours
            names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    except OSError:
        return platform.processor()
    return names[0] if names else platform.machine()
