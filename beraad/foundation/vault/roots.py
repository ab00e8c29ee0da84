"""The root files that wrap the store halves; specified in ``docs/specs/key-store.md``, section 3."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings

from beraad.foundation.kernel.ids import new_id
from beraad.foundation.vault import primitives
from beraad.foundation.vault.errors import RootMissing


def folder() -> Path:
    """Where the roots lie."""
    return Path(settings.KEYS) / "roots"


@contextmanager
def steady(*, exclusive: bool = False) -> Iterator[None]:
    """No rotation while inside; with ``exclusive``, nobody else reads or writes a half either."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder() / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)


def current_id() -> UUID | None:
    """The root in force, if there is one."""
    try:
        return UUID((folder() / "current").read_text(encoding="ascii").strip())
    except FileNotFoundError:
        return None


def read(root_id: UUID) -> bytes:
    """The 32 bytes of a root; raises RootMissing."""
    path = _path(root_id)
    try:
        root = path.read_bytes()
    except FileNotFoundError as error:
        raise RootMissing(
            f"The root {path} is not there, so no compartment can be opened. Nothing was changed. "
            "Bring the file back from where it was moved to, or restore a backup: beraad restore DIR."
        ) from error
    if len(root) != primitives.KEY_BYTES:
        raise RootMissing(f"The root {path} is damaged: {len(root)} bytes instead of 32. Nothing was changed.")
    return root


def exists(root_id: UUID) -> bool:
    """Whether that root is there."""
    return _path(root_id).exists()


def all_ids() -> list[UUID]:
    """Every root that lies in the folder."""
    return [UUID(path.stem) for path in sorted(folder().glob("*.key"))]


def write_new() -> UUID:
    """A new root, safely on the disk; not in force yet."""
    root_id = new_id()
    write(_path(root_id), primitives.random_bytes(primitives.KEY_BYTES))
    return root_id


def write(path: Path, root: bytes) -> None:
    """A root at ``path``, readable by its owner only and flushed; nothing is left when the disk is full."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(root)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def put_in_force(root_id: UUID) -> None:
    """Make that root the current one, in one rename."""
    target = folder() / "current"
    draft = folder() / "current.new"
    draft.unlink(missing_ok=True)
    write(draft, f"{root_id.hex}\n".encode("ascii"))
    draft.replace(target)
    flush_folder(folder())


def destroy(root_id: UUID) -> None:
    """Overwrite and remove a root."""
    path = _path(root_id)
    with path.open("r+b") as file:
        file.write(primitives.random_bytes(primitives.KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
    flush_folder(folder())


def _path(root_id: UUID) -> Path:
    return folder() / f"{root_id.hex}.key"


def flush_folder(path: Path) -> None:
    """What was made, renamed or removed in that folder is on the disk when this returns."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
