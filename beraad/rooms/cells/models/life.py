"""What happens to a cell, and what it has on file: days, closed lists and short institutional words."""

from django.db import models

from beraad.foundation.kernel.ids import new_id


class Suspension(models.Model):
    """A time in which a cell does not work; both ends included, open until it is lifted."""

    cell = models.ForeignKey("cells.Cell", on_delete=models.PROTECT, related_name="suspensions")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=16)
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        """One open suspension for a cell, and none that ends before it starts."""

        ordering = ("starts_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("cell",), condition=models.Q(ends_on__isnull=True), name="cell_suspended_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="suspension_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        """The day only."""
        return f"{self.cell_id} {self.starts_on}"


class FiledDocument(models.Model):
    """That a cell adopted its rules of procedure or its confidentiality agreement; the paper lies elsewhere."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    cell = models.ForeignKey("cells.Cell", on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=16)
    version = models.CharField(max_length=20)
    adopted_on = models.DateField()
    adopted_by = models.CharField(max_length=16)
    reference = models.CharField(max_length=120, blank=True, default="")
    is_signed_by_all = models.BooleanField(default=False)
    kept_at = models.CharField(max_length=200)

    class Meta:
        """The newest first; an earlier version stays."""

        ordering = ("-adopted_on", "-id")

    def __str__(self) -> str:
        """Kind and version."""
        return f"{self.kind} {self.version}"


class Briefing(models.Model):
    """That the members of a cell were briefed: when, in which quality, how many, on what."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    cell = models.ForeignKey("cells.Cell", on_delete=models.PROTECT, related_name="briefings")
    held_on = models.DateField()
    held_by = models.CharField(max_length=16)
    members = models.PositiveSmallIntegerField()
    subjects = models.JSONField(default=list)

    class Meta:
        """The newest first."""

        ordering = ("-held_on", "-id")

    def __str__(self) -> str:
        """The day only."""
        return f"{self.cell_id} {self.held_on}"


class LookedAt(models.Model):
    """That somebody who keeps the cell looked at a step of its readiness, the first time."""

    cell = models.ForeignKey("cells.Cell", on_delete=models.PROTECT, related_name="looked_at")
    step = models.CharField(max_length=20)
    capacity = models.CharField(max_length=24)
    on = models.DateField()

    class Meta:
        """Once for each step."""

        constraints = (models.UniqueConstraint(fields=("cell", "step"), name="step_looked_at_once"),)

    def __str__(self) -> str:
        """The step only."""
        return f"{self.cell_id} {self.step}"


class LeftOpen(models.Model):
    """That a municipality knowingly leaves open what the law leaves open, until a day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    controller_id = models.UUIDField(db_index=True)
    parameters = models.JSONField(default=list)
    reasons = models.TextField(max_length=1000)
    decided_on = models.DateField()
    look_again_on = models.DateField()

    class Meta:
        """The newest first: it stands for the earlier ones."""

        ordering = ("-decided_on", "-id")

    def __str__(self) -> str:
        """The day only."""
        return f"{self.controller_id} {self.decided_on}"
