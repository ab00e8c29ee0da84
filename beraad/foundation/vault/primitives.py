"""AEAD, HPKE, HKDF, Argon2id and Ed25519: the only lines that import ``cryptography``."""

import hashlib
import os
from functools import cached_property

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
MLKEM_SEED_BYTES = 64
SEEDS_BYTES = 96
MLKEM_PUBLIC_BYTES = 1184
PUBLIC_KEY_BYTES = 1216

_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class Unreadable(Exception):
    """The key, the bytes or what they are bound to do not belong together."""


def random_bytes(length: int) -> bytes:
    """Random bytes from the operating system."""
    return os.urandom(length)


def sha256(data: bytes) -> bytes:
    """SHA-256."""
    return hashlib.sha256(data).digest()


class Aead:
    """AES-256-GCM under one key; made once when many records follow."""

    __slots__ = ("_gcm",)

    def __init__(self, key: bytes) -> None:
        """Take a key of 32 bytes."""
        self._gcm = AESGCM(key)

    def encrypt(self, nonce: bytes, plaintext: bytes, bound: bytes) -> bytes:
        """Ciphertext with its tag."""
        return self._gcm.encrypt(nonce, plaintext, bound)

    def decrypt(self, nonce: bytes, ciphertext: bytes, bound: bytes) -> bytes:
        """The plaintext; raises Unreadable."""
        try:
            return self._gcm.decrypt(nonce, ciphertext, bound)
        except (InvalidTag, ValueError) as error:
            raise Unreadable("AES-256-GCM") from error


class PrivateKey:
    """A holder's private key, rebuilt from its seeds."""

    def __init__(self, seeds: bytes) -> None:
        """Take 96 bytes of seeds: ML-KEM-768, then X25519."""
        if len(seeds) != SEEDS_BYTES:
            raise ValueError("seeds are 96 bytes")
        self._mlkem = MLKEM768PrivateKey.from_seed_bytes(seeds[:MLKEM_SEED_BYTES])
        self._x25519 = X25519PrivateKey.from_private_bytes(seeds[MLKEM_SEED_BYTES:])
        self._pair = MLKEM768X25519PrivateKey(self._mlkem, self._x25519)

    @cached_property
    def public_bytes(self) -> bytes:
        """The 1,216 bytes of the public key."""
        return self._mlkem.public_key().public_bytes_raw() + self._x25519.public_key().public_bytes_raw()

    def hpke_open(self, sealed: bytes, info: bytes) -> bytes:
        """Open what ``hpke_seal`` sealed; raises Unreadable."""
        try:
            return _SUITE.decrypt(sealed, self._pair, info=info)
        except (InvalidTag, ValueError) as error:
            raise Unreadable("HPKE") from error


def hpke_seal(public_key: bytes, plaintext: bytes, info: bytes) -> bytes:
    """Seal to a public key of 1,216 bytes, bound to ``info``."""
    if len(public_key) != PUBLIC_KEY_BYTES:
        raise ValueError("a public key is 1216 bytes")
    pair = MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(public_key[:MLKEM_PUBLIC_BYTES]),
        X25519PublicKey.from_public_bytes(public_key[MLKEM_PUBLIC_BYTES:]),
    )
    return _SUITE.encrypt(plaintext, pair, info=info)


def hkdf(secret: bytes, *, salt: bytes, info: bytes, length: int) -> bytes:
    """HKDF-SHA256."""
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)


def argon2id(passphrase: bytes, *, salt: bytes, kib: int, iterations: int, lanes: int) -> bytes:
    """A key of 32 bytes from a passphrase, slow and hungry on purpose."""
    return Argon2id(salt=salt, length=KEY_BYTES, iterations=iterations, lanes=lanes, memory_cost=kib).derive(passphrase)


def new_ed25519() -> bytes:
    """A new signing key: its 32 private bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def ed25519_public(private: bytes) -> bytes:
    """The 32 public bytes of a signing key."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def sign_ed25519(private: bytes, message: bytes) -> bytes:
    """The 64 bytes of a signature."""
    return Ed25519PrivateKey.from_private_bytes(private).sign(message)


def verify_ed25519(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the signature is good."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
