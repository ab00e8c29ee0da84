"""Shredded is unreadable: in the live house, in search, and with an earlier backup of everything beside today's root."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).with_name("house_to_restore.py")
REPOSITORY = SCRIPT.parents[2]


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house with its copies: made by its own process, on real files, for a test's databases are in memory."""
    folder = tmp_path_factory.mktemp("houses")
    run(folder / "house", "build")
    shutil.copytree(folder / "house", folder / "yesterday")
    run(folder / "house", "forget")
    return folder


def run(house: Path, *what: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *what], cwd=REPOSITORY, capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "BERAAD_DATA": str(house / "data"), "BERAAD_KEYS": str(house / "keys")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def copy(houses: Path, name: str, **parts: Path) -> Path:
    """A house put together from parts of others: ``data``, ``stores``, ``roots``."""
    target = houses / name
    shutil.copytree(parts["data"] / "data", target / "data")
    shutil.copytree(parts["stores"] / "keys", target / "keys", ignore=shutil.ignore_patterns("roots"))
    shutil.copytree(parts["roots"] / "keys" / "roots", target / "keys" / "roots")
    shutil.copy(parts["data"] / "people.json", target / "people.json")
    return target


def test_before_it_is_forgotten_everything_is_read(houses: Path) -> None:
    assert run(copy(houses, "before", data=houses / "yesterday", stores=houses / "yesterday", roots=houses / "yesterday"), "look") == {
        "kept": "KEPT", "shredded core": "SECRET", "shredded table": "SECRET", "withdrawn": "SECRET", "found": 4,
    }  # fmt: skip


def test_in_the_live_house_only_what_was_kept_is_read(houses: Path) -> None:
    assert run(houses / "house", "look") == {
        "kept": "KEPT", "shredded core": "Gone", "shredded table": "Gone", "withdrawn": "NotHeld", "found": 1,
    }  # fmt: skip


def test_an_earlier_backup_of_everything_beside_todays_root_reads_nothing(houses: Path) -> None:
    """Yesterday's database and both key stores, whole, under the root of today."""
    restored = copy(houses, "restored", data=houses / "yesterday", stores=houses / "yesterday", roots=houses / "house")
    told = run(restored, "look")
    assert {told[name] for name in ("kept", "shredded core", "shredded table", "withdrawn")} == {"RootMissing"}


def test_an_earlier_database_beside_todays_key_stores_reads_what_was_kept_and_nothing_else(houses: Path) -> None:
    """Yesterday's ciphertext and holdings come back; the halves of what was shredded do not, nor those of the old epoch."""
    restored = copy(houses, "database", data=houses / "yesterday", stores=houses / "house", roots=houses / "house")
    assert run(restored, "look") == {
        "kept": "KEPT", "shredded core": "KeyStoreMissing", "shredded table": "KeyStoreMissing",
        "withdrawn": "KeyStoreMissing", "found": "KeyStoreMissing",
    }  # fmt: skip


def test_single_halves_of_yesterday_put_into_todays_store_read_nothing(houses: Path) -> None:
    """What lies in free pages, journals and snapshots is wrapped by a root that was destroyed."""
    restored = copy(houses, "residue", data=houses / "yesterday", stores=houses / "house", roots=houses / "house")
    told = run(restored, "graft", str(houses / "yesterday"))
    assert told["grafted"] == 3
    told = run(restored, "look")
    assert {told[name] for name in ("shredded core", "shredded table", "withdrawn")} == {"RootMissing"}
    assert told["kept"] == "KEPT"


def test_no_root_of_yesterday_is_left(houses: Path) -> None:
    then, now = (
        {path.name for path in (houses / which / "keys" / "roots").glob("*.key")} for which in ("yesterday", "house")
    )
    assert len(then) == len(now) == 1
    assert then.isdisjoint(now)


@pytest.fixture(scope="module")
def made(houses: Path) -> Path:
    then = copy(houses, "then", data=houses / "yesterday", stores=houses / "yesterday", roots=houses / "yesterday")
    told = run(then, "backup", str(houses / "backups"))
    (root,) = (name for name in told["files"] if name.startswith("root/"))
    assert told["files"] == ["keys.sqlite3", "main.sqlite3", "manifest.json", root]
    return Path(told["folder"])


