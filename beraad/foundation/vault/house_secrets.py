"""Small secrets that must not stand readable in the database (seeds of second factors), sealed with a key outside it.

The key is a file in the key folder, made at the first use, readable by the server's user only. These
secrets are no compartments: nobody holds them, and the running server can read them.
"""

import base64
import os
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from beraad.foundation.vault import primitives
from beraad.foundation.vault.errors import KeyStoreTrouble

FILE = "house-secrets.key"
VERSION = "v1"


class HouseSecretUnreadable(KeyStoreTrouble):
    """The key file is missing or another one, or the sealed text was changed."""


def seal_setting(purpose: str, text: str, *, is_first: Callable[[], bool]) -> str:
    """Seal ``text`` for ``purpose``; only ``open_setting`` with the same purpose reads it.

    ``is_first`` says whether nothing was ever sealed that is still kept: only then is a missing key made, for a
    new one would not open the rest. Raises HouseSecretUnreadable.
    """
    nonce = primitives.random_bytes(primitives.NONCE_BYTES)
    sealed = primitives.Aead(_key(may_be_made=is_first)).encrypt(nonce, text.encode("utf-8"), _bound_to(purpose))
    return f"{VERSION}.{base64.urlsafe_b64encode(nonce + sealed).decode('ascii')}"


def open_setting(purpose: str, sealed: str) -> str:
    """Read what ``seal_setting`` sealed; raises HouseSecretUnreadable."""
    version, _, encoded = sealed.partition(".")
    if version != VERSION:
        raise HouseSecretUnreadable("not sealed by this house")
    try:
        raw = base64.urlsafe_b64decode(encoded.encode("ascii"))
        nonce, ciphertext = raw[: primitives.NONCE_BYTES], raw[primitives.NONCE_BYTES :]
        return (
            primitives.Aead(_key(may_be_made=lambda: False))
            .decrypt(nonce, ciphertext, _bound_to(purpose))
            .decode("utf-8")
        )
    except (ValueError, primitives.Unreadable) as error:
        raise HouseSecretUnreadable(f"sealed with another key than {FILE}, or changed") from error


def _bound_to(purpose: str) -> bytes:
    return f"beraad house secret {VERSION} {purpose}".encode()


def _key(*, may_be_made: Callable[[], bool]) -> bytes:
    path = Path(settings.KEYS) / FILE
    try:
        key = path.read_bytes()
    except FileNotFoundError as error:
        if not may_be_made():
            raise HouseSecretUnreadable(
                f"{path} is not there, and what was sealed with it still is. Nothing was changed and no new one made. "
                "Bring the file back from the backup of the keys: it lies beside the root."
            ) from error
        return _make(path)
    if len(key) != primitives.KEY_BYTES:
        raise HouseSecretUnreadable(f"{path} must hold {primitives.KEY_BYTES} bytes")
    return key


def _make(path: Path) -> bytes:
    """Write a new key whole and durable, or take the one another worker has just put there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{FILE}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(handle, primitives.random_bytes(primitives.KEY_BYTES))
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
