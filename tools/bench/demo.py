"""``script/demo`` on a fresh copy of the working tree, until it is ready; and the weight of the first page."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from tools.bench.figures import Figure
from tools.bench.house import ROOT, free_port, places

SECONDS, KILOBYTES = 60, 150
READY = b"Beraad is ready"
LINKED = re.compile(rb"""(?:href|src)="(/static/[^"]+)"|(?:href|src)="(https?:)?//""")


def measure(tree: Path | None = None) -> list[Figure]:
    """From nothing (no ``.venv``) to ready, and once more from what is there then."""
    with tempfile.TemporaryDirectory(prefix="beraad-bench-demo-") as folder:
        fresh = tree or _fresh_copy(Path(folder) / "beraad")
        first, page = _start(fresh, Path(folder))
        again, _page = _start(fresh, Path(folder))
    return [
        Figure("demo", "from a fresh copy to ready, packages cached", first, "s", target=f"≤ {SECONDS} s",
               reached=first <= SECONDS),
        Figure("demo", "the second time to ready", again, "s"),
        *page,
    ]  # fmt: skip


def _fresh_copy(there: Path) -> Path:
    """Every file that belongs to the tree, and none that was made in it."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    for name in listed.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (there / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, there / name)
    return there


def _start(tree: Path, folder: Path) -> tuple[float, list[Figure]]:
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "PYTHONPATH"}}
    begun = time.perf_counter()
    demo = subprocess.Popen(
        ["sh", str(tree / "script" / "demo"), "--port", str(port)],
        cwd=tree, env={**environment, **places(folder)}, stdout=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    try:
        for line in demo.stdout or ():
            if READY in line:
                return time.perf_counter() - begun, _first_page(f"http://127.0.0.1:{port}")
        raise SystemExit(f"script/demo ended with {demo.wait()}")
    finally:
        os.killpg(demo.pid, signal.SIGTERM)
        demo.wait(timeout=30)


def _first_page(house: str) -> list[Figure]:
    page = _fetched(house + "/")
    wanted = LINKED.findall(page)
    foreign = sum(1 for own, _ in wanted if not own)
    weights = [len(page), *(len(_fetched(house + own.decode())) for own in sorted({own for own, _ in wanted if own}))]
    kilobytes = sum(weights) / 1000
    return [
        Figure("demo", "first page with all that it links to", kilobytes, "kB", target=f"≤ {KILOBYTES} kB",
               reached=kilobytes <= KILOBYTES, note=f"{len(weights)} files, as they are sent to a browser"),
        Figure("demo", "assets of the first page from elsewhere", float(foreign), "", target="0",
               reached=foreign == 0),
    ]  # fmt: skip


def _fetched(url: str) -> bytes:
    """What goes over the line: compressed where the server has it so."""
    asked = urllib.request.Request(url, headers={"Accept-Encoding": "gzip, br"} if "/static/" in url else {})  # noqa: S310 - our own address
    with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310
        body: bytes = answer.read()
        return body
