"""The byte format of everything that is sealed; specified in ``docs/specs/envelope.md``."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from beraad.foundation.vault import primitives
from beraad.foundation.vault.primitives import Aead, PrivateKey, Unreadable

MAGIC = b"BR\x01"
RECORD = 0x01
SEARCH_TEXT = 0x02
HOLDER_HALF = 0x11
SEEDS = 0x21
STORE_HALF = 0x31
UNLOCK = 0x41

HALF_BYTES = 32
SMALL_STEP, LARGE_STEP, LARGE_FROM = 256, 1024, 4096
ARGON2_ITERATIONS, ARGON2_LANES = 3, 4
MAX_KIB, MAX_ITERATIONS, MAX_LANES = 1024 * 1024, 16, 16

_RECORD_HEAD = MAGIC + bytes([RECORD])
_RECORD_LABEL = b"beraad.record.v1" + bytes([RECORD])
_EPOCH_IN_BOUND = slice(len(_RECORD_LABEL) + 16, len(_RECORD_LABEL) + 20)


def head(suite: int) -> bytes:
    """The first four bytes."""
    return MAGIC + bytes([suite])


def body(envelope: bytes, suite: int) -> bytes:
    """What follows the first four bytes; Unreadable for another version or suite."""
    if envelope[:4] != head(suite):
        raise Unreadable("not an envelope of this version and suite")
    return envelope[4:]


# --- keys -------------------------------------------------------------------------------------


def fingerprint(public_key: bytes) -> bytes:
    """The 32 bytes by which a public key is enrolled."""
    return primitives.sha256(b"beraad.holder.v1" + public_key)


def compartment_key(holder_half: bytes, store_half: bytes, *, compartment: UUID, kind: str, epoch: int) -> bytes:
    """The key of one compartment in one epoch."""
    name = kind.encode("ascii")
    info = b"beraad.compartment.v1" + bytes([len(name)]) + name + epoch.to_bytes(4, "big")
    return primitives.hkdf(holder_half + store_half, salt=compartment.bytes, info=info, length=primitives.KEY_BYTES)


def seeds_of_code(code: str) -> bytes:
    """The seeds that a reference code stands for."""
    signs = code.upper().replace(" ", "").replace("-", "").encode("ascii", "replace")
    return primitives.hkdf(signs, salt=b"", info=b"beraad.reference-code.v1", length=primitives.SEEDS_BYTES)


def seeds_of_recovery(secret: bytes, controller: UUID) -> bytes:
    """The seeds that a recovery secret stands for."""
    return primitives.hkdf(secret, salt=controller.bytes, info=b"beraad.recovery.v1", length=primitives.SEEDS_BYTES)


# --- records ----------------------------------------------------------------------------------


def pad(text: bytes) -> bytes:
    """Length, text and zeros, up to the next step."""
    size = 4 + len(text)
    step = SMALL_STEP if size <= LARGE_FROM else LARGE_STEP
    whole = -(-size // step) * step
    return len(text).to_bytes(4, "big") + text + bytes(whole - size)


def unpad(padded: bytes) -> bytes:
    """The text without its length and zeros."""
    size = 4 + int.from_bytes(padded[:4], "big")
    rest = len(padded) - size
    if rest < 0 or padded.count(0, size) != rest:
        raise Unreadable("padding")
    return padded[4:size]


class Binder:
    """The associated data of the records of one compartment in one epoch."""

    __slots__ = ("_begin", "_head")

    def __init__(self, compartment: UUID, epoch: int) -> None:
        """Prepare what all of them begin with."""
        self._begin = _RECORD_LABEL + compartment.bytes + epoch.to_bytes(4, "big")
        self._head = _RECORD_HEAD + epoch.to_bytes(4, "big")

    def open_all(self, key: Aead, rows: Iterable[tuple[bytes, str, int, bytes]]) -> list[bytes]:
        """The texts of many records (record, field, revision, envelope) in UTF-8; raises Unreadable.

        The same as ``open_bytes`` for each, with what they share worked out once: search opens 30,000.
        """
        ends: dict[tuple[str, int], bytes] = {}
        begin, head, decrypt = self._begin, self._head, key.decrypt
        texts = []
        for record, field, revision, sealed in rows:
            end = ends.get((field, revision))
            if end is None:
                end = ends[field, revision] = self.bound(b"", field, revision)[len(begin) :]
            if sealed[:8] != head:
                raise Unreadable("not a record of this version and epoch")
            texts.append(unpad(decrypt(sealed[8:20], sealed[20:], begin + record + end)))
        return texts

    def bound(self, record: bytes, field: str, revision: int) -> bytes:
        """The associated data of one field of one record."""
        name = field.encode()
        return self._begin + record + len(name).to_bytes(2, "big") + name + revision.to_bytes(8, "big")


def record_bound(compartment: UUID, epoch: int, record: UUID, field: str, revision: int) -> bytes:
    """The associated data of a record."""
    return Binder(compartment, epoch).bound(record.bytes, field, revision)


def seal_record(key: Aead, text: str, *, epoch: int, bound: bytes, nonce: bytes | None = None) -> bytes:
    """One record; ``nonce`` is given by the golden vectors only."""
    nonce = nonce or primitives.random_bytes(primitives.NONCE_BYTES)
    return _RECORD_HEAD + epoch.to_bytes(4, "big") + nonce + key.encrypt(nonce, pad(text.encode()), bound)


def record_epoch(envelope: bytes) -> int:
    """The epoch that stands in a record."""
    return int.from_bytes(body(envelope, RECORD)[:4], "big")


def open_record(key: Aead, envelope: bytes, bound: bytes) -> str:
    """The text of a record; raises Unreadable."""
    return open_bytes(key, envelope, bound).decode()


def open_bytes(key: Aead, envelope: bytes, bound: bytes) -> bytes:
    """The text of a record in UTF-8; raises Unreadable."""
    if envelope[:4] != _RECORD_HEAD or envelope[4:8] != bound[_EPOCH_IN_BOUND]:
        raise Unreadable("not a record of this version and epoch")
    return unpad(key.decrypt(envelope[8:20], envelope[20:], bound))


def digest(envelope: bytes) -> bytes:
    """What a leaf keeps of a record."""
    return primitives.sha256(envelope)


# --- search texts -----------------------------------------------------------------------------


def _search_bound(compartment: UUID, epoch: int, revision: int) -> bytes:
    label = b"beraad.search-text.v1" + bytes([SEARCH_TEXT])
    return label + compartment.bytes + epoch.to_bytes(4, "big") + revision.to_bytes(8, "big")


def seal_search_text(
    key: Aead, packed: bytes, *, compartment: UUID, epoch: int, revision: int, nonce: bytes = b""
) -> bytes:
    """All texts of a compartment in one envelope; ``nonce`` is given by the golden vectors only."""
    nonce = nonce or primitives.random_bytes(primitives.NONCE_BYTES)
    return head(SEARCH_TEXT) + nonce + key.encrypt(nonce, pad(packed), _search_bound(compartment, epoch, revision))


def open_search_text(key: Aead, sealed: bytes, *, compartment: UUID, epoch: int, revision: int) -> bytes:
    """What ``seal_search_text`` sealed; raises Unreadable."""
    inner = body(sealed, SEARCH_TEXT)
    return unpad(key.decrypt(inner[:12], inner[12:], _search_bound(compartment, epoch, revision)))


# --- halves -----------------------------------------------------------------------------------


def _half_info(compartment: UUID, epoch: int, holder_fingerprint: bytes) -> bytes:
    label = b"beraad.half.v1" + bytes([HOLDER_HALF])
    return label + compartment.bytes + epoch.to_bytes(4, "big") + holder_fingerprint


def seal_half(half: bytes, public_key: bytes, *, compartment: UUID, epoch: int) -> bytes:
    """The holder half, sealed to one public key."""
    info = _half_info(compartment, epoch, fingerprint(public_key))
    return head(HOLDER_HALF) + primitives.hpke_seal(public_key, half, info)


def open_half(sealed: bytes, key: PrivateKey, *, compartment: UUID, epoch: int, holder_fingerprint: bytes) -> bytes:
    """The holder half; raises Unreadable."""
    return key.hpke_open(body(sealed, HOLDER_HALF), _half_info(compartment, epoch, holder_fingerprint))


def _store_bound(compartment: UUID, epoch: int, *, in_backups: bool) -> bytes:
    label = b"beraad.store-half.v1" + bytes([STORE_HALF, 1 if in_backups else 0])
    return label + compartment.bytes + epoch.to_bytes(4, "big")


@dataclass(frozen=True, slots=True)
class Place:
    """To which compartment, epoch and store a store half belongs."""

    compartment: UUID
    epoch: int
    in_backups: bool

    @property
    def bound(self) -> bytes:
        """The associated data."""
        return _store_bound(self.compartment, self.epoch, in_backups=self.in_backups)


def wrap_store_half(half: bytes, root: bytes, root_id: UUID, place: Place, nonce: bytes | None = None) -> bytes:
    """The store half under a root; ``nonce`` is given by the golden vectors only."""
    nonce = nonce or primitives.random_bytes(primitives.NONCE_BYTES)
    return head(STORE_HALF) + root_id.bytes + nonce + Aead(root).encrypt(nonce, half, root_id.bytes + place.bound)


def root_of(wrapped: bytes) -> UUID:
    """Which root wraps a store half."""
    return UUID(bytes=body(wrapped, STORE_HALF)[:16])


def unwrap_store_half(wrapped: bytes, root: bytes, place: Place) -> bytes:
    """The store half; raises Unreadable."""
    inner = body(wrapped, STORE_HALF)
    return Aead(root).decrypt(inner[16:28], inner[28:], inner[:16] + place.bound)


# --- seeds ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Owner:
    """To whom wrapped seeds belong."""

    holder: UUID
    fingerprint: bytes

    @property
    def bound(self) -> bytes:
        """The associated data."""
        return b"beraad.seeds.v1" + bytes([SEEDS]) + self.holder.bytes + self.fingerprint


def _passphrase_bytes(passphrase: str) -> bytes:
    return unicodedata.normalize("NFKC", passphrase).encode()


def wrap_seeds(
    seeds: bytes, passphrase: str, owner: Owner, *, kib: int, salt: bytes = b"", nonce: bytes = b""
) -> bytes:
    """Seeds under a passphrase; ``salt`` and ``nonce`` are given by the golden vectors only."""
    salt = salt or primitives.random_bytes(16)
    nonce = nonce or primitives.random_bytes(primitives.NONCE_BYTES)
    key = primitives.argon2id(
        _passphrase_bytes(passphrase), salt=salt, kib=kib, iterations=ARGON2_ITERATIONS, lanes=ARGON2_LANES
    )
    costs = kib.to_bytes(4, "big") + ARGON2_ITERATIONS.to_bytes(4, "big") + bytes([ARGON2_LANES])
    return head(SEEDS) + costs + salt + nonce + Aead(key).encrypt(nonce, seeds, owner.bound)


def unwrap_seeds(wrapped: bytes, passphrase: str, owner: Owner) -> bytes:
    """The seeds; Unreadable for a wrong passphrase."""
    inner = body(wrapped, SEEDS)
    kib, iterations, lanes = int.from_bytes(inner[:4], "big"), int.from_bytes(inner[4:8], "big"), inner[8]
    if kib > MAX_KIB or iterations > MAX_ITERATIONS or lanes > MAX_LANES:
        raise Unreadable("Argon2id parameters")
    key = primitives.argon2id(
        _passphrase_bytes(passphrase), salt=inner[9:25], kib=kib, iterations=iterations, lanes=lanes
    )
    return Aead(key).decrypt(inner[25:37], inner[37:], owner.bound)


def seal_unlock(seeds: bytes, key: bytes, *, unlock: UUID, holder: UUID, nonce: bytes = b"") -> bytes:
    """Seeds in an unlock row, under the key of the cookie."""
    nonce = nonce or primitives.random_bytes(primitives.NONCE_BYTES)
    bound = b"beraad.unlock.v1" + bytes([UNLOCK]) + unlock.bytes + holder.bytes
    return head(UNLOCK) + nonce + Aead(key).encrypt(nonce, seeds, bound)


def open_unlock(sealed: bytes, key: bytes, *, unlock: UUID, holder: UUID) -> bytes:
    """The seeds of an unlock row; raises Unreadable."""
    inner = body(sealed, UNLOCK)
    bound = b"beraad.unlock.v1" + bytes([UNLOCK]) + unlock.bytes + holder.bytes
    return Aead(key).decrypt(inner[:12], inner[12:], bound)
