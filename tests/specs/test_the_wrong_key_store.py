"""A key store that is away is never made anew beside a house that needs it, and another one is never taken for ours."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).with_name("house_without_its_keys.py")
REPOSITORY = SCRIPT.parents[2]
MISFORTUNES = {
    "keys away": "not there",
    "keys_no_backup away": "not there",
    "all away": "not there",
    "all anew": "new or empty",
    "keys anew": "new or empty",
    "keys_no_backup anew": "new or empty",
    "keys of another": "of another house",
    "keys_no_backup of another": "of another house",
    "keys anew, unmarked": "new or empty",
    "keys_no_backup anew, unmarked": "new or empty",
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the house said and did: in its own process, on real files."""
    folder = tmp_path_factory.mktemp("without-keys")
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder)],
        cwd=REPOSITORY, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads((folder / "found.json").read_text())
    return told


@pytest.mark.parametrize("misfortune", MISFORTUNES)
@pytest.mark.parametrize("command", ["migrate", "serve", "run_due"])
def test_every_command_refuses_and_says_which_store_and_what_to_do(
    found: dict[str, Any], misfortune: str, command: str
) -> None:
    said = found[misfortune][command]
    assert MISFORTUNES[misfortune] in said
    assert "beraad restore" in said
    store = misfortune.split(maxsplit=1)[0]
    assert repr("keys" if store == "all" else store) in said


@pytest.mark.parametrize("misfortune", MISFORTUNES)
def test_the_house_is_not_ready(found: dict[str, Any], misfortune: str) -> None:
    store = misfortune.split(maxsplit=1)[0]
    assert set(found[misfortune]["ready"]) >= ({"keys", "keys_no_backup"} if store == "all" else {store})


@pytest.mark.parametrize("misfortune", MISFORTUNES)
def test_nothing_is_born_and_no_file_is_made(found: dict[str, Any], misfortune: str) -> None:
    assert found[misfortune]["birth"] != "done"
    assert found[misfortune]["made"] == []


def test_no_root_is_made_in_new_stores_beside_a_house_that_has_places(found: dict[str, Any]) -> None:
    assert "new or empty" in found["all anew"]["birth"]


@pytest.mark.parametrize("misfortune", MISFORTUNES)
def test_once_the_right_store_is_back_everything_is_read(found: dict[str, Any], misfortune: str) -> None:
    assert found[misfortune]["read"] == ["said", "said"]
    assert found[misfortune]["migrate again"] == "done"


def test_a_store_that_is_in_no_backup_may_be_given_up_and_does_not_come_back(found: dict[str, Any]) -> None:
    told = found["lost for good"]
    assert (told["adopt"], told["read"], told["whole"], told["serve"]) == ("done", ["said", "Gone"], True, "done")
    assert "of another house, or of before" in told["too late"]


def test_a_store_that_backups_keep_is_never_given_up(found: dict[str, Any]) -> None:
    told = found["not adopted"]
    assert told["core"] in told["adopt"]
    assert told["read"] == ["said", "said"]


def test_an_older_copy_of_the_right_store_is_reported(found: dict[str, Any]) -> None:
    (line,) = found["older"]["told"]
    assert "1 living places lack" in line
    assert found["older"]["doctor"] == "not well"
