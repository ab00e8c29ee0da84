"""Sheets that leave the house as PDF or PNG: made by a short process, one at a time in a worker, the last few kept."""

import json
import subprocess
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

TEMPLATES = Path(__file__).with_name("typst")
PROGRAM = Path(__file__).with_name("typesetter.py")
LONGEST, WAIT = 20, 15
"""Seconds for one sheet, and for a turn."""
KEPT = 8
_turn = BoundedSemaphore(1)


class NoSheet(Exception):
    """The typesetter is busy, or did not make a sheet; its complaint is in the exception."""


def report(data: Mapping[str, Any], drawings: Mapping[str, str]) -> bytes:
    """A tagged PDF of ``title``, ``lead``, ``language``, ``foot`` and ``sections``; drawings are SVG by file name.

    Raises NoSheet.
    """
    files = {"main": _template("report"), "data.json": json.dumps(data, ensure_ascii=False), **drawings}
    return _made("pdf", json.dumps(files, sort_keys=True))


def picture(drawing: str) -> bytes:
    """A drawing (SVG) as PNG, 1,600 dots wide. Raises NoSheet."""
    return _made("png", json.dumps({"main": _template("picture"), "drawing.svg": drawing}, sort_keys=True))


def _template(name: str) -> str:
    return (TEMPLATES / f"{name}.typ").read_text(encoding="utf-8")


@lru_cache(maxsize=KEPT)
def _made(kind: str, files: str) -> bytes:
    job = json.dumps({"format": kind, "files": json.loads(files)})
    if not _turn.acquire(timeout=WAIT):
        raise NoSheet("busy")
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-I", str(PROGRAM)], input=job.encode(), capture_output=True, timeout=LONGEST, check=True
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise NoSheet((error.stderr or b"").decode(errors="replace")[-2000:]) from error
    finally:
        _turn.release()
    return done.stdout
