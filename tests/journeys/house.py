"""A house of its own for every journey: a folder, a real server in it, and a clock that may be moved."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "beraad.config.settings.test"
PATIENCE = 120


def build(folder: Path) -> None:
    """The invented region in an empty folder, once: every house of this run is a copy of it."""
    manage(folder, "migrate", "--verbosity", "0")
    manage(folder, "demo_world")


def manage(folder: Path, *words: str, settings: str = SETTINGS) -> str:
    """One command of the house, in a process of its own, as whoever runs a server would do it."""
    ran = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *words],
        cwd=ROOT, env=_environment(folder, settings), capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, f"{words} failed:\n{ran.stdout}\n{ran.stderr}"
    return ran.stdout


def _environment(folder: Path, settings: str) -> dict[str, str]:
    own = {
        "DJANGO_SETTINGS_MODULE": settings,
        "BERAAD_DATA": str(folder / "data"),
        "BERAAD_KEYS": str(folder / "keys"),
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
    }
    return {**os.environ, **own}


@dataclass
class House:
    """One house: where it lies, and the server that has its doors open."""

    folder: Path
    settings: str = SETTINGS
    port: int = 0
    server: subprocess.Popen[bytes] | None = None
    log: Path = field(init=False)

    def __post_init__(self) -> None:
        self.log = self.folder / "server.log"

    @property
    def start_page(self) -> str:
        """The only address anybody types."""
        return f"http://localhost:{self.port}/"

    @classmethod
    def copied(cls, template: Path, folder: Path, settings: str = SETTINGS) -> "House":
        """A house like the template, of its own."""
        shutil.copytree(template, folder)
        return cls(folder, settings)

    def open(self) -> None:
        """Start the real server, and wait until it is ready."""
        self.port = _free_port()
        with self.log.open("ab") as log:
            self.server = subprocess.Popen(
                [sys.executable, str(ROOT / "manage.py"), "serve", "--port", str(self.port), "--workers", "1"],
                cwd=ROOT, env=_environment(self.folder, self.settings), stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        until = time.monotonic() + PATIENCE
        while not self._is_ready():
            assert self.server.poll() is None, f"the server fell:\n{self.said()}"
            assert time.monotonic() < until, f"the server is not ready:\n{self.said()}"
            time.sleep(0.2)

    def close(self) -> None:
        """Stop this server, and nothing else."""
        if self.server is None:
            return
        os.killpg(self.server.pid, signal.SIGTERM)
        try:
            self.server.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait(timeout=15)
        self.server = None

    def run_due(self, on: date | None = None) -> str:
        """Everything that is due, by the command of the house; with ``on`` the clock goes there first."""
        return manage(self.folder, "run_due", *(["--on", on.isoformat()] if on else []), settings=self.settings)

    def files(self) -> list[Path]:
        """Every file in which something could be left: databases, journals, key stores, mails, the server's log."""
        return [path for path in sorted(self.folder.rglob("*")) if path.is_file()]

    def said(self) -> str:
        """What the server wrote on its standard error."""
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""

    def _is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://localhost:{self.port}/readyz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
