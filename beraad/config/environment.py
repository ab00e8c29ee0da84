"""Typed settings from the environment: ``NAME`` or, for secrets, ``NAME_FILE``; wrong values fail loudly."""

import os
from pathlib import Path


class WrongSetting(Exception):
    """A value in the environment cannot be used; the message names it and what is expected."""


def text(name: str, default: str | None = None) -> str:
    """The value of ``name``, or the content of the file that ``NAME_FILE`` points to."""
    if name in os.environ:
        return os.environ[name]
    file = os.environ.get(f"{name}_FILE")
    if file is not None:
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise WrongSetting(f"{name}_FILE points to {file}, which cannot be read: {error.strerror}") from error
    if default is None:
        raise WrongSetting(f"{name} is not set (nor {name}_FILE)")
    return default


def whole(name: str, default: int) -> int:
    """A whole number."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        raise WrongSetting(f"{name} must be a whole number, not {value!r}") from error


def yes_or_no(name: str, *, default: bool) -> bool:
    """``yes``/``no``, ``true``/``false``, ``1``/``0``."""
    value = text(name, "yes" if default else "no").lower()
    if value in {"yes", "true", "1"}:
        return True
    if value in {"no", "false", "0"}:
        return False
    raise WrongSetting(f"{name} must be yes or no, not {value!r}")


def words(name: str, default: str) -> list[str]:
    """Words separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name: str, default: str) -> Path:
    """An absolute folder; relative values count from the working directory."""
    return Path(text(name, default)).expanduser().resolve()
