"""One-time codes, kept as digests: an invitation to enrol, and a way back in."""

import hashlib
from typing import ClassVar

from django.db import models

from beraad.foundation.kernel.ids import ALPHABET, new_id


def digest_of(code: str) -> bytes:
    """What is kept of a code, however it was typed: with or without dashes, in small or capital letters."""
    signs = "".join(sign for sign in code.upper() if sign in ALPHABET)
    return hashlib.sha256(b"beraad one-time code v1\x00" + signs.encode("ascii")).digest()


class OneTimeCode(models.Model):
    """A code that works once, until a moment; only its digest is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="+")
    digest = models.BinaryField(max_length=32, unique=True)
    issued_at = models.DateTimeField()
    issued_by = models.UUIDField(null=True, blank=True)
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Shared by both kinds."""

        abstract = True
        ordering: ClassVar = ["-issued_at"]

    def __str__(self) -> str:
        """The moment it ends; never the code."""
        return f"until {self.ends_at:%Y-%m-%d %H:%M}"


class EnrolmentInvitation(OneTimeCode):
    """Invites somebody to take a seat: choose a passphrase, a second factor, get a key."""


class ResetCode(OneTimeCode):
    """Lets somebody who lost the passphrase sign in again; it never gives reading back."""

    clears_second_factor = models.BooleanField(default=False)
