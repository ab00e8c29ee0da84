"""Reading the dated tables that ship with the law."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read(name: str) -> dict[str, Any]:
    """The parsed table ``tables/<name>.toml``; read once per process."""
    text = files("beraad.law").joinpath("tables", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def names_in(folder: str) -> tuple[str, ...]:
    """The names (without folder and suffix) of all tables in ``tables/<folder>/``, in order."""
    entries = files("beraad.law").joinpath("tables", folder).iterdir()
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in entries if entry.name.endswith(".toml")))
