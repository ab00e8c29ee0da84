"""Tells somebody that a key was replaced: the own one, or that of somebody they share places with."""

from typing import ClassVar

from django.db import models

from beraad.foundation.kernel.ids import new_id


class KeyNotice(models.Model):
    """One telling to one account about one account's new key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    told = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="key_notices")
    about = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64)
    replaced_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Oldest first."""

        ordering: ClassVar = ["replaced_at"]
        indexes: ClassVar = [models.Index(fields=["told", "seen_at"], name="key_notices_not_seen")]

    def __str__(self) -> str:
        """The moment."""
        return f"{self.replaced_at:%Y-%m-%d}"
