"""What an outside witness does: keep one checkpoint, check that the next continues it, cosign. Pure.

It needs neither this house nor its database; it never sees a leaf.
"""

from dataclasses import dataclass

from beraad.foundation.ledger import note
from beraad.foundation.ledger.note import Check, Signer, VerifierKey
from beraad.foundation.ledger.tree import check_consistency


class WitnessRefuses(Exception):
    """The request is not for this log, or starts from another size than the one kept."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The witness's line, and the checkpoint it keeps from now on (before it hands out the line)."""

    signature: note.Signature
    keep: str


@dataclass(frozen=True, slots=True)
class Witness:
    """One witness of one log: its name and key, and the log's key."""

    name: str
    signer: Signer
    log: VerifierKey
    check: Check

    def answer(self, request_text: str, *, kept: str | None, seconds: int) -> Answer:
        """Cosign what continues the checkpoint kept; raises and cosigns nothing otherwise.

        WitnessRefuses, NoteMalformed, NotSigned; ProofFailed holds the two roots that differ.
        """
        request = note.parse_request(request_text)
        note.check_signed(request.note, [self.log], self.check)
        new = note.parse_checkpoint(request.note.text)
        old = self._kept(kept)
        if new.origin != self.log.name:
            raise WitnessRefuses(f"this witness watches {self.log.name}, not {new.origin}")
        if request.old != old.size:
            raise WitnessRefuses(f"the last checkpoint cosigned here has size {old.size}, not {request.old}")
        if new.size < old.size:
            raise WitnessRefuses(f"the tree shrank from {old.size} to {new.size}")
        if old.size:
            check_consistency(old.size, new.size, request.proof, old.root, new.root)
        elif request.proof:
            raise WitnessRefuses("a first checkpoint needs no proof")
        signature = note.cosign(request.note, self.name, self.signer, seconds)
        return Answer(signature, request.note.written + signature.line)

    def _kept(self, kept: str | None) -> note.Checkpoint:
        if kept is None:
            return note.Checkpoint(self.log.name, 0, b"")
        mine = VerifierKey(self.name, note.WITNESS, self.signer.public)
        before = note.parse(kept)
        for signature in before.signatures:
            if (signature.name, signature.key_id) == (mine.name, mine.id):
                note.check_cosigned(before, signature, mine, self.check)
                return note.parse_checkpoint(before.text)
        raise WitnessRefuses("the checkpoint kept here was not cosigned by this witness")
