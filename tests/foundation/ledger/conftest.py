"""Transactional tests of an append-only table: the triggers step aside for the flush, and come back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from beraad.foundation.ledger import triggers


@pytest.fixture
def _triggers_come_back(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for statement in [*triggers.drop(connection.vendor), *triggers.create(connection.vendor)]:
            cursor.execute(statement)


@pytest.fixture
def committed(_triggers_come_back: None, transactional_db: None) -> Iterator[None]:
    """A test whose transactions really end."""
    yield
    with connection.cursor() as cursor:
        for statement in triggers.drop(connection.vendor):
            cursor.execute(statement)
