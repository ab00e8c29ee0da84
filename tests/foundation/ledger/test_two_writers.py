"""Two processes append at once: every leaf has one place, and the tree is whole."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connection

from beraad.foundation.ledger import queries
from beraad.foundation.ledger.verify import verify
from beraad.foundation.ledger.verify_checkpoints import Trust
from beraad.foundation.vault.primitives import verify_ed25519
from tests.foundation.ledger.books import write
from tools import verify_standalone

WRITER = """
import django
django.setup()
from tests.foundation.ledger.books import write
for _ in range(40):
    write()
"""


def python(code: str, folder: Path) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "beraad.config.settings.test",
        "BERAAD_DATA": str(folder / "data"),
        "BERAAD_KEYS": str(folder / "keys"),
        "PYTHONPATH": ".",
    }
    return subprocess.Popen([sys.executable, "-c", code], env=environment, stderr=subprocess.PIPE)


def finish(*processes: subprocess.Popen[bytes]) -> None:
    for process in processes:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors.decode()


def test_two_processes_on_one_sqlite_file_take_turns(tmp_path):
    finish(
        python(
            "import django; django.setup()\n"
            "from django.core.management import call_command\n"
            "call_command('migrate', 'ledger', verbosity=0)",
            tmp_path,
        )
    )
    finish(python(WRITER, tmp_path), python(WRITER, tmp_path))
    tree = verify_standalone.check(tmp_path / "data" / "beraad.sqlite3", [], [])
    assert tree.size == 81


def test_four_connections_to_one_postgresql_take_turns(committed):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: run with the settings of the PostgreSQL pass")
    failures: list[BaseException] = []

    def writer() -> None:
        try:
            for _ in range(25):
                write()
        except BaseException as error:  # noqa: BLE001 - shown by the test itself
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=writer) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert queries.head().size == 101
    report = verify(Trust(verify_ed25519))
    assert report.is_sound, report.findings
