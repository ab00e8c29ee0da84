"""The database itself refuses to change what happened."""

import pytest
from django.db import IntegrityError, connection, transaction

from beraad.foundation.ledger import checkpoint, note, triggers
from beraad.foundation.ledger.erase_bodies import erase_bodies
from beraad.foundation.ledger.models import Body, Erasure, Leaf
from beraad.law.verdict import allow, house_rule
from tests.foundation.ledger.books import AT, SOMEBODY, TestSigner, run, without_triggers, write, write_many

pytestmark = pytest.mark.django_db

KEPT = {
    "ledger_leaf": "recorded_us = 0",
    "ledger_node": "hash = hash",
    "ledger_body": "act = 'cases.closed'",
    "ledger_erasure": "ordered_by = 0",
    "ledger_checkpoint": "size = 0",
    "ledger_cosignature": "witness = 'me'",
    "ledger_head": "size = size - 1",
}


@pytest.fixture
def full_ledger():
    """At least one row in every table."""
    write_many(6)
    erase_bodies([2], actor=SOMEBODY, basis=allow("x", house_rule("0001")), at=AT)
    signed = checkpoint.publish(TestSigner(), at=AT)
    witness = TestSigner(b"\x08" * 32)
    line = note.cosign(note.parse(signed.note), "witness.example", witness, 1).line
    key = note.VerifierKey("witness.example", note.WITNESS, witness.public)
    from beraad.foundation.vault.primitives import verify_ed25519

    checkpoint.add_cosignature(line, [key], verify_ed25519)


@pytest.mark.parametrize("table", KEPT)
def test_no_row_is_changed(full_ledger, table):
    with pytest.raises(IntegrityError, match=f"the ledger only grows: {table}"), transaction.atomic():
        run(f"UPDATE {table} SET {KEPT[table]}")


@pytest.mark.parametrize("table", KEPT)
def test_no_row_is_removed(full_ledger, table):
    with pytest.raises(IntegrityError, match=f"the ledger only grows: {table}"), transaction.atomic():
        run(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", KEPT)
def test_no_table_is_emptied(full_ledger, table):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE; its DELETE is tested")
    run("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match=f"the ledger only grows: {table}"), transaction.atomic():
        run(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize(
    "statement",
    [
        'INSERT OR REPLACE INTO ledger_leaf SELECT "index", 0, commitment, hash FROM ledger_leaf WHERE "index" = 3',
        "INSERT OR REPLACE INTO ledger_node SELECT id, hash FROM ledger_node LIMIT 1",
        "INSERT OR REPLACE INTO ledger_body SELECT leaf_id, salt, json, 'x', controller_id, about FROM ledger_body LIMIT 1",
        "INSERT OR REPLACE INTO ledger_erasure SELECT leaf_id, 0 FROM ledger_erasure",
        (
            "INSERT OR REPLACE INTO ledger_head (id, size, root, frontier, recorded_us, origin) "
            "SELECT id, 1, root, frontier, recorded_us, origin FROM ledger_head"
        ),
        (
            "INSERT OR REPLACE INTO ledger_checkpoint (id, origin, size, root, note, signed_at) "
            "SELECT id, origin, 0, root, note, signed_at FROM ledger_checkpoint"
        ),
        (
            "INSERT OR REPLACE INTO ledger_cosignature (id, checkpoint_id, witness, line, cosigned_at) "
            "SELECT id, checkpoint_id, witness, 'me', cosigned_at FROM ledger_cosignature"
        ),
        (
            "INSERT OR REPLACE INTO ledger_cosignature (id, checkpoint_id, witness, line, cosigned_at) "
            "SELECT id + 1, checkpoint_id, witness, 'me', cosigned_at FROM ledger_cosignature"
        ),
    ],
)
def test_no_row_is_replaced(full_ledger, statement):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has INSERT OR REPLACE; elsewhere the key refuses")
    with pytest.raises(IntegrityError, match="the ledger only grows"), transaction.atomic():
        run(statement)


def test_the_orm_is_refused_as_well(full_ledger):
    with pytest.raises(IntegrityError), transaction.atomic():
        Leaf.objects.filter(index=1).update(recorded_us=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Body.objects.filter(leaf_id=1).delete()


def test_the_head_only_grows(full_ledger):
    with pytest.raises(IntegrityError), transaction.atomic():
        run("UPDATE ledger_head SET recorded_us = recorded_us - 1")
    for change in ("origin = 'else'", "root = frontier", "recorded_us = recorded_us + 1", "size = size, origin = 'x'"):
        with pytest.raises(IntegrityError, match="the ledger only grows"), transaction.atomic():
            run(f"UPDATE ledger_head SET {change}")
    with pytest.raises(IntegrityError), transaction.atomic():
        run("DELETE FROM ledger_head")


def test_a_body_goes_only_when_it_was_erased_by_name(full_ledger):
    with pytest.raises(IntegrityError), transaction.atomic():
        run("DELETE FROM ledger_body WHERE leaf_id = 3")
    Erasure.objects.create(leaf_id=3, ordered_by=8)
    run("DELETE FROM ledger_body WHERE leaf_id = 3")
    assert not Body.objects.filter(leaf_id=3).exists()


def test_the_statements_of_both_databases_cover_the_same_tables():
    for create in (triggers.create_sqlite(), triggers.create_postgresql()):
        for table in KEPT:
            assert any(f"BEFORE UPDATE ON {table}" in statement for statement in create)
            assert any(f"BEFORE DELETE ON {table}" in statement for statement in create)
    for table in KEPT:
        assert any(f"BEFORE TRUNCATE ON {table}" in statement for statement in triggers.create_postgresql())


def test_every_table_of_the_ledger_is_guarded_against_being_replaced():
    assert set(triggers.KEYS) == set(KEPT)


def test_triggers_taken_away_come_back():
    write()
    with without_triggers():
        run('UPDATE ledger_leaf SET recorded_us = recorded_us WHERE "index" = 1')
    with pytest.raises(IntegrityError), transaction.atomic():
        run('UPDATE ledger_leaf SET recorded_us = recorded_us WHERE "index" = 1')
