"""Whoever owns the database can change it; the verifier says where.

Each row of the table is one deed with raw SQL, triggers dropped, and the place that must be named.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.ledger import checkpoint, note, queries
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.entry import Entry
from beraad.foundation.ledger.erase_bodies import erase_bodies
from beraad.foundation.ledger.findings import Finding, What
from beraad.foundation.ledger.origin import begin_origin
from beraad.foundation.ledger.record import append
from beraad.foundation.ledger.verify import verify
from beraad.foundation.ledger.verify_checkpoints import Trust
from beraad.foundation.vault import checkpoint_key
from beraad.foundation.vault.primitives import verify_ed25519
from beraad.law.verdict import allow, house_rule
from tests.foundation.ledger.books import AT, copy_to, run, without_triggers, write_many
from tests.specs.deeds import DEEDS, LOG, SIZE, THIEF, WITNESS, forget_and_resign, rewrite, truncate_to
from tools import verify_standalone

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Kept:
    """What an outsider kept: a cosigned checkpoint, the last one, and the log's key."""

    note: str
    last: str
    log: note.VerifierKey
    witness: note.VerifierKey


@pytest.fixture
def kept() -> Kept:
    write_many(20)
    first = checkpoint.publish(LOG, at=AT + timedelta(minutes=1))
    log = note.VerifierKey.parse(checkpoint.enrolled_key())
    line = note.cosign(note.parse(first.note), "witness.example", WITNESS, 1795338000).line
    witness = note.VerifierKey("witness.example", note.WITNESS, WITNESS.public)
    checkpoint.add_cosignature(line, [witness], verify_ed25519)
    erase_bodies([9], actor=SYSTEM, basis=allow("x", house_rule("0001")), at=AT + timedelta(minutes=2))
    write_many(6, at=AT + timedelta(minutes=3))
    last = checkpoint.publish(LOG, at=AT + timedelta(minutes=4))
    assert queries.head().size == SIZE
    return Kept(checkpoint.written(first), last.note, log, witness)


def findings(kept: Kept, **more: Any) -> list[Finding]:
    return verify(Trust(verify_ed25519, (), (kept.witness,)), **more).findings


def test_what_nobody_touched_is_sound(kept, tmp_path):
    report = verify(Trust(verify_ed25519, (kept.log,), (kept.witness,)), notes=[("kept", kept.note)])
    assert report.is_sound, report.findings
    assert (report.size, report.bodies, report.bodies_erased) == (SIZE, SIZE - 1, 1)
    assert (report.checkpoints, report.witnessed_size) == (3, 22)
    assert report.root == queries.head().root.hex()
    alone = verify_standalone.check(
        copy_to(tmp_path / "ledger"), [("kept", kept.note)], [kept.log.text], (kept.witness.text,)
    )
    assert alone.witnessed == 22
    assert alone.root.hex() == report.root


@pytest.mark.parametrize("deed", DEEDS)
def test_the_place_is_named(kept, deed):
    do, what, place = DEEDS[deed]
    with without_triggers():
        do()
        found = findings(kept)
    assert any(finding.what is what and place in finding.place for finding in found), found


ALONE = {
    "a leaf's time changed": "the head says",
    "a leaf's commitment changed": "the body of leaf 5",
    "a body changed": "the body of leaf 5",
    "a salt changed": "the body of leaf 5",
    "a body and its leaf changed together": "the head says",
    "the last leaf, under no node yet, changed with its body": "the head says",
    "everything above a changed leaf made anew": "checkpoint .* another root at 22",
    "a leaf removed with its body": "leaf 5 is missing; the next one there is 6",
    "three leaves removed": "leaf 5 is missing; the next one there is 8",
    "a body removed without an erasure": r"leaves \[5\]",
    "an erased body put back": "the body of leaf 9",
    "two leaves exchanged": "the head says",
    "two bodies exchanged": "the body of leaf 4",
    "a leaf added behind the head": r"leaves \[29\]",
    "a leaf put in between": r"leaves \[9, 10, 12\]|leaf 13|the head says|bodies removed",
    "the end cut off, head untouched": "the head says",
    "the end cut off without a trace": "only 24 are there",
    "the head's root changed": "the head says",
    "the head's frontier changed": "the head says",
    "the head's frontier shortened": "the head says",
    "the head's moment changed": "the head says",
    "the head removed": "the head says",
    "the origin renamed": "the head says",
    "a checkpoint's note changed": "invalid literal",
    "checkpoints signed again with another key": "checkpoint .* not signed by the log's key",
    "a cosignature changed": "the cosignature of witness.example is not valid",
}
"""What the stand-alone verifier names; the rest of the deeds touch what it does not read (specs/ledger.md, section 10)."""

NOT_READ_ALONE = {
    "a leaf's stored hash changed", "a copy for looking up changed", "the act looked up changed",
    "what it is about looked up changed", "a node changed", "a node removed", "a node added",
    "a checkpoint's root changed",
}  # fmt: skip


