"""Which table lives in which database: halves in the key stores, the mark in all, everything else in the main one."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model

KEYS = "keys"
KEYS_NO_BACKUP = "keys_no_backup"
STORES = (KEYS, KEYS_NO_BACKUP)
MAIN = "default"
COPY_OF = "copy_of_"
"""How the name of a database begins that is a file beside one of the house, for as long as it is filled or read."""


def store_of(*, in_backups: bool) -> str:
    """The key store in which the halves of a compartment lie."""
    return KEYS if in_backups else KEYS_NO_BACKUP


def _is_half(app_label: str, model_name: str | None) -> bool:
    return app_label == "vault" and model_name == "half"


def _is_mark(app_label: str, model_name: str | None) -> bool:
    return app_label == "vault" and model_name == "housemark"


_UNNAMED: ContextVar[str] = ContextVar("unnamed", default=MAIN)


@contextmanager
def unnamed_means(alias: str) -> Iterator[None]:
    """Whoever names no database means this one while inside: a migration that changes rows often names none."""
    token = _UNNAMED.set(alias)
    try:
        yield
    finally:
        _UNNAMED.reset(token)


class KeyStoreRouter:
    """Keeps halves and everything else apart; a half is always asked for by the name of its store."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str | None:
        """Anything but a half is in the main database."""
        return None if self._half(model) else _UNNAMED.get()

    def db_for_write(self, model: type[Model], **_hints: Any) -> str | None:
        """Anything but a half is in the main database."""
        return None if self._half(model) else _UNNAMED.get()

    def allow_relation(self, first: Model, second: Model, **_hints: Any) -> bool | None:
        """A half has no relations."""
        return False if self._half(type(first)) or self._half(type(second)) else None

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **_hints: Any) -> bool | None:
        """Halves in the stores only, nothing else there; the mark of the house everywhere."""
        if _is_mark(app_label, model_name):
            return True
        if db.removeprefix(COPY_OF) in STORES:
            return _is_half(app_label, model_name)
        if _is_half(app_label, model_name):
            return False
        return None

    @staticmethod
    def _half(model: type[Model]) -> bool:
        return _is_half(model._meta.app_label, model._meta.model_name)  # noqa: SLF001 - Django's published API
