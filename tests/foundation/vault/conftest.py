"""Four people with keys and nothing else: the vault knows holders and opaque ids only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from beraad.foundation.kernel.actor import SYSTEM, Actor
from beraad.foundation.vault import door, enrol, unlock
from beraad.foundation.vault.models import Holder
from beraad.law.kinds import Kind
from beraad.law.verdict import allow, house_rule, refuse

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
YES = allow("vault.ended", house_rule("0001"))
NO = refuse("vault.ended", house_rule("0001"))


@dataclass(frozen=True)
class Person:
    """A holder who is unlocked."""

    holder: Holder
    actor: Actor
    keys: unlock.Unlocked
    cookie: str
    passphrase: str

    @property
    def grant(self) -> door.Grant:
        return door.Grant(self.holder.id)

    def at_a_new_sitting(self) -> unlock.Unlocked:
        _, cookie = unlock.unlock(self.holder, self.passphrase, AT)
        keys = unlock.resume(cookie, AT)
        assert keys is not None
        return keys


def person(name: str) -> Person:
    passphrase = f"passphrase of {name}"
    holder = enrol.enrol_holder(passphrase, by=SYSTEM, at=AT)
    _, cookie = unlock.unlock(holder, passphrase, AT)
    keys = unlock.resume(cookie, AT)
    assert keys is not None
    return Person(holder, Actor(uuid4(), holder.id, name), keys, cookie, passphrase)


@pytest.fixture
def three_databases(db: None) -> None:
    """Marked with ``django_db(databases="__all__")`` by each module."""


@pytest.fixture
def an(three_databases: None) -> Person:
    return person("An")


@pytest.fixture
def ces(three_databases: None) -> Person:
    return person("Ces")


@pytest.fixture
def eli(three_databases: None) -> Person:
    return person("Eli")


@pytest.fixture
def town() -> UUID:
    return uuid4()


Bear = Callable[..., UUID]


@pytest.fixture
def bear(town: UUID) -> Bear:
    """``bear(an, ces, reasons="…")``: a place held by these, with these fields."""

    def make(*people: Person, kind: Kind = Kind.CORE, ends_at: datetime | None = None, **fields: str) -> UUID:
        with transaction.atomic():
            newborn = door.bear(
                kind, controller_id=town, holders=[one.grant for one in people], basis=YES, ends_at=ends_at, at=AT
            )
            for field, text in fields.items():
                newborn.seal(field, text)
        return newborn.id

    return make


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks: Any) -> Callable[[], Any]:
    """``with after_commit(): …`` runs what the act left for after its commit."""

    @contextmanager
    def run() -> Iterator[None]:
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            yield

    return run


@pytest.fixture
def own_roots(settings: Any, tmp_path: Path) -> Path:
    """A folder of roots for this test alone, so that it may break them."""
    settings.KEYS = tmp_path
    return tmp_path / "roots"


def read(one: Person, compartment_id: UUID, **options: Any) -> door.Opened:
    """Open it, as this person."""
    keys = options.pop("keys", one.keys)
    return door.open(compartment_id, keys=keys, actor=one.actor, basis=YES, at=options.pop("at", AT), **options)
