"""One-time codes: made, told once, kept as a digest."""

from datetime import datetime

from beraad.foundation.kernel.ids import readable_code
from beraad.rooms.accounts.models.one_time import OneTimeCode, digest_of
from beraad.rooms.accounts.vocabulary import CODE_LENGTH

__all__ = ["WrongCode", "digest_of", "new_code", "use"]

GROUP = 4


class WrongCode(Exception):
    """The code is not one of ours, was used, or has ended: from outside these look alike."""


def new_code() -> str:
    """A code of 100 random bits, in groups that can be read aloud."""
    signs = readable_code(CODE_LENGTH)
    return "-".join(signs[start : start + GROUP] for start in range(0, CODE_LENGTH, GROUP))


def use(code: OneTimeCode, *, at: datetime) -> None:
    """Mark it as used, inside the act it is used for; raises WrongCode when somebody else was first."""
    rows = type(code)._default_manager  # noqa: SLF001 - Django documents it
    if not rows.filter(pk=code.pk, used_at=None).update(used_at=at):
        raise WrongCode
