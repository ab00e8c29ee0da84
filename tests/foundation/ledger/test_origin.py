"""After a disaster a new origin begins, and says from where; whoever cuts the ledger off cannot say so."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from beraad.foundation.ledger import checkpoint, note, queries
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.findings import What
from beraad.foundation.ledger.note import NoteMalformed
from beraad.foundation.ledger.origin import begin_origin, next_origin
from beraad.foundation.ledger.record import append, founding
from beraad.foundation.ledger.trust import Trust
from beraad.foundation.ledger.verify import verify
from beraad.foundation.vault.primitives import verify_ed25519
from tests.foundation.ledger.books import AT, TestSigner, write_many

pytestmark = pytest.mark.django_db
LOG, WITNESS = TestSigner(), TestSigner(b"\x08" * 32)
OF_WITNESS = note.VerifierKey("witness.example", note.WITNESS, WITNESS.public)
TRUST = Trust(verify_ed25519, witnesses=(OF_WITNESS,))
SECOND = "ledger.example/second"
LOST = 40


def cosigned(name: str, size: int, root: bytes, signer: TestSigner = LOG, witness: TestSigner = WITNESS) -> str:
    signed = note.sign(note.Checkpoint(name, size, root), signer)
    return signed.written + note.cosign(signed, OF_WITNESS.name, witness, 1).line


@dataclass(frozen=True)
class Kept:
    """The tree of a backup (6 leaves), and what a witness kept of a larger one."""

    origin: str
    lost: str


@pytest.fixture
def kept() -> Kept:
    write_many(4)
    checkpoint.publish(LOG, at=AT)
    return Kept(queries.origin(), cosigned(queries.origin(), LOST, b"x" * 32))


def found(trust: Trust = TRUST, **more):
    return [(finding.what, finding.place) for finding in verify(trust, **more).findings]


def begin_falsely(text: str) -> None:
    """What the owner of the database can write without asking anybody."""
    append([founding(SECOND, text)], AT, origin=SECOND)


def test_lost_leaves_are_a_finding_unless_the_disaster_is_known_of(kept):
    leaf = begin_origin(SECOND, last_checkpoint=kept.lost, trust=TRUST, at=AT + timedelta(minutes=1))
    told = queries.entry(leaf.index)
    assert told is not None
    assert (told.act, told.purpose, told.outcome) == (Act.LEDGER_FOUNDED, SECOND, kept.lost)
    assert queries.origin() == SECOND
    assert found() == [(What.TRUNCATED, f"leaves 6–39 of {kept.origin} were lost before leaf 6")]
    report = verify(TRUST, notes=[("kept", kept.lost)], after_disaster=True)
    assert report.is_sound, report.findings
    assert report.origins == [f"{kept.origin} from leaf 0", f"{SECOND} from leaf 6"]


def test_a_new_origin_that_lost_nothing_witnessed_needs_no_word(kept):
    begin_origin(SECOND, last_checkpoint=cosigned(kept.origin, 6, queries.head().root), trust=TRUST, at=AT)
    assert found() == []


def test_the_new_origin_signs_under_its_own_name_and_old_checkpoints_still_hold(kept):
    begin_origin(SECOND, last_checkpoint=kept.lost, trust=TRUST, at=AT)
    write_many(3, at=AT + timedelta(minutes=1))
    signed = checkpoint.publish(LOG, at=AT + timedelta(minutes=2))
    assert signed.note.startswith(f"{SECOND}\n")
    report = verify(TRUST, after_disaster=True)
    assert report.is_sound, report.findings
    assert report.checkpoints == 2


def test_an_old_checkpoint_from_before_the_disaster_must_still_agree(kept):
    begin_origin(SECOND, last_checkpoint=kept.lost, trust=TRUST, at=AT)
    false = note.sign(note.Checkpoint(kept.origin, 3, b"x" * 32), LOG).written
    trust = Trust(verify_ed25519, (note.VerifierKey(kept.origin, 1, LOG.public),), (OF_WITNESS,))
    assert (What.CHECKPOINT_DIFFERS, "checkpoint in kept") in found(trust, notes=[("kept", false)], after_disaster=True)


@pytest.mark.parametrize(
    ("size", "root", "what"),
    [
        (LOST + 1, b"x" * 32, What.TRUNCATED),
        (LOST, b"y" * 32, What.CHECKPOINT_DIFFERS),
    ],
)
def test_a_checkpoint_kept_outside_that_goes_beyond_the_last_word_is_a_finding(kept, size, root, what):
    begin_origin(SECOND, last_checkpoint=kept.lost, trust=TRUST, at=AT)
    brought = cosigned(kept.origin, size, root)
    assert what in [one for one, place in found(notes=[("kept", brought)], after_disaster=True) if "kept" in place]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (lambda _kept: "I am no checkpoint", "it holds no checkpoint"),
        (lambda _kept: "", "it holds no checkpoint"),
        (lambda _kept: cosigned("else.example", LOST, b"x" * 32), "not of"),
        (lambda kept: cosigned(kept.origin, LOST, b"x" * 32, TestSigner(b"\x66" * 32)), "not signed by the log's key"),
        (lambda kept: cosigned(kept.origin, LOST, b"x" * 32, LOG, TestSigner(b"\x66" * 32)), "no witness"),
        (lambda kept: note.sign(note.Checkpoint(kept.origin, LOST, b"x" * 32), LOG).written, "no witness"),
        (lambda _kept: "not witnessed", "nothing witnessed"),
    ],
)
def test_a_cut_off_ledger_does_not_become_sound_by_a_new_origin(kept, text, says):
    begin_falsely(text(kept))
    told = found()
    assert [what for what, _ in told] == [What.ORIGIN_CHANGED]
    assert "leaf 6, which founds" in told[0][1]
    assert says in told[0][1]


def test_a_last_word_that_the_tree_contradicts_is_a_finding(kept):
    begin_falsely(cosigned(kept.origin, 5, b"x" * 32))
    assert found(after_disaster=True) == [(What.CHECKPOINT_DIFFERS, "the checkpoint of size 5 in leaf 6")]


def test_a_false_origin_hides_no_checkpoint_that_a_witness_kept(kept):
    begin_falsely("I am no checkpoint")
    told = found(notes=[("what the witness kept", kept.lost)], after_disaster=True)
    assert What.TRUNCATED in [what for what, place in told if "what the witness kept" in place]


def test_an_origin_that_bears_an_earlier_name_is_a_finding(kept):
    begin_origin(SECOND, last_checkpoint=None, trust=TRUST, at=AT)
    append([founding(kept.origin, "not witnessed")], AT, origin=kept.origin)
    assert any("began before" in place for _, place in found(after_disaster=True))


def test_without_a_witnessed_checkpoint_the_leaf_says_so_and_somebody_must_know(kept):
    leaf = begin_origin(SECOND, last_checkpoint=None, trust=TRUST, at=AT)
    told = queries.entry(leaf.index)
    assert told is not None
    assert told.outcome == "not witnessed"
    assert [what for what, _ in found()] == [What.ORIGIN_CHANGED]
    assert found(after_disaster=True) == []


def test_where_the_leaf_that_names_the_key_was_lost_a_trusted_witness_is_enough():
    write_many(3)
    last = cosigned(queries.origin(), LOST, b"x" * 32)
    with pytest.raises(ValueError, match="not signed"):
        begin_origin(SECOND, last_checkpoint=last, trust=Trust(verify_ed25519), at=AT)
    begin_origin(SECOND, last_checkpoint=last, trust=TRUST, at=AT)
    checkpoint.publish(LOG, at=AT + timedelta(minutes=2))
    assert found(notes=[("kept", last)], after_disaster=True) == []


def test_the_new_origin_is_new_and_follows_a_checkpoint_that_can_be_believed(kept):
    with pytest.raises(ValueError, match="old name"):
        begin_origin(queries.origin(), last_checkpoint=kept.lost, trust=TRUST, at=AT)
    for false in (cosigned("else.example", LOST, b"x" * 32), "no note", cosigned(kept.origin, 7, b"x" * 32, WITNESS)):
        with pytest.raises(ValueError, match=r"it holds|not signed"):
            begin_origin(SECOND, last_checkpoint=false, trust=TRUST, at=AT)
    with pytest.raises(NoteMalformed):
        begin_origin("two words", last_checkpoint=kept.lost, trust=TRUST, at=AT)
    assert queries.entry(6) is None


def test_the_name_of_the_next_origin_says_since_when():
    once = next_origin("ledger.example/town", AT)
    assert once.startswith("ledger.example/town/restored-20261102T080000Z-")
    twice = next_origin(once, AT + timedelta(days=1))
    assert twice.startswith("ledger.example/town/restored-20261103T080000Z-")
