"""Signed notes as C2SP writes them."""

import pytest

from beraad.foundation.ledger import note
from beraad.foundation.ledger.note import Checkpoint, NoteMalformed, NotSigned, VerifierKey
from beraad.foundation.vault.primitives import verify_ed25519
from tests.foundation.ledger.books import TestSigner

# Published with Go's golang.org/x/mod/sumdb/note.
KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
# Published with the C2SP specification of cosignatures.
COSIGNED = (
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"
)
POINT = Checkpoint("ledger.example/a", 7, b"r" * 32)
LOG, WITNESS = TestSigner(), TestSigner(b"\x08" * 32)
LOG_KEY = VerifierKey("ledger.example/a", note.LOG, LOG.public)
WITNESS_KEY = VerifierKey("witness.example/w", note.WITNESS, WITNESS.public)


def test_a_published_note_is_believed():
    key = VerifierKey.parse(KEY)
    assert key.text == KEY
    assert note.check_signed(note.parse(NOTE), [key], verify_ed25519) == key


def test_a_published_checkpoint_is_read_and_written_back():
    parsed = note.parse(COSIGNED)
    assert parsed.written == COSIGNED
    point = note.parse_checkpoint(parsed.text)
    assert (point.origin, point.size, point.text) == ("example.com/behind-the-sofa", 20852163, parsed.text)
    assert [len(signature.value) for signature in parsed.signatures] == [64, 72]


def test_a_note_whose_text_was_touched_is_not_believed():
    touched = note.parse(NOTE.replace("problem is", "problem was"))
    with pytest.raises(NotSigned):
        note.check_signed(touched, [VerifierKey.parse(KEY)], verify_ed25519)


def test_a_checkpoint_is_signed_under_its_origin_and_believed():
    signed = note.parse(note.sign(POINT, LOG).written)
    assert note.parse_checkpoint(signed.text) == POINT
    assert note.check_signed(signed, [WITNESS_KEY, LOG_KEY], verify_ed25519) == LOG_KEY


def test_a_checkpoint_signed_with_another_key_or_under_another_name_is_not_believed():
    signed = note.sign(POINT, LOG)
    for key in (VerifierKey(POINT.origin, note.LOG, WITNESS.public), VerifierKey("else", note.LOG, LOG.public)):
        with pytest.raises(NotSigned):
            note.check_signed(signed, [key], verify_ed25519)
    with pytest.raises(NotSigned):
        note.check_signed(signed, [VerifierKey(POINT.origin, note.WITNESS, LOG.public)], verify_ed25519)


def test_a_cosignature_holds_its_time_and_is_believed():
    signed = note.sign(POINT, LOG)
    line = note.parse_signature(note.cosign(signed, WITNESS_KEY.name, WITNESS, 1679315147).line)
    assert note.check_cosigned(signed, line, WITNESS_KEY, verify_ed25519) == 1679315147


def test_a_cosignature_of_another_time_text_or_witness_is_not_believed():
    signed = note.sign(POINT, LOG)
    good = note.cosign(signed, WITNESS_KEY.name, WITNESS, 1679315147)
    later = note.Signature(good.name, good.key_id, b"\x00" * 7 + b"\x01" + good.value[8:])
    other = note.sign(Checkpoint(POINT.origin, 8, POINT.root), LOG)
    for where, signature, key in (
        (signed, later, WITNESS_KEY),
        (other, good, WITNESS_KEY),
        (signed, good, VerifierKey(WITNESS_KEY.name, note.WITNESS, LOG.public)),
        (signed, signed.signatures[0], LOG_KEY),
    ):
        with pytest.raises(NotSigned):
            note.check_cosigned(where, signature, key, verify_ed25519)
    with pytest.raises(NoteMalformed):
        short = note.Signature(good.name, good.key_id, good.value[:-1])
        note.check_cosigned(signed, short, WITNESS_KEY, verify_ed25519)


def test_a_request_is_read_back():
    request = note.Request(3, (b"a" * 32, b"b" * 32), note.sign(POINT, LOG))
    assert note.parse_request(request.text) == request


@pytest.mark.parametrize(
    "text",
    [
        "",
        "text",
        "text\n",
        "text\n\n",
        "text\n\nno signature\n",
        "text\n\n— name AAAA\n",
        "te\x00xt\n\n— n AAAAAAAA\n",
        "a\n\n—  AAAAAAAA\n",
    ],
)
def test_what_is_no_note_is_refused(text):
    with pytest.raises(NoteMalformed):
        note.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n1\n",
        "a\n01\n" + "A" * 43 + "=\n",
        "a\n-1\n" + "A" * 43 + "=\n",
        "a\n1\nAAAA\n",
        "a\n1\n" + "A" * 43 + "=\nmore\n",
        "\n1\n" + "A" * 43 + "=\n",
        "a\n1\n" + "A" * 43 + "=",
        "a\n٣\n" + "A" * 43 + "=\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(NoteMalformed):
        note.parse_checkpoint(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "old 1\n",
        "new 1\n\n" + NOTE,
        "old x\n\n" + NOTE,
        "old 1\n" + "AAAA\n" * 64 + "\n" + NOTE,
        "old 1\n!\n\n" + NOTE,
    ],
)
def test_what_is_no_request_is_refused(text):
    with pytest.raises(NoteMalformed):
        note.parse_request(text)


@pytest.mark.parametrize(
    "text", ["", "a+b", KEY.replace("c74f20a3", "c74f20a4"), KEY.replace("Peter", "Pe er"), "a+00000000+AAAA"]
)
def test_what_is_no_verifier_key_is_refused(text):
    with pytest.raises(NoteMalformed):
        VerifierKey.parse(text)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb"])
def test_a_name_has_no_space_and_no_plus(name):
    with pytest.raises(NoteMalformed):
        note.check_name(name)
