"""Two pages for machines: alive, and ready with the part that is not."""

import json
from uuid import uuid4

import pytest
from django.db import connections
from django.test import RequestFactory

from beraad.config import health
from beraad.foundation.vault import roots

GET = RequestFactory().get("/")


def test_alive_asks_nothing_of_the_database():
    answer = health.healthz(GET)
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer["Cache-Control"]


def test_both_pages_are_public():
    assert health.healthz.login_required is False
    assert health.readyz.login_required is False


@pytest.mark.django_db(databases="__all__")
def test_ready_when_every_part_is_there():
    answer = health.readyz(GET)
    assert json.loads(answer.content) == dict.fromkeys(
        ["database", "keys", "keys_no_backup", "root", "restore", "migrations"], "ok"
    )
    assert answer.status_code == 200


@pytest.mark.django_db(databases="__all__")
def test_a_missing_root_is_named(monkeypatch):
    monkeypatch.setattr(roots, "current_id", uuid4)
    answer = health.readyz(GET)
    assert answer.status_code == 503
    assert json.loads(answer.content)["root"] == "missing"


@pytest.mark.django_db(databases="__all__")
def test_a_missing_key_store_is_named_and_not_made(monkeypatch, tmp_path):
    if connections["keys"].vendor != "sqlite":
        pytest.skip("on PostgreSQL a key store is no file")
    gone = tmp_path / "keys.sqlite3"
    monkeypatch.setitem(connections["keys"].settings_dict, "NAME", str(gone))
    answer = health.readyz(GET)
    assert answer.status_code == 503
    parts = json.loads(answer.content)
    assert (parts["keys"], parts["database"]) == ("missing", "ok")
    assert not gone.exists()


@pytest.mark.django_db(databases="__all__")
def test_a_waiting_migration_is_named(monkeypatch):
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *args: [("cells", "0002")])
    assert json.loads(health.readyz(GET).content)["migrations"] == "1 waiting in default"


@pytest.mark.django_db(databases="__all__")
def test_nothing_secret_is_said(settings, monkeypatch):
    monkeypatch.setattr(roots, "current_id", uuid4)
    text = health.readyz(GET).content.decode()
    for word in (str(settings.KEYS), str(settings.DATA), settings.SECRET_KEY):
        assert word not in text


def test_nothing_can_be_posted():
    assert health.healthz(RequestFactory().post("/")).status_code == 405
