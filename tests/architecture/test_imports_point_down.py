"""The contracts of pyproject.toml, and that each of them can fail."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.house import HOUSE, ROOMS, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = [contract["name"] for contract in PROJECT["tool"]["importlinter"]["contracts"]]
VIOLATIONS = {
    "Floors: imports only point down": ("beraad/law/planted.py", "import beraad.foundation.kernel.clock"),
    "Rooms: who may know whom": ("beraad/rooms/accounts/planted.py", "import beraad.rooms.cases.models"),
    "Foundation: the vault witnesses to the ledger": (
        "beraad/foundation/ledger/planted.py",
        "import beraad.foundation.vault",
    ),
    "Inside a room: screens above commands above queries above models above policy above vocabulary": (
        "beraad/rooms/cases/queries/planted.py",
        "import beraad.rooms.cases.commands",
    ),
    "Law, policies and vocabularies are pure Python": ("beraad/law/also_planted.py", "import django.db"),
    "Open data leads to no case": ("beraad/api/planted.py", "import beraad.rooms.cases.queries"),
    "No desk leads to a case": ("beraad/rooms/support/planted.py", "import beraad.rooms.cases.queries"),
    "Rooms with cases do not know the surveys": (
        "beraad/rooms/meetings/planted.py",
        "import beraad.rooms.surveys.queries",
    ),
    "Cryptography is spoken in one place": ("beraad/rooms/cells/planted.py", "import cryptography.fernet"),
    "The vault's primitives stay in the vault": (
        "beraad/rooms/oversight/planted.py",
        "import beraad.foundation.vault.primitives",
    ),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "300"}
    return subprocess.run(
        [str(program), "--no-cache", "--config", str(ROOT / "pyproject.toml")],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def copy_of_the_house(folder: Path) -> Path:
    shutil.copytree(
        HOUSE, folder / "beraad", ignore=shutil.ignore_patterns("__pycache__", "static", "templates", "locale")
    )
    return folder


def test_every_contract_is_kept():
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


def test_the_order_of_the_rooms_is_the_one_the_tests_use():
    rooms = next(c for c in PROJECT["tool"]["importlinter"]["contracts"] if c["name"].startswith("Rooms"))
    assert tuple(rooms["layers"]) == ROOMS


@pytest.mark.slow
def test_each_contract_catches_a_planted_violation(tmp_path):
    assert set(VIOLATIONS) == set(CONTRACTS)
    folder = copy_of_the_house(tmp_path)
    for place, source in VIOLATIONS.values():
        (folder / place).write_text(source + "\n", encoding="utf-8")
    result = lint(folder)
    assert result.returncode != 0
    for name in CONTRACTS:
        assert f"{name} BROKEN" in result.stdout, result.stdout


@pytest.mark.slow
def test_a_new_folder_anywhere_is_caught(tmp_path):
    folder = copy_of_the_house(tmp_path)
    for place in ("beraad/shared", "beraad/rooms/attic", "beraad/foundation/cupboard"):
        (folder / place).mkdir()
        (folder / place / "__init__.py").touch()
    result = lint(folder)
    assert result.returncode != 0
    for name in ("shared", "attic", "cupboard"):
        assert name in result.stdout + result.stderr
