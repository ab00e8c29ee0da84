"""A restored house says from where it goes on, and a house that runs can be verified."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).with_name("house_with_a_witness.py")
REPOSITORY = SCRIPT.parents[2]


def run(house: Path, *what: str) -> dict[str, Any]:
    """One thing done in a house of its own, on real files, in its own process."""
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *what], cwd=REPOSITORY, capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "BERAAD_DATA": str(house / "data"), "BERAAD_KEYS": str(house / "keys")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.mark.parametrize("is_lost", ["no", "yes"], ids=["database still there", "machine lost"])
def test_the_first_write_after_a_restore_begins_a_new_origin_with_the_last_witnessed_checkpoint(
    tmp_path: Path, is_lost: str
) -> None:
    told = run(tmp_path / "house", "disaster", is_lost)
    assert told["new"].startswith(f"{told['old']}/restored-")
    assert told["founded at"] == told["backup"]
    assert told["predecessor is kept"]
    assert told["unsaid"]
    assert all(line.startswith("truncated") for line in told["unsaid"])
    assert told["known of"] == told["afterwards"] == []
    assert told["signed as"] == told["new"]


def test_without_a_witnessed_checkpoint_a_restore_is_refused_until_somebody_says_so(tmp_path: Path) -> None:
    told = run(tmp_path / "house", "refusals")
    assert "--no-witness" in told["no witness"]
    assert "cannot stand in a new origin" in told["no checkpoint"]
    assert "not finished" in told["half restored"]
    assert told["unchanged"]


def test_a_house_that_runs_is_verified_as_it_was_at_one_moment(tmp_path: Path) -> None:
    """Whoever seals and shreds meanwhile is neither shut out nor taken for a thief."""
    told = run(tmp_path / "house", "live")
    assert told["written"] == 3
    assert told["during"] == told["after"] == []
