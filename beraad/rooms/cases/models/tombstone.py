"""What remains when everything is gone: a number, dates, a rule, and where the ledger stood."""

from django.db import models

from beraad.foundation.kernel.ids import new_id


class Tombstone(models.Model):
    """The certificate that a case was destroyed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(max_length=12, unique=True)
    municipality = models.ForeignKey("cells.Municipality", on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField()
    listed_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    erased_on = models.DateField()
    outcome_class = models.CharField(max_length=20)
    rule = models.CharField(max_length=200)
    ledger_size = models.PositiveBigIntegerField()
    ledger_root = models.CharField(max_length=64)
    paper_count = models.PositiveIntegerField(default=0)
    papers = models.JSONField(default=dict, blank=True)
    dying = models.JSONField(default=list, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-erased_on", "-number")
        indexes = (models.Index(fields=["municipality", "-erased_on"], name="tombstone_by_municipality"),)

    def __str__(self) -> str:
        """The number only."""
        return self.number


class YearlyCount(models.Model):
    """What is left of certificates after five years: how many cases ended in a year, by class of outcome."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.ForeignKey("cells.Municipality", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    outcome_class = models.CharField(max_length=20)
    cases = models.PositiveIntegerField(default=0)
    papers = models.PositiveIntegerField(default=0)

    class Meta:
        """Latest year first; one row per town, year and outcome."""

        ordering = ("-year", "outcome_class")
        constraints = (
            models.UniqueConstraint(fields=["municipality", "year", "outcome_class"], name="one_count_per_outcome"),
        )

    def __str__(self) -> str:
        """The year only."""
        return str(self.year)
