"""The corners of the verifier that the table of deeds does not reach."""

import json

import pytest

from beraad.foundation.ledger import checkpoint, entry, note, rows
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.findings import MOST, Report, What
from beraad.foundation.ledger.models import Body, Checkpoint, Cosignature, Erasure, Head, Leaf, Node
from beraad.foundation.ledger.record import TOLERANCE, append
from beraad.foundation.ledger.tree import leaf_hash
from beraad.foundation.ledger.verify import verify
from beraad.foundation.ledger.verify_checkpoints import Trust
from beraad.foundation.vault.primitives import verify_ed25519
from tests.foundation.ledger.books import AT, SOMEBODY, TestSigner, run, without_triggers, write, write_many

pytestmark = pytest.mark.django_db
TRUST = Trust(verify_ed25519)


@pytest.mark.parametrize("page", [1, 4, 11, 12, 13])
def test_pages_of_any_size_see_the_same_ledger(page, monkeypatch):
    write_many(11)
    monkeypatch.setattr(rows, "PAGE", page)
    seen = []
    report = verify(TRUST, progress=seen.append)
    assert report.is_sound, report.findings
    assert (report.size, sum(seen)) == (12, 12)


@pytest.mark.parametrize("page", [2, 4, 8, 4096])
@pytest.mark.parametrize(
    ("deed", "what", "place"),
    [
        ('UPDATE ledger_leaf SET hash = commitment WHERE "index" = 9', What.LEAF_CHANGED, "leaf 9"),
        ("UPDATE ledger_body SET salt = json WHERE leaf_id = 9", What.BODY_CHANGED, "leaf 9"),
        ("UPDATE ledger_body SET act = 'cases.closed' WHERE leaf_id = 9", What.COPIES_CHANGED, "leaf 9"),
        (
            "INSERT INTO ledger_node (id, hash) SELECT 8 * 64 + 1, hash FROM ledger_node LIMIT 1",
            What.NODE_INSERTED,
            "level 1 ending at leaf 8",
        ),
        ("DELETE FROM ledger_node WHERE id = 7 * 64 + 3", What.NODE_MISSING, "leaves 0–7"),
        ('DELETE FROM ledger_leaf WHERE "index" BETWEEN 6 AND 13', What.LEAF_REMOVED, "leaves 6–13"),
    ],
)
def test_a_page_taken_at_once_hides_nothing(page, deed, what, place, monkeypatch):
    write_many(18)
    monkeypatch.setattr(rows, "PAGE", page)
    with without_triggers():
        if "ledger_leaf WHERE" in deed:
            run("DELETE FROM ledger_body WHERE leaf_id BETWEEN 6 AND 13")
        run(deed)
        found = [(finding.what, finding.place) for finding in verify(TRUST).findings]
    assert (what, place) in found
    assert len(found) <= 4


def test_leaves_are_read_while_the_ledger_grows(monkeypatch):
    write_many(5)
    head = rows.head()
    write()
    monkeypatch.setattr(rows, "head", lambda: head)
    report = verify(TRUST)
    assert (report.size, report.findings) == (6, [])


def test_a_leaf_far_before_the_last_is_found_even_when_the_house_wrote_it():
    write(at=AT)
    with without_triggers():
        run("UPDATE ledger_head SET recorded_us = 0")
        append([entry.Entry(Act.CASE_LISTED, SOMEBODY.account_id)], AT - 2 * TOLERANCE)
        found = verify(TRUST).findings
    assert next((finding.what, finding.place) for finding in found) == (What.TIME_WENT_BACK, "leaf 2")