class TestBackups:
    """The same with ``beraad backup`` and ``beraad restore``: what was kept comes back, what was forgotten does not."""

    def present(self, houses: Path, name: str) -> Path:
        return copy(houses, name, data=houses / "house", stores=houses / "house", roots=houses / "house")

    def test_restored_over_the_living_house_nothing_forgotten_comes_back(self, houses: Path, made: Path) -> None:
        house = self.present(houses, "over the living")
        told = run(house, "restore", str(made))
        assert told == {
            "replayed": 2, "not_in_backups": 0, "living": 2, "findings": [], "whole": True, "roots": 1,
        }  # fmt: skip
        run(house, "sign in again")
        assert run(house, "look") == {
            "kept": "KEPT", "shredded core": "Gone", "shredded table": "Gone", "withdrawn": "NotHeld", "found": 1,
        }  # fmt: skip

    def test_without_the_newer_ledger_the_table_is_still_gone(self, houses: Path, made: Path) -> None:
        house = houses / "new machine"
        (house / "keys" / "no-backup").mkdir(parents=True)
        (house / "data").mkdir()
        told = run(house, "restore", str(made))
        assert (told["replayed"], told["not_in_backups"], told["living"]) == (0, 1, 3)
        shutil.copy(houses / "house" / "people.json", house / "people.json")
        run(house, "sign in again")
        assert run(house, "look")["shredded table"] == "Gone"

    def test_with_the_database_of_the_lost_house_beside_it_nothing_comes_back(self, houses: Path, made: Path) -> None:
        house = houses / "newer machine"
        (house / "keys" / "no-backup").mkdir(parents=True)
        (house / "data").mkdir()
        told = run(house, "restore", str(made), "0", "no", str(houses / "house" / "data" / "beraad.sqlite3"))
        assert (told["replayed"], told["living"]) == (2, 2)

    def test_a_house_in_place_is_not_written_over_unasked(self, houses: Path, made: Path) -> None:
        house = self.present(houses, "unasked")
        assert "--replace" in run(house, "restore", str(made), "0", "no")["refused"]
        assert run(house, "look")["kept"] == "KEPT"

    def test_after_seven_days_no_backup_is_restored(self, houses: Path, made: Path) -> None:
        house = self.present(houses, "too late")
        assert "seven days" in run(house, "restore", str(made), "7")["refused"]
        assert run(house, "look")["kept"] == "KEPT"

    def test_without_its_root_it_is_refused_and_nothing_changes(self, houses: Path, made: Path) -> None:
        without = houses / "without root"
        shutil.copytree(made, without, ignore=shutil.ignore_patterns("root"))
        house = self.present(houses, "rootless")
        assert "not there" in run(house, "restore", str(without))["refused"]
        assert run(house, "look")["kept"] == "KEPT"

    def test_old_backups_lose_their_keys(self, houses: Path, made: Path) -> None:
        old = houses / "old backups"
        shutil.copytree(made, old / made.name)
        assert run(houses / "house", "thin", str(old), "6") == {"thinned": 0}
        assert run(houses / "house", "thin", str(old), "7") == {"thinned": 1}
        assert sorted(path.name for path in (old / made.name).iterdir()) == ["main.sqlite3", "manifest.json"]
        assert run(houses / "house", "thin", str(old), "8") == {"thinned": 0}

    def test_a_backup_that_fails_leaves_nothing_and_one_that_was_killed_loses_its_keys(
        self, houses: Path, made: Path
    ) -> None:
        told = run(self.present(houses, "disk full"), "fail to back up", str(houses / "full disk"))
        assert told == {"said": "OSError", "left": []}
        killed = houses / "killed backups"
        for name in (f"{made.name}.partial", made.name):  # as it is called now, and as it was once
            shutil.copytree(made, killed / name)
            (killed / name / "manifest.json").unlink()
        assert run(houses / "house", "thin", str(killed), "0") == {"thinned": 0}
        assert run(houses / "house", "thin", str(killed), "7") == {"thinned": 2}
        assert [path.name for path in killed.rglob("*") if path.is_file()] == ["main.sqlite3"]


class TestBackupsWhileOthersWork:
    """A re-keying between the two copies would give a place whose half is of another epoch."""

    def present(self, houses: Path, name: str) -> Path:
        return copy(houses, name, data=houses / "house", stores=houses / "house", roots=houses / "house")

    def test_nobody_bears_or_rekeys_a_place_between_the_two_copies(self, houses: Path) -> None:
        house = self.present(houses, "beside others")
        assert run(house, "backup beside others", str(houses / "beside"))["others"] == ["OperationalError"] * 2

    def test_a_backup_of_two_moments_destroys_nothing_and_is_told_of(self, houses: Path, made: Path) -> None:
        later = Path(run(self.present(houses, "later"), "backup", str(houses / "later backups"))["folder"])
        mixed = houses / "mixed"
        shutil.copytree(later, mixed)
        shutil.copy(made / "main.sqlite3", mixed / "main.sqlite3")
        house = self.present(houses, "mixed up")
        places = json.loads((house / "people.json").read_text())["places"]
        refused = run(house, "restore", str(mixed))["refused"]
        assert places["withdrawn"] in refused
        assert places["shredded core"] not in refused, "what was shredded since needs no half"
        assert run(house, "look")["kept"] == "KEPT"
        told = run(house, "restore", str(mixed), "0", "yes", "", "yes")
        assert (told["living"], told["whole"]) == (2, False)


class TestSecretsOfTheHouse:
    """Second factors by code and the key of the checkpoints come back with the rest, and are never made anew."""

    def test_after_a_restore_on_a_new_machine_one_signs_in_with_a_code(self, houses: Path) -> None:
        house = copy(houses, "with app", data=houses / "house", stores=houses / "house", roots=houses / "house")
        made = run(house, "add app and back up", str(houses / "backups with app"))
        assert {"root/house-secrets.key", "root/checkpoint.seed", "root/witnesses"} < set(made["files"])
        new = houses / "new machine with app"
        assert run(new, "restore", made["folder"])["findings"] == []
        for name in ("house-secrets.key", "checkpoint.seed", "witnesses"):
            assert (new / "keys" / name).read_bytes() == (house / "keys" / name).read_bytes()
            assert (new / "keys" / name).stat().st_mode & 0o777 == 0o600
        assert run(new, "sign in with app", made["secret"]) == {
            "with": [303, False],
            "without": [503, True],
            "another app": "HouseSecretUnreadable",
            "checkpoint": "WrongSeed",
            "made": ["witnesses"],
        }
