"""The tables of the ledger (docs/specs/ledger.md §5); opaque references, no foreign keys into rooms."""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from beraad.foundation.ledger.entry import to_moment

HEAD = 1
HASH = 32


if TYPE_CHECKING:
    _BigInteger = models.BigIntegerField[int, int]
else:
    _BigInteger = models.BigIntegerField


class RowNumber(_BigInteger):
    """A 64-bit key that SQLite keeps as the row's own number, without a second index."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """``integer`` on SQLite, where only that word makes a row number; 64 bits elsewhere."""
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)


class Head(models.Model):
    """The one row that says how far the tree reaches; it only grows."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=HEAD)
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=HASH)
    frontier = models.BinaryField()
    recorded_us = models.BigIntegerField()
    origin = models.CharField(max_length=200)

    class Meta:
        """One row."""

        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=HEAD), name="ledger_one_head")]

    def __str__(self) -> str:
        """The size."""
        return f"tree of {self.size}"


class Leaf(models.Model):
    """One leaf of the tree: nothing an outsider may not have."""

    index = RowNumber(primary_key=True)
    recorded_us = models.BigIntegerField()
    commitment = models.BinaryField(max_length=HASH)
    hash = models.BinaryField(max_length=HASH)

    class Meta:
        """In the order of the tree."""

        ordering: ClassVar = ["index"]

    def __str__(self) -> str:
        """The index."""
        return f"leaf {self.index}"

    @property
    def recorded_at(self) -> datetime:
        """When it was recorded."""
        return to_moment(self.recorded_us)


class Body(models.Model):
    """Salt and canonical JSON of one leaf, with copies to look it up by; goes as a whole row or not at all."""

    leaf = models.OneToOneField(Leaf, on_delete=models.PROTECT, primary_key=True, related_name="body")
    salt = models.BinaryField(max_length=32)
    json = models.BinaryField()
    act = models.CharField(max_length=64)
    controller_id = models.UUIDField(null=True)
    about = models.UUIDField(null=True)

    class Meta:
        """What reading rooms look up: the newest of one controller, the newest about one thing."""

        indexes: ClassVar = [
            models.Index(fields=["controller_id", "leaf"], name="ledger_body_controller"),
            models.Index(fields=["about", "leaf"], name="ledger_body_about"),
        ]

    def __str__(self) -> str:
        """The index of its leaf."""
        return f"body of leaf {self.leaf_id}"


class Erasure(models.Model):
    """Leave to remove one body, given by a leaf of the act *bodies erased*."""

    leaf = models.OneToOneField(Leaf, on_delete=models.PROTECT, primary_key=True, related_name="erasure")
    ordered_by = models.BigIntegerField()

    def __str__(self) -> str:
        """The index of its leaf."""
        return f"erasure of body {self.leaf_id}"


class Belonging(models.Model):
    """What the bodies about one id end with: a place that died belongs to what it was about. Opaque ids only."""

    about = models.UUIDField(primary_key=True)
    ends_with = models.UUIDField(db_index=True)
    since = models.DateTimeField()

    def __str__(self) -> str:
        """The id."""
        return str(self.about)


class Node(models.Model):
    """The root of one complete subtree; keyed in the order in which nodes are completed."""

    id = RowNumber(primary_key=True)
    hash = models.BinaryField(max_length=HASH)

    def __str__(self) -> str:
        """The key."""
        return f"node {self.id}"


class Checkpoint(models.Model):
    """A signed note: so large was the tree, and this was its root."""

    id = models.BigAutoField(primary_key=True)
    origin = models.CharField(max_length=200)
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=HASH)
    note = models.TextField()
    signed_at = models.DateTimeField()

    class Meta:
        """Smallest first."""

        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        """Origin and size."""
        return f"{self.origin} at {self.size}"


class Cosignature(models.Model):
    """A witness's line under a checkpoint."""

    id = models.BigAutoField(primary_key=True)
    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="cosignatures")
    witness = models.CharField(max_length=200)
    line = models.TextField()
    cosigned_at = models.DateTimeField()

    class Meta:
        """Each witness once for each checkpoint."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["checkpoint", "witness"], name="ledger_one_cosignature_per_witness")
        ]

    def __str__(self) -> str:
        """Who witnessed what."""
        return f"{self.witness} on checkpoint {self.checkpoint_id}"