@pytest.mark.parametrize(
    "body", [b"\xff", b"[]", b"{", b'{"act":"ledger.bodies_erased"}', b'{"act":1,"about":2,"controller":3}']
)
def test_a_body_that_is_none_of_ours_is_found_although_its_leaf_commits_to_it(body):
    leaf = write()
    committed = entry.commitment(b"s" * 32, body)
    hashed = leaf_hash(entry.leaf_bytes(leaf.index, leaf.recorded_us, committed))
    with without_triggers():
        run("UPDATE ledger_body SET salt = %s, json = %s WHERE leaf_id = 1", [b"s" * 32, body])
        run('UPDATE ledger_leaf SET commitment = %s, hash = %s WHERE "index" = 1', [committed, hashed])
        found = verify(TRUST).findings
    assert (What.BODY_CHANGED, "leaf 1 is no body of ours") in [(finding.what, finding.place) for finding in found]


def test_a_list_of_erased_bodies_that_cannot_be_read_is_found():
    told = {
        "about": None,
        "act": "ledger.bodies_erased",
        "basis": "",
        "controller": None,
        "outcome": "1-",
        "sealed": [],
    }
    leaf, body = write(), entry.canonical(told)
    committed = entry.commitment(b"s" * 32, body)
    hashed = leaf_hash(entry.leaf_bytes(leaf.index, leaf.recorded_us, committed))
    with without_triggers():
        run("UPDATE ledger_body SET salt = %s, json = %s, act = %s WHERE leaf_id = 1", [b"s" * 32, body, told["act"]])
        run('UPDATE ledger_leaf SET commitment = %s, hash = %s WHERE "index" = 1', [committed, hashed])
        found = verify(TRUST).findings
    assert What.BODY_CHANGED in [finding.what for finding in found]


def test_a_key_named_in_the_tree_that_is_no_key_signs_nothing():
    write()
    append([entry.Entry(Act.CHECKPOINT_KEY_ENROLLED, SOMEBODY.account_id, outcome="nonsense")], AT)
    row = Head.objects.get()
    signed = note.sign(note.Checkpoint(row.origin, row.size, bytes(row.root)), TestSigner()).written
    found = verify(TRUST, notes=[("kept", signed)]).findings
    assert [finding.what for finding in found] == [What.CHECKPOINT_NOT_SIGNED]


def test_a_checkpoint_of_another_ledger_is_said_to_be_one():
    write()
    other = note.sign(note.Checkpoint("else.example", 1, b"x" * 32), TestSigner()).written
    found = verify(TRUST, notes=[("kept", other)]).findings
    assert [finding.what for finding in found] == [What.ORIGIN_CHANGED]


def test_a_cosignature_of_another_length_is_found():
    write()
    signed = checkpoint.publish(TestSigner(), at=AT)
    witness = note.VerifierKey("witness.example", note.WITNESS, TestSigner(b"\x08" * 32).public)
    line = note.Signature(witness.name, witness.id, b"short").line
    Cosignature.objects.create(checkpoint=signed, witness=witness.name, line=line, cosigned_at=AT)
    found = verify(Trust(verify_ed25519, (), (witness,))).findings
    assert [finding.what for finding in found] == [What.COSIGNATURE_NOT_VALID]


def test_after_many_findings_only_their_number_is_kept():
    report = Report()
    for index in range(MOST + 3):
        report.add(What.LEAF_CHANGED, f"leaf {index}")
    assert (len(report.findings), report.findings_left_out) == (MOST, 3)
    assert json.loads(json.dumps(report.as_json()))["findings_left_out"] == 3
    assert str(report.findings[0]) == "leaf_changed: leaf 0"


def test_rows_show_where_they_stand_and_nothing_else():
    shown = [
        Head(size=3),
        Leaf(index=2),
        Body(leaf_id=2),
        Erasure(leaf_id=2),
        Node(id=65),
        Checkpoint(origin="o.example", size=3),
        Cosignature(witness="w.example", checkpoint_id=1),
    ]
    assert [str(row) for row in shown] == [
        "tree of 3",
        "leaf 2",
        "body of leaf 2",
        "erasure of body 2",
        "node 65",
        "o.example at 3",
        "w.example on checkpoint 1",
    ]
