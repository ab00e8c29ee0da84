"""A canary typed in every field is found nowhere: no database file, journal, key store, log, mail, row, address or header."""

import base64
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django import forms

SCRIPT = Path(__file__).with_name("house_of_canaries.py")
REPOSITORY = SCRIPT.parents[2]
MARK = "zqkanarie"
OF_NOBODY = {
    "place": "a room for a meeting, in the open register of meetings",
    "code": "a reference code or one-time code: no content, and kept as a digest only",
    "frame": "one's own professional frame, no word about anybody else",
    "called_by": "the service or function that called the police, in danger",
}
"""Text fields that are not about a person, and so are typed without a canary."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("canaries")
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder)], cwd=REPOSITORY, capture_output=True, text=True, timeout=300, check=False
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert MARK not in done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def told(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "told.json").read_text())
    return found


def disguises(word: str) -> list[bytes]:
    """The canary as it stands, and as a careless program might hide it."""
    plain = word.encode()
    packed = [base64.b64encode(b"x" * shift + plain)[4:-4] for shift in range(3)]
    return [plain, plain.hex().encode(), word.encode("utf-16-le"), word.upper().encode(), *packed]


def test_the_way_was_gone_to_its_end(told: dict[str, Any]) -> None:
    assert told["unexpected"] == []


@pytest.mark.parametrize("room", ["cases", "liaison", "meetings"])
def test_every_text_field_of_the_room_was_typed_in(told: dict[str, Any], room: str) -> None:
    missing = text_fields(room) - set(told["typed"]) - set(OF_NOBODY)
    assert not missing


def text_fields(room: str) -> set[str]:
    """The names of the fields in which anything can be written."""
    package = Path(import_module(f"beraad.rooms.{room}.forms").__path__[0])
    modules = [import_module(f"beraad.rooms.{room}.forms.{path.stem}") for path in package.glob("[a-z]*.py")]
    classes = {each for module in modules for each in vars(module).values() if isinstance(each, type)}
    found = [each.base_fields for each in classes if issubclass(each, forms.BaseForm) and hasattr(each, "base_fields")]
    return {name for fields in found for name, field in fields.items() if type(field) is forms.CharField}


def test_no_file_of_the_house_holds_a_canary(folder: Path) -> None:
    files = [path for path in (*(folder / "data").rglob("*"), *(folder / "keys").rglob("*")) if path.is_file()]
    names = {path.name for path in files}
    assert {"beraad.sqlite3", "beraad.sqlite3-wal", "keys.sqlite3"} <= names
    found = [path.name for path in files for each in disguises(MARK) if each in path.read_bytes()]
    assert found == []


def test_the_search_would_have_found_one(folder: Path) -> None:
    """A canary put in a table in the clear is found in its file: the search above does look."""
    import sqlite3

    path = folder / "control.sqlite3"
    with sqlite3.connect(path) as control:
        control.execute("CREATE TABLE said (text TEXT)")
        control.execute("INSERT INTO said VALUES (?)", [f"{MARK} reasons"])
    control.close()
    assert any(each in path.read_bytes() for each in disguises(MARK))


def test_no_log_line_holds_a_canary(folder: Path) -> None:
    log = (folder / "everything.log").read_text()
    assert "django.request" in log
    assert MARK not in log


@pytest.mark.parametrize("where", ["sessions", "unlocks", "mails", "ledger", "left", "errors"])
def test_nothing_else_holds_a_canary(told: dict[str, Any], where: str) -> None:
    assert told[where] or where == "mails"
    assert [text[:80] for text in told[where] if MARK in text] == []
