"""A plain table beside the house's own, in the same database."""

from typing import ClassVar

from django.db import models


class PlainRow(models.Model):
    """What a sealed record says, unsealed."""

    number = models.CharField(max_length=12, db_index=True)
    label = models.CharField(max_length=60)
    text = models.TextField()
    objects: ClassVar[models.Manager["PlainRow"]] = models.Manager()

    class Meta:
        """Of no migration: a benchmark makes and drops it."""

        app_label = "plain"

    def __str__(self) -> str:
        """The number of the case."""
        return self.number
