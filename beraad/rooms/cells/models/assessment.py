"""How a cell looked at itself, year by year."""

from django.db import models

from beraad.foundation.kernel.ids import new_id


class Assessment(models.Model):
    """One year of one cell, with the version of the table it was written against; closed, it is read-only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    cell = models.ForeignKey("cells.Cell", on_delete=models.PROTECT, related_name="assessments")
    year = models.PositiveSmallIntegerField()
    table_version = models.CharField(max_length=12)
    closed_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        """One for each year."""

        ordering = ("-year",)
        constraints = (models.UniqueConstraint(fields=("cell", "year"), name="assessment_once_a_year"),)

    def __str__(self) -> str:
        """The year."""
        return str(self.year)


class AssessedArea(models.Model):
    """One area of control in one year: how it stands, what shows it, what comes next and by when."""

    assessment = models.ForeignKey("cells.Assessment", on_delete=models.PROTECT, related_name="areas")
    area = models.CharField(max_length=32)
    state = models.CharField(max_length=16)
    evidence = models.TextField(max_length=600, blank=True, default="")
    next_step = models.CharField(max_length=300, blank=True, default="")
    due_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        """Each area once."""

        constraints = (models.UniqueConstraint(fields=("assessment", "area"), name="area_once_a_year"),)

    def __str__(self) -> str:
        """The area only."""
        return self.area
