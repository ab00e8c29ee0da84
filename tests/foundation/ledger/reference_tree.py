"""RFC 6962 §2.1, written down as it stands there: slow, recursive, obviously right."""

from hashlib import sha256


def mth(leaves: list[bytes]) -> bytes:
    """§2.1: MTH(D[n])."""
    n = len(leaves)
    if n == 0:
        return sha256(b"").digest()
    if n == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    k = _k(n)
    return sha256(b"\x01" + mth(leaves[:k]) + mth(leaves[k:])).digest()


def path(m: int, leaves: list[bytes]) -> list[bytes]:
    """§2.1.1: PATH(m, D[n])."""
    n = len(leaves)
    if n == 1:
        return []
    k = _k(n)
    if m < k:
        return [*path(m, leaves[:k]), mth(leaves[k:])]
    return [*path(m - k, leaves[k:]), mth(leaves[:k])]


def proof(m: int, leaves: list[bytes]) -> list[bytes]:
    """§2.1.2: PROOF(m, D[n])."""
    return _subproof(m, leaves, is_whole=True)


def _subproof(m: int, leaves: list[bytes], *, is_whole: bool) -> list[bytes]:
    """§2.1.2: SUBPROOF(m, D[n], b)."""
    n = len(leaves)
    if m == n:
        return [] if is_whole else [mth(leaves)]
    k = _k(n)
    if m <= k:
        return [*_subproof(m, leaves[:k], is_whole=is_whole), mth(leaves[k:])]
    return [*_subproof(m - k, leaves[k:], is_whole=False), mth(leaves[:k])]


def _k(n: int) -> int:
    """The largest power of two smaller than n."""
    k = 1
    while k * 2 < n:
        k *= 2
    return k
