"""Killed with signal 9 at random moments under load: nothing acknowledged is lost, nothing is half done, the ledger verifies."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).with_name("house_under_load.py")
REPOSITORY = SCRIPT.parents[2]
KILLS = 3


def start(folder: Path, what: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), str(folder), what], cwd=REPOSITORY, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def to_its_end(folder: Path, what: str) -> None:
    process = start(folder, what)
    _out, error = process.communicate(timeout=240)
    assert process.returncode == 0, error[-2000:]


def killed_while_working(folder: Path, after: float) -> None:
    acknowledged, process = folder / "acknowledged", start(folder, "work")
    before, deadline = acknowledged.stat().st_size, time.monotonic() + 120
    while acknowledged.stat().st_size == before:
        assert time.monotonic() < deadline, "it never began"
        assert process.poll() is None, process.communicate()[1][-2000:]
        time.sleep(0.02)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    assert process.returncode == -signal.SIGKILL


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the house finds after each kill; the seed of the moments stands in the failure."""
    folder, moments = tmp_path_factory.mktemp("under-load"), random.Random(20270315)  # moments, no secrets
    (folder / "acknowledged").touch()
    to_its_end(folder, "build")
    told = []
    for _ in range(KILLS):
        killed_while_working(folder, after=moments.uniform(0.2, 2.5))
        to_its_end(folder, "look")
        told.append(json.loads((folder / "told.json").read_text()))
    return told


@pytest.mark.slow
def test_there_was_something_to_lose(found: list[dict[str, Any]]) -> None:
    assert found[-1]["acknowledged"] >= KILLS


@pytest.mark.slow
def test_nothing_that_was_acknowledged_is_lost(found: list[dict[str, Any]]) -> None:
    assert [(told["lost"], told["undone"]) for told in found] == [([], [])] * KILLS


@pytest.mark.slow
def test_nothing_is_half_done_after_the_next_start(found: list[dict[str, Any]]) -> None:
    for told in found:
        assert told["torn"] == []
        assert told["is_quiet"]
        assert told["is_whole"]
        assert told["pending"] == 0
        assert told["halves"] == told["places"]


@pytest.mark.slow
def test_the_ledger_verifies_with_its_records(found: list[dict[str, Any]]) -> None:
    assert [told["findings"] for told in found] == [[]] * KILLS
