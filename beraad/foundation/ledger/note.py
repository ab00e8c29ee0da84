"""Signed notes, checkpoints and cosignatures as C2SP writes them (docs/specs/ledger.md §7). Pure.

Signing and checking Ed25519 come in from above (``Signer``, ``Check``): the ledger holds no key.
"""

import base64
import binascii
import hashlib
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from beraad.foundation.ledger.tree import HASH_BYTES

LOG = 0x01
WITNESS = 0x04
_KEY_BYTES = 32
_ID_BYTES = 4
_SIGNATURE_BYTES = 64
_TIME = struct.Struct(">Q")
_MOST_PROOF_LINES = 63
_DASH = "— "

Check = Callable[[bytes, bytes, bytes], bool]
"""``check(public, signature, message)``: whether the Ed25519 signature is right."""


class NoteMalformed(Exception):
    """A text that is no signed note, checkpoint, request or verifier key."""


class NotSigned(Exception):
    """A note that bears no valid signature of the key that should have signed it."""


class Signer(Protocol):
    """Who signs: a public key and a way to sign."""

    @property
    def public(self) -> bytes:
        """The Ed25519 public key, 32 bytes."""

    def sign(self, message: bytes) -> bytes:
        """An Ed25519 signature, 64 bytes."""


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A name with a public key, for a log (1) or a witness (4)."""

    name: str
    kind: int
    public: bytes

    @classmethod
    def parse(cls, text: str) -> "VerifierKey":
        """Read ``name+id+key``; NoteMalformed when the id does not belong to the key."""
        name, _, rest = text.strip().partition("+")
        written, _, encoded = rest.partition("+")
        material = _decode(encoded)
        if len(material) != 1 + _KEY_BYTES or material[0] not in {LOG, WITNESS}:
            raise NoteMalformed("a verifier key of a kind we do not know")
        check_name(name)
        key = cls(name, material[0], material[1:])
        if key.id.hex() != written:
            raise NoteMalformed("a verifier key whose id is another key's")
        return key

    @property
    def id(self) -> bytes:
        """The four bytes by which a signature line names its key."""
        return hashlib.sha256(f"{self.name}\n".encode() + bytes([self.kind]) + self.public).digest()[:_ID_BYTES]

    @property
    def text(self) -> str:
        """The verifier key as it is handed to others."""
        return f"{self.name}+{self.id.hex()}+{_encode(bytes([self.kind]) + self.public)}"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line."""

    name: str
    key_id: bytes
    value: bytes

    @property
    def line(self) -> str:
        """As it stands under the note, with its newline."""
        return f"{_DASH}{self.name} {_encode(self.key_id + self.value)}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text, with its last newline, and the signatures below it."""

    text: str
    signatures: tuple[Signature, ...]

    @property
    def written(self) -> str:
        """The whole note."""
        return self.text + "\n" + "".join(signature.line for signature in self.signatures)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Origin, size and root."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{_encode(self.root)}\n"


@dataclass(frozen=True, slots=True)
class Request:
    """What a witness is asked to cosign, from which size, with which proof."""

    old: int
    proof: tuple[bytes, ...]
    note: Note

    @property
    def text(self) -> str:
        """As it is sent."""
        return f"old {self.old}\n" + "".join(f"{_encode(part)}\n" for part in self.proof) + "\n" + self.note.written


def check_name(name: str) -> None:
    """A key name has no white space and no plus; NoteMalformed otherwise."""
    if not name or "+" in name or any(sign.isspace() for sign in name):
        raise NoteMalformed("a key name is not empty and has no white space and no plus")


def parse(written: str) -> Note:
    """Read a signed note."""
    text, blank, below = written.rpartition("\n\n")
    if not blank or not below.endswith("\n") or any(ord(sign) < ord(" ") and sign != "\n" for sign in written):
        raise NoteMalformed("a text that is no signed note")
    return Note(text + "\n", tuple(parse_signature(line) for line in below.splitlines()))


def parse_signature(line: str) -> Signature:
    """Read one signature line."""
    name, _, encoded = line.removeprefix(_DASH).strip().partition(" ")
    value = _decode(encoded)
    if not line.startswith(_DASH) or len(value) <= _ID_BYTES:
        raise NoteMalformed("a line that is no signature")
    check_name(name)
    return Signature(name, value[:_ID_BYTES], value[_ID_BYTES:])


def parse_checkpoint(text: str) -> Checkpoint:
    """Read origin, size and root; further lines are somebody else's extensions and are refused."""
    lines = text.split("\n")
    if len(lines) != 4 or lines[3]:  # noqa: PLR2004 - three lines and the end
        raise NoteMalformed("a note that is no checkpoint")
    root = _decode(lines[2])
    if not lines[0] or not _is_number(lines[1]) or len(root) != HASH_BYTES:
        raise NoteMalformed("a note that is no checkpoint")
    return Checkpoint(lines[0], int(lines[1]), root)


def parse_request(text: str) -> Request:
    """Read what a witness is sent."""
    above, blank, written = text.partition("\n\n")
    first, *proof = above.split("\n")
    if not blank or not first.startswith("old ") or not _is_number(first[4:]) or len(proof) > _MOST_PROOF_LINES:
        raise NoteMalformed("a text that is no request to a witness")
    return Request(int(first[4:]), tuple(_decode(line) for line in proof), parse(written))


def sign(checkpoint: Checkpoint, signer: Signer) -> Note:
    """The checkpoint, signed by the log under its origin."""
    key = VerifierKey(checkpoint.origin, LOG, signer.public)
    signature = Signature(key.name, key.id, signer.sign(checkpoint.text.encode()))
    return Note(checkpoint.text, (signature,))


def check_signed(note: Note, keys: Sequence[VerifierKey], check: Check) -> VerifierKey:
    """The first of the keys that validly signed the note as a log; NotSigned when none did."""
    for key in keys:
        for signature in note.signatures:
            is_its = (signature.name, signature.key_id) == (key.name, key.id) and key.kind == LOG
            if is_its and check(key.public, signature.value, note.text.encode()):
                return key
    raise NotSigned("no valid signature of the log's key")


def cosign(note: Note, name: str, signer: Signer, seconds: int) -> Signature:
    """A witness's cosignature of a checkpoint, at a time in whole seconds since 1970."""
    check_name(name)
    key = VerifierKey(name, WITNESS, signer.public)
    return Signature(name, key.id, _TIME.pack(seconds) + signer.sign(_cosigned(note.text, seconds)))


def check_cosigned(note: Note, signature: Signature, key: VerifierKey, check: Check) -> int:
    """The time at which the witness cosigned; NotSigned when it did not."""
    if key.kind != WITNESS or (signature.name, signature.key_id) != (key.name, key.id):
        raise NotSigned("a cosignature of somebody else")
    if len(signature.value) != _TIME.size + _SIGNATURE_BYTES:
        raise NoteMalformed("a cosignature of another length")
    (seconds,) = _TIME.unpack(signature.value[: _TIME.size])
    if not check(key.public, signature.value[_TIME.size :], _cosigned(note.text, seconds)):
        raise NotSigned("a cosignature that is not valid")
    return int(seconds)


def _cosigned(text: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and str(int(text)) == text


def _encode(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteMalformed("base64 that cannot be read") from error
