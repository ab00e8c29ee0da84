"""The key that signs checkpoints, the witnesses this house trusts, and what the ledger is verified with.

The seed lies in the key folder, readable by the server's user only; whoever has it can sign another
history, which the key named in the tree, witnesses and checkpoints kept outside make visible.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings

from beraad.foundation.ledger import checkpoint, verify_checkpoints
from beraad.foundation.ledger.models import Checkpoint, Cosignature
from beraad.foundation.ledger.note import VerifierKey
from beraad.foundation.ledger.verify_records import CurrentRecord
from beraad.foundation.vault import restore_note
from beraad.foundation.vault.errors import KeyStoreTrouble
from beraad.foundation.vault.models import SealedRecord
from beraad.foundation.vault.primitives import ed25519_public, new_ed25519, sign_ed25519, verify_ed25519

SEED_FILE = "checkpoint.seed"
WITNESSES_FILE = "witnesses"
SEED_BYTES = 32


class WrongSeed(KeyStoreTrouble):
    """A file that should hold a signing key is away or holds something else."""


@dataclass(frozen=True, slots=True)
class SeedSigner:
    """Signs with an Ed25519 seed."""

    seed: bytes = field(repr=False)

    @property
    def public(self) -> bytes:
        """The public key."""
        return ed25519_public(self.seed)

    def sign(self, message: bytes) -> bytes:
        """A signature."""
        return sign_ed25519(self.seed, message)


def signer_of(path: Path) -> SeedSigner:
    """The key in that file, made at the first use; only its owner may read it."""
    try:
        seed = path.read_bytes()
    except FileNotFoundError:
        seed = _make(path)
    if len(seed) != SEED_BYTES:
        raise WrongSeed(f"{path} must hold {SEED_BYTES} bytes")
    return SeedSigner(seed)


def _make(path: Path) -> bytes:
    """Write a new seed whole and durable, or take the one another process has just put there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(handle, new_ed25519())
        os.fsync(handle)
    finally:
        os.close(handle)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_bytes()


def checkpoint_signer() -> SeedSigner:
    """The key of this house's checkpoints; made at the first one, and never anew once the tree names it."""
    path = Path(settings.KEYS) / SEED_FILE
    if not path.exists() and checkpoint.enrolled_key():
        raise WrongSeed(
            f"{path} is not there, and the ledger names its key. Nothing was signed and no new one made. "
            "Bring the file back from the backup of the keys: it lies beside the root."
        )
    return signer_of(path)


def trusted_witnesses() -> tuple[VerifierKey, ...]:
    """The verifier keys in ``witnesses`` of the key folder, one a line; none when there is no such file."""
    try:
        lines = (Path(settings.KEYS) / WITNESSES_FILE).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return ()
    return tuple(VerifierKey.parse(line) for line in lines if line.strip() and not line.startswith("#"))


def publish_checkpoint(at: datetime) -> Checkpoint:
    """Sign the tree as it is; raises RestoreUnfinished while a restore has not begun its new origin."""
    restore_note.require_finished()
    return checkpoint.publish(checkpoint_signer(), at=at)


def add_cosignature(line: str) -> Cosignature:
    """Keep the line of a witness this house trusts."""
    return checkpoint.add_cosignature(line, trusted_witnesses(), verify_ed25519)


def trust(log: tuple[VerifierKey, ...] = ()) -> verify_checkpoints.Trust:
    """What a verification in this house goes by; ``log`` are keys remembered outside it."""
    return verify_checkpoints.Trust(verify_ed25519, log, trusted_witnesses())


def current_records() -> Iterator[CurrentRecord]:
    """Every sealed record as it lies in the database now."""
    rows = SealedRecord.objects.order_by("pk").values_list(
        "compartment_id", "record_id", "field", "revision", "envelope"
    )
    for compartment_id, record_id, name, revision, envelope in rows.iterator(chunk_size=500):
        yield CurrentRecord(compartment_id, record_id, name, revision, hashlib.sha256(bytes(envelope)).digest())
