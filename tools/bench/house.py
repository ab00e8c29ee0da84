"""A house of its own in a folder that is thrown away, and real servers in front of it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
HOUSE = "tools.bench.settings"
FLOOR = "tools.bench.plain.settings"
WORKERS = 2
PATIENCE = 180


@dataclass(frozen=True, slots=True)
class Server:
    """Granian with two workers, as the house serves itself."""

    port: int
    process: psutil.Process

    def processes(self) -> list[psutil.Process]:
        """The server and its workers."""
        return [self.process, *self.process.children(recursive=True)]

    def seconds_of_work(self) -> float:
        """Processor time used so far, by all of it."""
        times = [each.cpu_times() for each in self.processes()]
        return float(sum(each.user + each.system for each in times))


@contextmanager
def empty_house() -> Iterator[Path]:
    """An empty folder as the house of this process; Django is set up in it."""
    with tempfile.TemporaryDirectory(prefix="beraad-bench-") as folder:
        os.environ.update(places(Path(folder)), DJANGO_SETTINGS_MODULE=HOUSE)
        import django  # noqa: PLC0415 - the environment comes first

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415
        from django.db import connection, connections  # noqa: PLC0415

        from beraad.config.management.commands.migrate import make_folders  # noqa: PLC0415
        from tools.bench.plain.models import PlainRow  # noqa: PLC0415

        make_folders()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        with connection.schema_editor() as editor:
            editor.create_model(PlainRow)
        yield Path(folder)
        connections.close_all()


def places(folder: Path) -> dict[str, str]:
    """Where a house in that folder keeps its things."""
    names = ("data", "keys", "static")
    return {f"BERAAD_{name.upper()}": str(folder / name) for name in names}


def copy_of(house: Path, name: str) -> Path:
    """The same house a second time, inside its folder, under a name of its own."""
    from django.db import connections  # noqa: PLC0415

    connections.close_all()
    copy = house / name
    for part in ("data", "keys", "static"):
        shutil.copytree(house / part, copy / part)
    return copy


@contextmanager
def served(house: Path, settings: str = HOUSE) -> Iterator[Server]:
    """A server in front of that house, ready; stopped afterwards."""
    port = free_port()
    environment = {**os.environ, **places(house), "DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, str(ROOT / "manage.py"), "serve", "--port", str(port), "--workers", str(WORKERS)]
    with (house / "server.log").open("ab") as log:
        server = subprocess.Popen(
            words, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True, umask=0o077
        )
        try:
            _wait_for(port, server, house / "server.log")
            yield Server(port, psutil.Process(server.pid))
        finally:
            _stop(server)


def _wait_for(port: int, server: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not answers(f"http://127.0.0.1:{port}/readyz"):
        if server.poll() is not None or time.monotonic() > until:
            raise SystemExit(f"the server did not become ready:\n{log.read_text(encoding='utf-8')}")
        time.sleep(0.1)


def answers(url: str) -> bool:
    """Whether that page is there."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)  # noqa: PLR2004 - HTTP
    except OSError:
        return False


def _stop(server: "subprocess.Popen[bytes]") -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(server.pid, number)
            server.wait(timeout=15)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue
        return


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def now() -> datetime:
    """The house's clock."""
    from beraad.foundation.kernel import clock  # noqa: PLC0415

    return clock.now()
