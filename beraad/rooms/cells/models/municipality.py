"""A municipality, over time."""

from django.db import models

from beraad.foundation.kernel.ids import new_id


class Municipality(models.Model):
    """One municipality between two dates; its id is also the id of a controller."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=12, unique=True)
    name_nl = models.CharField(max_length=80)
    name_fr = models.CharField(max_length=80)
    name_de = models.CharField(max_length=80)
    region = models.CharField(max_length=20)
    legal_order = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        """Ends after it begins."""

        ordering = ("name_nl",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="municipality_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        """The Dutch name, which is the first one."""
        return self.name_nl

    def name_in(self, language: str) -> str:
        """The name in one of the three national languages; Dutch for any other."""
        return {"fr": self.name_fr, "de": self.name_de}.get(language[:2], self.name_nl)
