"""A cache for counters only: rows in the database, values as JSON, keys as keyed digests.

Two workers must count together, so memory will not do; and Django's own database cache keeps pickles,
which would let whoever can write the database run code in the server.
"""

from datetime import datetime, timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from beraad.foundation.kernel import clock


class CountersCache(BaseCache):
    """Django's cache interface over ``accounts.Counter``."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        """Keep the shared options; the location is not used."""
        super().__init__(params)
        self.location = location

    def _digest(self, key: str, version: int | None) -> str:
        full = self.make_key(key, version=version)
        return salted_hmac("beraad.accounts.counter", full, algorithm="sha256").hexdigest()

    def _ends_at(self, timeout: Any) -> datetime | None:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return None if seconds is None else clock.now() + timedelta(seconds=float(seconds))

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The value, unless it has ended."""
        row = _rows().filter(pk=self._digest(key, version)).first()
        if row is None or (row.ends_at is not None and row.ends_at <= clock.now()):
            return default
        return row.value

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Put the value there if nothing is; the database decides who was first."""
        digest = self._digest(key, version)
        _rows().filter(pk=digest, ends_at__lte=clock.now()).delete()
        try:
            with transaction.atomic():
                _rows().create(pk=digest, value=value, ends_at=self._ends_at(timeout))
        except IntegrityError:
            return False
        return True

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Put the value there, and sweep what has ended."""
        _rows().filter(ends_at__lte=clock.now()).delete()
        _rows().update_or_create(
            pk=self._digest(key, version), defaults={"value": value, "ends_at": self._ends_at(timeout)}
        )

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Move the end."""
        return bool(_rows().filter(pk=self._digest(key, version)).update(ends_at=self._ends_at(timeout)))

    def delete(self, key: str, version: int | None = None) -> bool:
        """Take it away."""
        return bool(_rows().filter(pk=self._digest(key, version)).delete()[0])

    def clear(self) -> None:
        """Take everything away."""
        _rows().all().delete()


def _rows() -> Any:
    from beraad.rooms.accounts.models import Counter  # noqa: PLC0415 - the cache is built before the models

    return Counter.objects
