"""An address in the environment becomes a database."""

from pathlib import Path

import pytest

from beraad.config import databases
from beraad.config.environment import WrongSetting


def test_without_an_address_it_is_sqlite_that_never_relaxes(monkeypatch):
    monkeypatch.delenv("BERAAD_X_URL", raising=False)
    found = databases.database("BERAAD_X_URL", Path("/data/beraad.sqlite3"))
    assert found["ENGINE"] == "django.db.backends.sqlite3"
    assert found["ATOMIC_REQUESTS"] is False
    options = found["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
        assert pragma in options["init_command"]


def test_an_address_of_postgresql(monkeypatch):
    monkeypatch.setenv("BERAAD_X_URL", "postgresql://an:p%40ss@db.example:5433/town?sslmode=require")
    found = databases.database("BERAAD_X_URL", Path("x"))
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == ("an", "p@ss", "db.example", "5433")
    assert found["NAME"] == "town"
    assert found["OPTIONS"] == {"sslmode": "require", "pool": True}
    assert found["ATOMIC_REQUESTS"] is False


def test_a_socket_is_a_host():
    found = databases.postgres("postgresql://an@/town?host=/run/postgresql", pooled=False)
    assert (found["HOST"], found["OPTIONS"]) == ("/run/postgresql", {})


@pytest.mark.parametrize("address", ["mysql://an@db/town", "postgresql://an@db", "town"])
def test_anything_else_is_refused_without_repeating_it(address):
    with pytest.raises(WrongSetting) as refusal:
        databases.postgres(address)
    assert address not in str(refusal.value)


def test_the_password_is_not_in_the_refusal(monkeypatch):
    monkeypatch.setenv("BERAAD_X_URL", "postgres:///?password=geheim")
    with pytest.raises(WrongSetting) as refusal:
        databases.database("BERAAD_X_URL", Path("x"))
    assert "geheim" not in str(refusal.value)
