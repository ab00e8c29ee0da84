"""Killed at every named point, the house is whole after its next start, and its ledger verifies."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from beraad.foundation.vault.life import CRASH_POINTS

SCRIPT = Path(__file__).with_name("house_to_kill.py")
REPOSITORY = SCRIPT.parents[3]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("house-to-kill")
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads((folder / "found.json").read_text())
    assert all(each["looked"] for each in told.values()), done.stderr
    return told


@pytest.mark.parametrize("point", CRASH_POINTS)
def test_it_was_really_killed_there(found: dict[str, Any], point: str) -> None:
    assert found[point]["killed"]
    assert not found[point]["survived"]


@pytest.mark.parametrize("point", CRASH_POINTS)
def test_nothing_is_half_done_after_the_next_start(found: dict[str, Any], point: str) -> None:
    told = found[point]
    assert told["is_quiet"]
    assert told["whole"]
    assert told["pending"] == 0
    assert told["roots"] == 1
    assert told["halves"] == told["rows"][0]


@pytest.mark.parametrize("point", CRASH_POINTS)
def test_the_ledger_verifies_with_its_records(found: dict[str, Any], point: str) -> None:
    assert found[point]["findings"] == []


@pytest.mark.parametrize("point", [point for point in CRASH_POINTS if not point.startswith(("death", "restore"))])
def test_nothing_that_was_acknowledged_is_lost(found: dict[str, Any], point: str) -> None:
    assert (found[point]["core"], found[point]["table"]) == ("said", "said")


def test_a_birth_is_there_as_a_whole_or_not_at_all(found: dict[str, Any]) -> None:
    assert found["birth.half_pending"]["newborn"] is None
    assert found["birth.half_pending"]["rows"][0] == 2
    for point in ("birth.committed", "birth.live"):
        assert found[point]["newborn"] == "said"


@pytest.mark.parametrize("point", ["death.begun", "death.half_destroyed", "death.deleted"])
def test_a_death_that_was_begun_is_done_once(found: dict[str, Any], point: str) -> None:
    told = found[point]
    assert (told["core"], told["table"], told["halves"], told["rows"]) == ("Gone", "Gone", 0, [0, 0, 0])
    assert set(map(tuple, told["leaves"].values())) == {("vault.shred_begun", "vault.shredded")}


@pytest.mark.parametrize("point", ["rekey.half_pending", "rekey.committed", "rekey.old_destroyed"])
def test_a_rekeying_is_done_once_and_shuts_out_who_was_withdrawn(found: dict[str, Any], point: str) -> None:
    told = found[point]
    assert (told["epoch"], told["other"]) == (2, "NotHeld")
    assert told["leaves"]["core"].count("vault.compartment_rekeyed") == 1


def test_an_opening_killed_after_its_leaf_has_its_leaf_once(found: dict[str, Any]) -> None:
    leaves = found["opening.leaf_written"]["leaves"]["core"]
    assert leaves.count("vault.compartment_opened") == 2, "one for each of the two who opened it"


def test_after_a_restore_that_was_killed_nobody_is_served_until_it_was_done_again(found: dict[str, Any]) -> None:
    told = found["restore.in_place"]
    assert told["refused"]["ready"] == "begun and not finished"
    for command in ("serve", "run_due"):
        assert "beraad restore" in told["refused"][command]
    assert not told["unfinished"]
    assert (told["core"], told["table"], told["rows"]) == ("Gone", "Gone", [0, 0, 0]), "what was shredded stays so"
