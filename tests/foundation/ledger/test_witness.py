"""What a witness cosigns, and what it does not."""

import pytest

from beraad.foundation.ledger import checkpoint, note
from beraad.foundation.ledger.note import VerifierKey
from beraad.foundation.ledger.tree import ProofFailed, ProofMalformed
from beraad.foundation.ledger.witness import Witness, WitnessRefuses
from beraad.foundation.vault.primitives import verify_ed25519
from tests.foundation.ledger.books import AT, TestSigner, write, write_many

pytestmark = pytest.mark.django_db
LOG, OURS = TestSigner(), TestSigner(b"\x08" * 32)


@pytest.fixture
def witness():
    write_many(5)
    checkpoint.publish(LOG, at=AT)
    return Witness("witness.example", OURS, VerifierKey.parse(checkpoint.enrolled_key()), verify_ed25519)


def request(old):
    return checkpoint.request_to_witness(checkpoint.publish(LOG, at=AT), old)


def test_the_first_checkpoint_is_taken_as_it_is(witness):
    answer = witness.answer(request(0), kept=None, seconds=1795338000)
    key = VerifierKey("witness.example", note.WITNESS, OURS.public)
    kept = checkpoint.add_cosignature(answer.signature.line, [key], verify_ed25519)
    assert kept.checkpoint == checkpoint.latest()
    assert answer.keep == checkpoint.written(kept.checkpoint)


def test_every_next_one_must_continue_the_one_kept(witness):
    kept, size = None, 0
    for _ in range(6):
        answer = witness.answer(request(size), kept=kept, seconds=1795338000)
        kept = answer.keep
        size = note.parse_checkpoint(note.parse(kept).text).size
        write()
    assert size == 12


def test_the_same_checkpoint_may_be_asked_again(witness):
    kept = witness.answer(request(0), kept=None, seconds=1).keep
    assert witness.answer(request(7), kept=kept, seconds=2).signature.name == "witness.example"


def test_a_tree_that_was_rewritten_is_not_cosigned_and_both_roots_are_named(witness):
    kept = witness.answer(request(0), kept=None, seconds=1).keep
    write()
    good = note.parse_request(request(7))
    point = note.parse_checkpoint(good.note.text)
    other = note.sign(note.Checkpoint(point.origin, point.size, b"x" * 32), LOG)
    with pytest.raises(ProofFailed) as failed:
        witness.answer(note.Request(7, good.proof, other).text, kept=kept, seconds=2)
    assert failed.value.expected == b"x" * 32
    assert failed.value.calculated == point.root


def test_another_tree_of_the_same_size_is_not_cosigned(witness):
    kept = witness.answer(request(0), kept=None, seconds=1).keep
    other = note.sign(note.Checkpoint(witness.log.name, 7, b"x" * 32), LOG)
    with pytest.raises(ProofFailed):
        witness.answer(note.Request(7, (), other).text, kept=kept, seconds=2)


def test_a_tree_that_shrank_is_not_cosigned(witness):
    small = request(0)
    write_many(3)
    kept = witness.answer(request(0), kept=None, seconds=1).keep
    with pytest.raises(WitnessRefuses, match="size 10, not 0"):
        witness.answer(small, kept=kept, seconds=2)
    shrunk = note.Request(10, (), note.parse_request(small).note).text
    with pytest.raises(WitnessRefuses, match="shrank from 10 to 7"):
        witness.answer(shrunk, kept=kept, seconds=2)


def test_a_request_from_another_size_is_not_cosigned(witness):
    kept = witness.answer(request(0), kept=None, seconds=1).keep
    write()
    with pytest.raises(WitnessRefuses, match="size 7, not 3"):
        witness.answer(request(3), kept=kept, seconds=2)


def test_another_log_or_a_note_the_log_did_not_sign_is_not_cosigned(witness):
    unsigned = note.Request(0, (), note.sign(note.Checkpoint(witness.log.name, 7, b"x" * 32), OURS)).text
    with pytest.raises(note.NotSigned):
        witness.answer(unsigned, kept=None, seconds=1)
    other = note.Checkpoint("else.example", 7, b"x" * 32)
    key_of_log = VerifierKey(witness.log.name, note.LOG, LOG.public)
    signature = note.Signature(key_of_log.name, key_of_log.id, LOG.sign(other.text.encode()))
    with pytest.raises(WitnessRefuses, match="watches"):
        witness.answer(note.Request(0, (), note.Note(other.text, (signature,))).text, kept=None, seconds=1)


def test_a_kept_checkpoint_that_is_not_ours_is_not_trusted(witness):
    foreign = Witness("witness.example", LOG, witness.log, verify_ed25519)
    kept = foreign.answer(request(0), kept=None, seconds=1).keep
    with pytest.raises(WitnessRefuses, match="not cosigned by this witness"):
        witness.answer(request(7), kept=kept, seconds=2)


def test_a_first_checkpoint_with_a_proof_and_a_proof_too_long_are_refused(witness):
    good = note.parse_request(request(0))
    with pytest.raises(WitnessRefuses, match="no proof"):
        witness.answer(note.Request(0, (b"x" * 32,), good.note).text, kept=None, seconds=1)
    kept = witness.answer(good.text, kept=None, seconds=1).keep
    write()
    longer = note.parse_request(request(7))
    with pytest.raises((ProofMalformed, ProofFailed)):
        witness.answer(note.Request(7, (*longer.proof, b"x" * 32), longer.note).text, kept=kept, seconds=2)
