"""From an address in the environment to a database: SQLite without one, PostgreSQL with one."""

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from beraad.config.environment import WrongSetting, text

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
        "PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON;"
    ),
}


def sqlite(path: Path) -> dict[str, object]:
    """A SQLite database at ``path`` that never relaxes durability."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": dict(SQLITE_OPTIONS),
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": None,  # a connection costs more than the page of a case: opening three, and tidying the journal
    }


def postgres(address: str, *, pooled: bool = True) -> dict[str, object]:
    """A PostgreSQL database at ``postgresql://name:password@host:port/database`` (``?host=/folder`` for a socket)."""
    parts = urlsplit(address)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not name:
        raise WrongSetting("a database address looks like postgresql://name:password@host:5432/database")
    extra = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": extra.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "OPTIONS": {**extra, **({"pool": True} if pooled else {})},
        "ATOMIC_REQUESTS": False,
    }


def database(variable: str, default: Path) -> dict[str, object]:
    """The database whose address stands in ``variable``; without one, the SQLite file ``default``."""
    address = text(variable, "")
    return postgres(address) if address else sqlite(default)
