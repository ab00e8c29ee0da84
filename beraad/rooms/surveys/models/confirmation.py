"""Once a year the coordinator says that the cell is alive."""

from django.db import models


class YearlyConfirmation(models.Model):
    """The cell exists or not, met so often in the past year, needs help or not; the last one of a cell counts."""

    cell = models.ForeignKey("cells.Cell", on_delete=models.PROTECT, related_name="yearly_confirmations")
    on = models.DateField()
    exists = models.BooleanField()
    meetings = models.PositiveSmallIntegerField()
    needs_help = models.BooleanField()
    kinds = models.JSONField(default=list, blank=True)
    by_id = models.UUIDField()

    class Meta:
        """Newest first; found by cell; once a day."""

        ordering = ("-on", "-id")
        indexes = (models.Index(fields=("cell", "on"), name="confirmation_of_cell"),)
        constraints = (models.UniqueConstraint(fields=("cell", "on"), name="cell_confirmed_once_a_day"),)

    def __str__(self) -> str:
        """The day."""
        return f"{self.on}"