def test_every_deed_is_looked_for_alone_or_said_to_be_left_out():
    assert set(ALONE) | NOT_READ_ALONE == set(DEEDS)


@pytest.mark.parametrize("deed", ALONE)
def test_the_verifier_that_shares_no_line_with_the_house_names_the_place_too(kept, deed, tmp_path):
    with without_triggers():
        DEEDS[deed][0]()
        alone = copy_to(tmp_path / "ledger")
    with pytest.raises((verify_standalone.Found, ValueError), match=ALONE[deed]):
        verify_standalone.check(alone, [], [], (kept.witness.text,))


@pytest.mark.parametrize("deed", NOT_READ_ALONE)
def test_what_it_does_not_read_it_does_not_judge(kept, deed, tmp_path):
    with without_triggers():
        DEEDS[deed][0]()
        alone = copy_to(tmp_path / "ledger")
    assert verify_standalone.check(alone, [], [], (kept.witness.text,)).size == SIZE


def test_alone_it_finds_a_leaf_that_lies_before_the_others(kept, tmp_path):
    with without_triggers():
        run("UPDATE ledger_head SET recorded_us = 0")
        append([Entry(Act.CASE_LISTED, SYSTEM.account_id)], AT - timedelta(hours=1))
        alone = copy_to(tmp_path / "ledger")
    with pytest.raises(verify_standalone.Found, match="leaf 29 lies before"):
        verify_standalone.check(alone, [], [])


def test_alone_it_finds_an_erasure_that_reaches_past_itself(kept, tmp_path):
    append([Entry(Act.BODIES_ERASED, SYSTEM.account_id, outcome="3-40")], AT + timedelta(minutes=5))
    with pytest.raises(verify_standalone.Found, match="leaf 29 erases 3-40"):
        verify_standalone.check(copy_to(tmp_path / "ledger"), [], [])


def test_alone_it_asks_whether_a_second_origin_is_known_of(kept, tmp_path):
    begin_origin(
        "ledger.example/second", last_checkpoint=kept.note, trust=Trust(verify_ed25519), at=AT + timedelta(hours=1)
    )
    alone = copy_to(tmp_path / "ledger")
    with pytest.raises(verify_standalone.Found, match="leaf 29 founds another origin"):
        verify_standalone.check(alone, [], [])
    assert verify_standalone.check(alone, [("kept", kept.note)], [], lost=True).size == SIZE + 1
    larger = note.sign(note.Checkpoint(kept.log.name, 40, b"x" * 32), LOG).written
    with pytest.raises(verify_standalone.Found, match="kept: 40 leaves were signed, only 29"):
        verify_standalone.check(alone, [("kept", larger)], [], lost=True)


def cut_off_without_a_trace() -> None:
    truncate_to(24)
    run("DELETE FROM ledger_checkpoint WHERE size > 24")


@pytest.mark.parametrize(
    "do", [forget_and_resign, cut_off_without_a_trace], ids=["rewritten and signed again", "cut off"]
)
def test_a_history_rewritten_from_end_to_end_is_found_by_what_an_outsider_kept(kept, do, tmp_path):
    with without_triggers():
        do()
        assert findings(kept) == []
        found = findings(kept, notes=[("kept.note", kept.last)])
        alone = copy_to(tmp_path / "ledger")
    assert [finding.what for finding in found] in ([What.CHECKPOINT_DIFFERS], [What.TRUNCATED])
    assert "kept.note" in found[0].place
    verify_standalone.check(alone, [], [kept.log.text])
    with pytest.raises(verify_standalone.Found, match="kept"):
        verify_standalone.check(alone, [("kept", kept.last)], [kept.log.text])


def test_a_thief_with_a_new_key_named_in_the_tree_is_found_by_a_key_kept_outside(kept):
    checkpoint.publish(THIEF, at=AT + timedelta(minutes=5))
    assert findings(kept) == []
    found = verify(Trust(verify_ed25519, (kept.log,))).findings
    assert [finding.what for finding in found] == [What.CHECKPOINT_NOT_SIGNED]


def test_one_change_is_named_once_and_not_at_every_node_above_it(kept):
    with without_triggers():
        rewrite(5)
        found = findings(kept)
    assert [str(finding.what) for finding in found] == ["node_changed"]
    assert found[0].expected != found[0].calculated != ""


def test_a_thousand_findings_are_counted_and_not_all_listed(kept):
    with without_triggers():
        run("UPDATE ledger_leaf SET commitment = hash")
        report = verify(Trust(verify_ed25519))
    assert not report.is_sound
    assert len(report.findings) + report.findings_left_out >= SIZE


def test_an_empty_ledger_is_sound():
    assert connection.vendor
    report = verify(Trust(verify_ed25519), records=[])
    assert report.is_sound
    assert report.size == 0


def test_the_whole_region_as_it_was_built_is_sound_with_all_its_records(region):
    report = verify(checkpoint_key.trust(), records=checkpoint_key.current_records())
    assert report.is_sound, report.findings
    assert report.size > 50
