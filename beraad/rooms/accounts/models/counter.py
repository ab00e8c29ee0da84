"""Counters shared by all workers: attempts per address or account, and one-time codes already used."""

from typing import ClassVar

from django.db import models


class Counter(models.Model):
    """A small JSON value under a keyed digest, until a moment. No name, no address, no content."""

    key = models.CharField(max_length=64, primary_key=True)
    value = models.JSONField(null=True)
    ends_at = models.DateTimeField(null=True)

    class Meta:
        """Swept by its end."""

        indexes: ClassVar = [models.Index(fields=["ends_at"], name="counters_by_end")]

    def __str__(self) -> str:
        """The digest."""
        return self.key
