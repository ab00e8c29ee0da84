"""The ledger, measured in a process and a house of its own by ``tools.bench_ledger``."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.bench.figures import Figure
from tools.bench.house import ROOT
from tools.bench_ledger import SECONDS_FOR_A_MILLION


def measure(leaves: int) -> list[Figure]:
    """Append and verify that many leaves."""
    with tempfile.TemporaryDirectory(prefix="beraad-bench-ledger-") as folder:
        told = Path(folder) / "ledger.json"
        words = ["-m", "tools.bench_ledger", "--leaves", str(leaves), "--json", str(told)]
        subprocess.run([sys.executable, *words], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        rows = json.loads(told.read_text(encoding="utf-8"))
    return [_figure(row, leaves) for row in rows]


def _figure(row: dict[str, object], leaves: int) -> Figure:
    value, floor = float(str(row["microseconds"])), float(str(row["floor_microseconds"]))
    name, note = f"{row['name']} ({leaves} leaves)", str(row["note"])
    if str(row["name"]).startswith("verify"):
        aim = f"1,000,000 in ≤ {SECONDS_FOR_A_MILLION:.0f} s"
        return Figure("ledger", name, value, "µs", str(row["floor"]), floor, aim, value <= SECONDS_FOR_A_MILLION, note)
    return Figure("ledger", name, value, "µs", str(row["floor"]), floor, note=note)
