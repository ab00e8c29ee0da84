"""A house on PostgreSQL has the backup that a house on files has, and moves from the one to the other by it.

Where a test has no server (the pass on SQLite), what needs one is skipped: ``script/test --postgres``.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from beraad.foundation.vault.copying import FORGOTTEN
from tools.postgres import VARIABLE

SCRIPT = Path(__file__).with_name("house_on_a_server.py")
REPOSITORY = SCRIPT.parents[2]
SERVER = os.environ.get(VARIABLE, "")
VARIABLES = {
    "default": "BERAAD_DATABASE_URL",
    "keys": "BERAAD_KEYS_URL",
    "keys_no_backup": "BERAAD_KEYS_NO_BACKUP_URL",
}
EVERYWHERE = tuple(VARIABLES)
READ = {"kept": "KEPT", "shredded core": "Gone", "shredded table": "Gone", "withdrawn": "NotHeld", "found": 1}
DONE = {"replayed": 2, "not_in_backups": 0, "living": 2, "findings": [], "whole": True, "roots": 1}
POINTS = ("restore.main_in_place", "restore.in_place")
"""Those that differ from a house on files; all of them are in ``tests/foundation/vault/test_crash_points.py``."""
_numbers = count()

pytestmark = [pytest.mark.postgres, pytest.mark.slow]
needs_a_server = pytest.mark.skipif(not SERVER, reason="no PostgreSQL: script/test --postgres")


@dataclass(frozen=True)
class House:
    """Where a house lies: its folder, and the addresses of those of its databases that are on the server."""

    folder: Path
    addresses: dict[str, str]

    def does(self, *many: tuple[str, ...], killed_at: str = "") -> dict[str, Any]:
        """Several things in one process; what each told, by its name."""
        done = subprocess.run(
            [sys.executable, str(SCRIPT), json.dumps(many)], cwd=REPOSITORY, capture_output=True, text=True,
            timeout=300, check=False, env=self.environment | ({"BERAAD_CRASH_AT": killed_at} if killed_at else {}),
        )  # fmt: skip
        if killed_at:
            assert done.returncode == -9, done.stderr
            return {}
        assert done.returncode == 0, done.stderr
        told: dict[str, Any] = json.loads(done.stdout)
        return told

    @property
    def environment(self) -> dict[str, str]:
        of_houses = set(VARIABLES.values())
        given = {name: value for name, value in os.environ.items() if name not in of_houses}
        where = {"BERAAD_DATA": str(self.folder / "data"), "BERAAD_KEYS": str(self.folder / "keys")}
        return {**given, **where, **{VARIABLES[alias]: address for alias, address in self.addresses.items()}}


Settle = Callable[..., House]


@pytest.fixture(scope="module")
def settle(tmp_path_factory: pytest.TempPathFactory) -> Settle:
    """``settle("keys")``: a new house, with those databases on the server; ``like`` another, as a copy of it."""

    def make(*on_server: str, like: House | None = None) -> House:
        folder = tmp_path_factory.mktemp("house")
        if like is not None:
            shutil.copytree(like.folder, folder, dirs_exist_ok=True)
        for each in ("data", "keys/no-backup"):
            (folder / each).mkdir(parents=True, exist_ok=True)
        aliases = tuple(like.addresses) if like is not None else on_server
        addresses = {alias: new_database(None if like is None else like.addresses[alias]) for alias in aliases}
        return House(folder, addresses)

    return make


def new_database(like: str | None) -> str:
    """The address of an empty database on the server, or of a copy."""
    name = f"house_{os.getpid()}_{next(_numbers)}"
    template = "" if like is None else f" TEMPLATE {urlsplit(like).path.lstrip('/')}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}{template}".encode())
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))


def begun(house: House) -> dict[str, Any]:
    """Built, backed up, and then some of it forgotten."""
    return house.does(
        ("built", "build"),
        ("before", "look"),
        ("backup", "backup", str(house.folder / "backups")),
        ("inside", "in the backup", "$backup"),
        ("forgotten", "forget"),
    )


@pytest.fixture(scope="module")
def on_a_server(settle: Settle) -> tuple[House, dict[str, Any]]:
    """A house on the server alone, of which some was forgotten after its backup; what it told."""
    house = settle(*EVERYWHERE)
    return house, begun(house)


def require_come_back(house: House, told: dict[str, Any]) -> None:
    """What was kept is read again, what was forgotten is not, and nobody was unlocked in the backup."""
    assert told["before"] == {**dict.fromkeys(READ, "SECRET"), "kept": "KEPT", "found": 4}
    (root,) = (name for name in told["backup"]["files"] if name.startswith("root/"))
    assert told["backup"]["files"] == ["keys.sqlite3", "main.sqlite3", "manifest.json", root]
    assert [told["inside"][table] for table in FORGOTTEN] == [0, 0, 0]
    assert told["inside"]["vault_half"] == 3, "the fourth lies in the store that is in no backup"
    told = house.does(
        ("done", "restore", told["backup"]["folder"]), ("seats", "sign in again"), ("read", "look"), ("ledger", "probe")
    )
    assert (told["done"], told["read"]) == (DONE, READ)
    assert told["ledger"] == {"let through": [], "missing": []}


@needs_a_server
def test_what_was_kept_is_read_again_and_what_was_forgotten_is_not(
    settle: Settle, on_a_server: tuple[House, dict[str, Any]]
) -> None:
    require_come_back(settle(like=on_a_server[0]), on_a_server[1])


@needs_a_server
@pytest.mark.parametrize("on_server", [("default",), ("keys", "keys_no_backup")], ids="+".join)
def test_so_it_is_where_only_some_databases_are_on_the_server(settle: Settle, on_server: tuple[str, ...]) -> None:
    house = settle(*on_server)
    require_come_back(house, begun(house))


@needs_a_server
def test_what_is_refused_changes_nothing(settle: Settle, on_a_server: tuple[House, dict[str, Any]]) -> None:
    house, made = settle(like=on_a_server[0]), on_a_server[1]["backup"]["folder"]
    rootless, halved = str(house.folder / "rootless"), str(house.folder / "halved")
    told = house.does(
        ("unasked", "restore", made, "0", "no"),
        ("too late", "restore", made, "7"),
        ("copied", "copy", made, rootless),
        ("copied too", "copy", made, halved),
        ("lost", "lose a half", halved),
        ("half", "restore", halved),
        ("read", "look"),
    )
    assert "--replace" in told["unasked"]["refused"]
    assert "seven days" in told["too late"]["refused"]
    assert json.loads((house.folder / "people.json").read_text())["places"]["kept"] in told["half"]["refused"]
    assert told["read"] == READ
    shutil.rmtree(Path(rootless) / "root")
    with psycopg.connect(house.addresses["default"], autocommit=True) as busy:
        busy.execute("BEGIN; LOCK TABLE ledger_leaf IN SHARE MODE")
        told = house.does(("rootless", "restore", rootless), ("in use", "restore in haste", made))
    assert "not there" in told["rootless"]["refused"]
    assert "is as it was" in told["in use"]["refused"]
    assert house.does(("read", "look"), ("ledger", "probe"))["read"] == READ
    assert not (house.folder / "data" / "deaths-to-replay.json").exists()


@needs_a_server
def test_a_house_on_files_moves_to_a_server_and_back(settle: Settle) -> None:
    """The newest ledger is asked where it lies, in a file or on the server."""
    house, moved, back = settle(), settle(*EVERYWHERE), settle()
    made = begun(house)["backup"]["folder"]
    newest = str(house.folder / "data" / "beraad.sqlite3")
    for here, there in ((house, moved), (moved, back)):
        shutil.copy(here.folder / "people.json", there.folder)
        told = there.does(
            ("done", "restore", made, "0", "no", newest), ("seats", "sign in again"), ("read", "look"),
            ("ledger", "probe"), ("backup", "backup", str(there.folder / "backups")),
        )  # fmt: skip
        assert (told["done"]["findings"], told["done"]["living"], told["read"]) == ([], 2, READ)
        assert told["ledger"] == {"let through": [], "missing": []}
        made, newest = told["backup"]["folder"], there.addresses.get("default", "")


@needs_a_server
@pytest.mark.parametrize("point", POINTS)
def test_killed_on_the_way_it_stays_closed_and_is_done_again(
    settle: Settle, on_a_server: tuple[House, dict[str, Any]], point: str
) -> None:
    house, made = settle(like=on_a_server[0]), on_a_server[1]["backup"]["folder"]
    house.does(("killed", "restore", made), killed_at=point)
    told = house.does(
        ("closed", "refuse while unfinished"), ("done", "restore", made), ("seats", "sign in again"),
        ("read", "look"), ("ledger", "probe"), ("open", "ready"),
    )  # fmt: skip
    assert told["closed"].pop("ready") == "begun and not finished"
    assert {command: "beraad restore" in said for command, said in told["closed"].items()} == {
        "serve": True, "run_due": True, "backup": True,
    }  # fmt: skip
    assert (told["done"], told["read"]) == (DONE, READ)
    assert told["ledger"] == {"let through": [], "missing": []}
    assert told["open"]["restore"] == "ok"


@needs_a_server
def test_a_backup_is_of_one_moment_while_others_work(settle: Settle, on_a_server: tuple[House, dict[str, Any]]) -> None:
    house = settle(like=on_a_server[0])
    told = house.does(
        ("work", "work"),
        ("backup", "backup while others work", str(house.folder / "busy")),
        ("inside", "in the backup", "$backup"),
        ("done", "restore", "$backup"),
    )
    assert told["backup"]["waited"] == [True, True], "nobody wrote before both copies had begun"
    assert (told["backup"]["more"], told["backup"]["later"] > 0) == (0, True), "nor is in it what was written after"
    assert told["inside"]["vault_half"] == told["inside"]["vault_compartment"]
    assert (told["done"]["findings"], told["done"]["whole"]) == ([], True)
