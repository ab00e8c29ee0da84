"""A cell, the municipalities it serves, and the organisations that can be invited to it."""

from django.db import models

from beraad.foundation.kernel.ids import new_id


class Cell(models.Model):
    """One LIVC-R, single or joint, with the mode its controllers chose."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=3, unique=True)
    language = models.CharField(max_length=2)
    founded_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_for = models.CharField(max_length=16, blank=True, default="")
    ended_note = models.CharField(max_length=200, blank=True, default="")
    service_mail = models.EmailField(max_length=120, blank=True, default="")
    telephone = models.CharField(max_length=40, blank=True, default="")
    postal_address = models.CharField(max_length=200, blank=True, default="")
    frequency = models.CharField(max_length=16, blank=True, default="")
    revision = models.PositiveIntegerField(default=0)
    mode = models.CharField(max_length=8, blank=True, default="")
    mode_reasons = models.TextField(max_length=4000, blank=True, default="")
    mode_dpo_advice = models.TextField(max_length=4000, blank=True, default="")
    mode_review_on = models.DateField(null=True, blank=True)
    mode_chosen_on = models.DateField(null=True, blank=True)

    class Meta:
        """A chosen mode always stands with its reasons, its advice and its review date."""

        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(mode="")
                | (
                    models.Q(mode_review_on__isnull=False, mode_chosen_on__isnull=False)
                    & ~models.Q(mode_reasons="")
                    & ~models.Q(mode_dpo_advice="")
                ),
                name="cell_mode_is_reasoned",
            ),
        )

    def __str__(self) -> str:
        """The name of the cell."""
        return self.name


class CellMunicipality(models.Model):
    """A municipality served by a cell between two dates; one cell at a time."""

    cell = models.ForeignKey("cells.Cell", on_delete=models.PROTECT, related_name="memberships")
    municipality = models.ForeignKey("cells.Municipality", on_delete=models.PROTECT, related_name="memberships")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        """At most one open membership for each municipality."""

        constraints = (
            models.UniqueConstraint(
                fields=("municipality",),
                condition=models.Q(ends_on__isnull=True),
                name="municipality_in_one_cell_at_a_time",
            ),
        )

    def __str__(self) -> str:
        """The ids only."""
        return f"{self.cell_id} · {self.municipality_id}"


class CellOrganisation(models.Model):
    """An organisation that a cell may invite between two dates."""

    cell = models.ForeignKey("cells.Cell", on_delete=models.PROTECT, related_name="partnerships")
    organisation = models.ForeignKey("cells.Organisation", on_delete=models.PROTECT, related_name="partnerships")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        """At most one open partnership for each pair."""

        constraints = (
            models.UniqueConstraint(
                fields=("cell", "organisation"),
                condition=models.Q(ends_on__isnull=True),
                name="organisation_once_in_a_cell",
            ),
        )

    def __str__(self) -> str:
        """The ids only."""
        return f"{self.cell_id} · {self.organisation_id}"
