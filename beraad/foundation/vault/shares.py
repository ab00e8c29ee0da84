"""A secret in three printed shares, of which two are enough (``docs/specs/key-store.md``, section 5)."""

from dataclasses import dataclass

from beraad.foundation.kernel.ids import ALPHABET
from beraad.foundation.vault import primitives
from beraad.foundation.vault.errors import WrongShares

SECRET_BYTES = 32
CEREMONY_BYTES = 4
THRESHOLD, COUNT = 2, 3
_VERSION = 1
_CHECK_BYTES = 4
_SHARE_BYTES = 2 + CEREMONY_BYTES + SECRET_BYTES + _CHECK_BYTES
_SIGNS = -(-_SHARE_BYTES * 8 // 5)
_GROUP = 4
_POLYNOMIAL = 0x11B


@dataclass(frozen=True, slots=True)
class Share:
    """One of three; says nothing of the secret by itself, and nothing when printed by accident."""

    x: int
    ceremony: bytes
    value: bytes

    def __repr__(self) -> str:
        """Which share it is."""
        return f"Share({self.x})"


def multiply(a: int, b: int) -> int:
    """The product in GF(2⁸), in the same steps whatever the values are."""
    product = 0
    for _ in range(8):
        product ^= a & -(b & 1)
        a = (a << 1) ^ (_POLYNOMIAL & -(a >> 7))
        b >>= 1
    return product


def inverse(a: int) -> int:
    """The number that makes 1 with ``a``: its power 254."""
    power, result = a, 1
    for bit in range(1, 8):
        power = multiply(power, power)
        result = multiply(result, power) if (254 >> bit) & 1 else result
    return result


def split(secret: bytes, ceremony: bytes) -> tuple[Share, ...]:
    """Three shares of a secret of 32 bytes."""
    if len(secret) != SECRET_BYTES or len(ceremony) != CEREMONY_BYTES:
        raise ValueError("a secret of 32 bytes and the 4 bytes of a ceremony")
    slopes = primitives.random_bytes(SECRET_BYTES)
    return tuple(
        Share(x, ceremony, bytes(byte ^ multiply(slope, x) for byte, slope in zip(secret, slopes, strict=True)))
        for x in range(1, COUNT + 1)
    )


def combine(first: Share, second: Share) -> bytes:
    """The secret; WrongShares when the two are one share twice or of two ceremonies."""
    if first.x == second.x:
        raise WrongShares("the same share twice: two different ones are needed")
    if first.ceremony != second.ceremony:
        raise WrongShares("these shares are of two different ceremonies")
    scale = inverse(first.x ^ second.x)
    left, right = multiply(second.x, scale), multiply(first.x, scale)
    return bytes(multiply(a, left) ^ multiply(b, right) for a, b in zip(first.value, second.value, strict=True))


def to_text(share: Share) -> str:
    """The share as it is printed: seventeen groups of four signs."""
    told = bytes([_VERSION, share.x]) + share.ceremony + share.value
    number = int.from_bytes(told + _check(told), "big") << (_SIGNS * 5 - _SHARE_BYTES * 8)
    signs = "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(_SIGNS)))
    return " ".join(signs[start : start + _GROUP] for start in range(0, _SIGNS, _GROUP))


def from_text(text: str) -> Share:
    """Read a share as it was typed; WrongShares when a sign is missing or wrong."""
    signs = "".join(text.upper().replace("-", " ").split())
    if len(signs) != _SIGNS or any(sign not in ALPHABET for sign in signs):
        raise WrongShares(f"a share is {_SIGNS} signs, without 0, 1, I and O")
    number = 0
    for sign in signs:
        number = number << 5 | ALPHABET.index(sign)
    spare = _SIGNS * 5 - _SHARE_BYTES * 8
    raw = (number >> spare).to_bytes(_SHARE_BYTES, "big")
    told, check = raw[:-_CHECK_BYTES], raw[-_CHECK_BYTES:]
    if number & ((1 << spare) - 1) or check != _check(told) or told[0] != _VERSION or not 1 <= told[1] <= COUNT:
        raise WrongShares("a sign was copied wrongly")
    return Share(told[1], told[2 : 2 + CEREMONY_BYTES], told[2 + CEREMONY_BYTES :])


def _check(told: bytes) -> bytes:
    return primitives.sha256(b"beraad.share.v1" + told)[:_CHECK_BYTES]
