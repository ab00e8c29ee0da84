"""Signing the tree, and what witnesses say of it."""

from datetime import timedelta

import pytest

from beraad.foundation.ledger import checkpoint, note, proof, queries, tree
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Checkpoint, Cosignature
from beraad.foundation.vault.primitives import verify_ed25519
from tests.foundation.ledger.books import AT, TestSigner, write, write_many

pytestmark = pytest.mark.django_db
LOG, WITNESS = TestSigner(), TestSigner(b"\x08" * 32)
TRUSTED = note.VerifierKey("witness.example", note.WITNESS, WITNESS.public)


def test_a_checkpoint_signs_the_tree_with_its_own_key_in_it():
    write_many(3)
    signed = checkpoint.publish(LOG, at=AT)
    assert queries.entry(4).act is Act.CHECKPOINT_KEY_ENROLLED
    key = note.VerifierKey.parse(queries.entry(4).outcome)
    parsed = note.parse(signed.note)
    assert note.check_signed(parsed, [key], verify_ed25519) == key
    assert note.parse_checkpoint(parsed.text) == note.Checkpoint(queries.origin(), 5, queries.head().root)


def test_an_empty_ledger_is_founded_by_its_first_checkpoint():
    assert checkpoint.publish(LOG, at=AT).size == 2
    assert queries.entry(0).act is Act.LEDGER_FOUNDED


def test_the_same_tree_is_signed_once():
    write()
    assert checkpoint.publish(LOG, at=AT) == checkpoint.publish(LOG, at=AT + timedelta(hours=1))
    assert Checkpoint.objects.count() == 1


def test_a_new_key_enters_the_tree_before_it_signs():
    write()
    checkpoint.publish(LOG, at=AT)
    signed = checkpoint.publish(WITNESS, at=AT)
    assert signed.size == 4
    assert checkpoint.enrolled_key() == note.VerifierKey(queries.origin(), note.LOG, WITNESS.public).text
    assert checkpoint.latest() == signed


def test_a_cosignature_is_kept_once_and_shown_under_its_checkpoint():
    write()
    signed = checkpoint.publish(LOG, at=AT)
    line = note.cosign(note.parse(signed.note), TRUSTED.name, WITNESS, 1795338000).line
    for _ in range(2):
        checkpoint.add_cosignature(line, [TRUSTED], verify_ed25519)
    assert Cosignature.objects.count() == 1
    assert checkpoint.latest_witnessed() == signed
    cosigned = note.parse(checkpoint.written(signed))
    assert note.check_cosigned(cosigned, cosigned.signatures[1], TRUSTED, verify_ed25519) == 1795338000


def test_a_witness_nobody_trusts_and_a_cosignature_of_another_tree_are_refused():
    write()
    signed = checkpoint.publish(LOG, at=AT)
    line = note.cosign(note.parse(signed.note), TRUSTED.name, WITNESS, 1).line
    with pytest.raises(note.NotSigned, match="no witness this house trusts"):
        checkpoint.add_cosignature(line, [], verify_ed25519)
    other = note.sign(note.Checkpoint(queries.origin(), signed.size, b"x" * 32), LOG)
    with pytest.raises(note.NotSigned, match="no checkpoint of this house"):
        checkpoint.add_cosignature(note.cosign(other, TRUSTED.name, WITNESS, 1).line, [TRUSTED], verify_ed25519)
    assert not Cosignature.objects.exists()


def test_an_outsider_can_prove_a_leaf_under_a_checkpoint():
    leaf = write_many(9)[4]
    point = note.parse_checkpoint(note.parse(checkpoint.publish(LOG, at=AT).note).text)
    tree.check_inclusion(bytes(leaf.hash), leaf.index, point.size, proof.inclusion(leaf.index, point.size), point.root)
