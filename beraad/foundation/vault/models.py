"""Holders, compartments, holdings, records and unlocks; and the half, which lives in the key stores."""

import uuid

from django.db import models

from beraad.foundation.kernel.ids import new_id
from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind


class HolderKind(models.TextChoices):
    """What stands behind a public key."""

    PERSON = "person"
    REFERENCE_CODE = "reference_code"
    RECOVERY = "recovery"


class Holder(models.Model):
    """A public key that compartments can be sealed to, and its seeds wrapped by a passphrase."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20, choices=HolderKind.choices)
    public_key = models.BinaryField(max_length=1216)
    fingerprint = models.CharField(max_length=64, unique=True)
    wrapped_seeds = models.BinaryField(blank=True, default=b"")
    controller_id = models.UUIDField(null=True, blank=True)
    enrolled_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One recovery holder in use per controller."""

        constraints = [
            models.UniqueConstraint(
                fields=["controller_id"],
                condition=models.Q(kind=HolderKind.RECOVERY, retired_at__isnull=True),
                name="one_recovery_holder_per_controller",
            ),
            models.CheckConstraint(condition=models.Q(kind__in=HolderKind.values), name="holder_kind_is_known"),
        ]

    def __str__(self) -> str:
        """The opaque id."""
        return str(self.id)


class CompartmentState(models.TextChoices):
    """A compartment lives, or its key is being destroyed; afterwards there is no row."""

    LIVE = "live"
    DYING = "dying"


class Compartment(models.Model):
    """A sealed place: one kind, one controller, one basis, one end; what is in it lies in its records."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    controller_id = models.UUIDField(db_index=True)
    about = models.UUIDField(null=True, blank=True, db_index=True)
    basis = models.TextField()
    born_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True, db_index=True)
    ends_when = models.CharField(max_length=100, blank=True)
    in_backups = models.BooleanField()
    epoch = models.PositiveIntegerField(default=1)
    revision = models.PositiveBigIntegerField(default=0)
    rekey_asked_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=CompartmentState.choices, default=CompartmentState.LIVE)
    shred_begun_at = models.DateTimeField(null=True, blank=True)
    shred_basis = models.TextField(blank=True)

    class Meta:
        """What is due is found without reading all."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=CompartmentState.LIVE, shred_begun_at__isnull=True)
                | models.Q(state=CompartmentState.DYING, shred_begun_at__isnull=False),
                name="compartment_dies_since_a_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["shred_begun_at"], condition=models.Q(state=CompartmentState.DYING), name="compartment_dying"
            ),
            models.Index(
                fields=["rekey_asked_at"], condition=models.Q(rekey_asked_at__isnull=False), name="compartment_rekey"
            ),
        ]

    def __str__(self) -> str:
        """Kind and opaque id."""
        return f"{self.kind} {self.id}"


class Holding(models.Model):
    """The holder half of one compartment, sealed to one holder, between two dates (both included).

    ``organisation_id``: for which organisation somebody was let in, an opaque id; empty for who is in by a
    municipality or a cell.
    """

    compartment = models.ForeignKey(Compartment, on_delete=models.CASCADE, related_name="holdings")
    holder = models.ForeignKey(Holder, on_delete=models.PROTECT, related_name="holdings")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    organisation_id = models.UUIDField(null=True, blank=True)
    epoch = models.PositiveIntegerField()
    sealed_half = models.BinaryField(max_length=1172)

    class Meta:
        """A holder holds a compartment once."""

        constraints = [models.UniqueConstraint(fields=["holder", "compartment"], name="held_once")]

    def __str__(self) -> str:
        """Two opaque ids."""
        return f"{self.holder_id} holds {self.compartment_id}"


class SealedRecord(models.Model):
    """One field of one record, as an envelope."""

    compartment = models.ForeignKey(Compartment, on_delete=models.CASCADE, related_name="records", db_index=False)
    record_id = models.UUIDField()
    field = models.CharField(max_length=64)
    revision = models.PositiveBigIntegerField()
    envelope = models.BinaryField()

    class Meta:
        """A field of a record is there once."""

        constraints = [models.UniqueConstraint(fields=["compartment", "record_id", "field"], name="record_field_once")]

    def __str__(self) -> str:
        """Where it stands; never what it says."""
        return f"{self.field} of {self.record_id}, revision {self.revision}"


