"""A new house on an empty machine: migrate, look, serve; and what the doctor says when something is gone."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.architecture.house import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    folder = tmp_path_factory.mktemp("house")
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "beraad.config.settings.demo",
        "BERAAD_DATA": str(folder / "data"),
        "BERAAD_KEYS": str(folder / "keys"),
        "BERAAD_STATIC": str(folder / "static"),
        "HOME": str(folder),
    }


@pytest.fixture(scope="module")
def house(environment, tmp_path_factory):
    """A migrated house, with nobody in it."""
    result = run(environment, "migrate", "--verbosity", "0")
    assert result.returncode == 0, result.stderr
    return environment


def run(environment, *words):
    return subprocess.run(
        [sys.executable, "manage.py", *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def answer(address):
    try:
        with urllib.request.urlopen(address, timeout=5) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def test_before_migrating_the_house_does_not_serve(environment, tmp_path):
    empty = {**environment, "BERAAD_DATA": str(tmp_path / "data"), "BERAAD_KEYS": str(tmp_path / "keys")}
    result = run(empty, "serve", "--port", str(free_port()))
    assert result.returncode == 1
    assert "not ready" in result.stderr
    assert not (tmp_path / "keys").exists(), "asking made an empty key store"


def test_migrating_makes_three_databases_for_their_owner_only(house):
    data, keys = Path(house["BERAAD_DATA"]), Path(house["BERAAD_KEYS"])
    for path in (data / "beraad.sqlite3", keys / "keys.sqlite3", keys / "no-backup" / "keys.sqlite3"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700, path


def test_migrating_twice_changes_nothing(house):
    result = run(house, "migrate", "--check")
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_doctor_finds_a_new_house_well(house):
    result = run(house, "doctor")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "migrations       ok" in result.stdout
    assert "not for real people's data" in result.stdout


def test_the_doctor_names_a_key_store_that_is_gone(house, tmp_path):
    broken = {**house, "BERAAD_KEYS": str(tmp_path)}
    result = run(broken, "doctor")
    assert result.returncode == 1
    assert "keys             missing" in result.stdout


def test_a_served_house_is_alive_and_ready(house):
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port), "--workers", "1"],
        cwd=ROOT, env=house, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        end = time.monotonic() + 30
        while answer(f"http://127.0.0.1:{port}/healthz")[0] != 200 and time.monotonic() < end:
            assert server.poll() is None, server.stdout.read().decode()
            time.sleep(0.1)
        status, text = answer(f"http://127.0.0.1:{port}/readyz")
        assert (status, set(json.loads(text).values())) == (200, {"ok"})
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)
        server.stdout.close()
