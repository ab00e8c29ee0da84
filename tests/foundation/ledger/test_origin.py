"""After a disaster a new origin begins, and says from where."""

from datetime import timedelta

import pytest

from beraad.foundation.ledger import checkpoint, note, queries
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.findings import What
from beraad.foundation.ledger.note import NoteMalformed
from beraad.foundation.ledger.origin import begin_origin
from beraad.foundation.ledger.verify import verify
from beraad.foundation.ledger.verify_checkpoints import Trust
from beraad.foundation.vault.primitives import verify_ed25519
from tests.foundation.ledger.books import AT, TestSigner, write_many

pytestmark = pytest.mark.django_db
LOG = TestSigner()
TRUST = Trust(verify_ed25519)


@pytest.fixture
def lost():
    """The last witnessed checkpoint covers more than the backup that was restored."""
    write_many(4)
    checkpoint.publish(LOG, at=AT)
    return note.sign(note.Checkpoint(queries.origin(), 40, b"x" * 32), LOG).written


def test_a_restored_backup_is_a_truncated_tree_until_a_new_origin_says_so(lost):
    assert [finding.what for finding in verify(TRUST, notes=[("kept", lost)]).findings] == [What.TRUNCATED]
    leaf = begin_origin("ledger.example/second", last_checkpoint=lost, at=AT + timedelta(minutes=1))
    told = queries.entry(leaf.index)
    assert (told.act, told.purpose, told.outcome) == (Act.LEDGER_FOUNDED, "ledger.example/second", lost)
    assert queries.origin() == "ledger.example/second"
    assert verify(TRUST, notes=[("kept", lost)]).is_sound


def test_the_new_origin_signs_under_its_own_name_and_old_checkpoints_still_hold(lost):
    begin_origin("ledger.example/second", last_checkpoint=lost, at=AT)
    write_many(3, at=AT + timedelta(minutes=1))
    signed = checkpoint.publish(LOG, at=AT + timedelta(minutes=2))
    assert signed.note.startswith("ledger.example/second\n")
    report = verify(TRUST)
    assert report.is_sound, report.findings
    assert report.checkpoints == 2


def test_an_old_checkpoint_from_before_the_disaster_must_still_agree(lost):
    origin = queries.origin()
    begin_origin("ledger.example/second", last_checkpoint=lost, at=AT)
    false = note.sign(note.Checkpoint(origin, 3, b"x" * 32), LOG).written
    found = verify(Trust(verify_ed25519, (note.VerifierKey(origin, 1, LOG.public),)), notes=[("kept", false)]).findings
    assert [finding.what for finding in found] == [What.CHECKPOINT_DIFFERS]


def test_the_new_origin_is_new_and_follows_a_checkpoint_of_the_old_one(lost):
    with pytest.raises(ValueError, match="old name"):
        begin_origin(queries.origin(), last_checkpoint=lost, at=AT)
    other = note.sign(note.Checkpoint("else.example", 40, b"x" * 32), LOG).written
    with pytest.raises(ValueError, match="does not belong"):
        begin_origin("ledger.example/second", last_checkpoint=other, at=AT)
    with pytest.raises(NoteMalformed):
        begin_origin("two words", last_checkpoint=lost, at=AT)
    assert queries.entry(6) is None
