"""A campaign: which questionnaire, whom it asks, from when until when."""

from django.db import models

from beraad.foundation.kernel.ids import new_id


class Campaign(models.Model):
    """Asks every municipality that existed on the reference day, of the country or of one region.

    A rehearsal asks the municipalities that were written down by hand instead, which are in no count (decision 0042).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=8, unique=True)
    title_nl = models.CharField(max_length=120)
    title_fr = models.CharField(max_length=120)
    title_de = models.CharField(max_length=120)
    questionnaire = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField()
    region = models.CharField(max_length=20, blank=True, default="")
    is_rehearsal = models.BooleanField(default=False)
    reference_on = models.DateField()
    opens_on = models.DateField()
    closes_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        """Newest first; closes after it opens."""

        ordering = ("-opens_on", "reference")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="survey_closes_after_it_opens"
            ),
        )

    def __str__(self) -> str:
        """The reference."""
        return self.reference

    def title_in(self, language: str) -> str:
        """The title in the reader's language; who reads English reads the Dutch one."""
        return {"fr": self.title_fr, "de": self.title_de}.get(language[:2], self.title_nl)