class SearchText(models.Model):
    """All texts of one compartment in one envelope; made by a search, gone with the next change."""

    compartment = models.OneToOneField(
        Compartment, on_delete=models.CASCADE, primary_key=True, related_name="search_text"
    )
    epoch = models.PositiveIntegerField()
    revision = models.PositiveBigIntegerField()
    envelope = models.BinaryField()

    def __str__(self) -> str:
        """Of what, never what it says."""
        return f"search text of {self.compartment_id}, revision {self.revision}"


class Unlock(models.Model):
    """An unlocked seat: seeds under a key that only the cookie has."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holder = models.ForeignKey(Holder, on_delete=models.CASCADE, related_name="unlocks")
    sealed_seeds = models.BinaryField(max_length=128)
    opened_at = models.DateTimeField()
    pressed_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)
    keep_until = models.DateTimeField(null=True, blank=True)
    sitting_id = models.UUIDField(default=new_id)
    sitting_since = models.DateTimeField()

    def __str__(self) -> str:
        """Whose seat."""
        return f"unlock of {self.holder_id}"


class SittingOpening(models.Model):
    """Which openings of a sitting already stand in the ledger, so that each stands there once."""

    sitting_id = models.UUIDField()
    account_id = models.UUIDField()
    compartment = models.ForeignKey(Compartment, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=64)

    class Meta:
        """One leaf per account, compartment, purpose and sitting."""

        constraints = [
            models.UniqueConstraint(fields=["sitting_id", "account_id", "purpose", "compartment"], name="opened_once")
        ]

    def __str__(self) -> str:
        """The sitting."""
        return f"opening in sitting {self.sitting_id}"


class PendingAdmission(models.Model):
    """Somebody may be let in, and waits for a holder who does it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    compartment = models.ForeignKey(Compartment, on_delete=models.CASCADE, related_name="pending_admissions")
    holder = models.ForeignKey(Holder, on_delete=models.CASCADE, related_name="pending_admissions")
    capacity = models.CharField(
        max_length=30, blank=True, choices=[(capacity.value, capacity.value) for capacity in Capacity]
    )
    ends_on = models.DateField(null=True, blank=True)
    organisation_id = models.UUIDField(null=True, blank=True)
    asked_at = models.DateTimeField()

    class Meta:
        """Asked once."""

        constraints = [models.UniqueConstraint(fields=["compartment", "holder"], name="admission_asked_once")]

    def __str__(self) -> str:
        """Two opaque ids."""
        return f"{self.holder_id} waits for {self.compartment_id}"


class Hold(models.Model):
    """Suspends the erasure of one compartment; opens nothing to anybody."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    compartment = models.ForeignKey(Compartment, on_delete=models.CASCADE, related_name="holds")
    cause = models.CharField(max_length=40)
    basis = models.TextField()
    placed_at = models.DateTimeField()
    placed_by = models.UUIDField()
    until = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Cause and opaque id."""
        return f"{self.cause} on {self.compartment_id}"


class HouseMark(models.Model):
    """Which house a database belongs to: one row in the main database and in each key store, with the same house."""

    house = models.UUIDField(primary_key=True, editable=False)
    part = models.CharField(max_length=20)

    def __str__(self) -> str:
        """Which part of which house."""
        return f"{self.part} of {self.house}"


class HalfState(models.TextChoices):
    """Written before the compartment is there, or confirmed after it."""

    PENDING = "pending"
    LIVE = "live"


class Half(models.Model):
    """The store half of one compartment in one epoch; lives in a key store, never in the main database."""

    compartment_id = models.UUIDField()
    epoch = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=HalfState.choices)
    root_id = models.UUIDField(default=uuid.UUID(int=0), db_index=True)
    wrapped = models.BinaryField(max_length=80)

    class Meta:
        """One half per epoch."""

        constraints = [models.UniqueConstraint(fields=["compartment_id", "epoch"], name="half_once")]

    def __str__(self) -> str:
        """Opaque id and epoch."""
        return f"half of {self.compartment_id}, epoch {self.epoch}"
