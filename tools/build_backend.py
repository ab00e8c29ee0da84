"""Builds the package: setuptools, after the catalogues are compiled (.mo files are never kept in the repository)."""

from pathlib import Path

import polib
from setuptools import build_meta  # type: ignore[import-untyped]
from setuptools.build_meta import (  # type: ignore[import-untyped]
    build_sdist,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    get_requires_for_build_wheel,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]
Settings = dict[str, str | list[str] | None]


def compile_catalogues() -> None:
    """Make every .mo file."""
    for path in Path("beraad").rglob("django.po"):
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def build_wheel(
    wheel_directory: str, config_settings: Settings | None = None, metadata_directory: str | None = None
) -> str:
    """A wheel with the catalogues in it."""
    compile_catalogues()
    return str(build_meta.build_wheel(wheel_directory, config_settings, metadata_directory))


def build_editable(
    wheel_directory: str, config_settings: Settings | None = None, metadata_directory: str | None = None
) -> str:
    """The working tree itself."""
    compile_catalogues()
    return str(build_meta.build_editable(wheel_directory, config_settings, metadata_directory))
