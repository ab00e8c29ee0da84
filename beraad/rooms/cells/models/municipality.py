"""A municipality, over time."""

from django.db import models

from beraad.foundation.kernel.ids import new_id
from beraad.rooms.cells.territory import official_name


class Municipality(models.Model):
    """One municipality between two dates; its id is also the id of a controller.

    Rows with a ``key`` come from the reviewed register and are counted; a row without one was written
    down by hand, for a demo or a rehearsal, and stands in no count.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=60, unique=True, null=True, blank=True, default=None)
    code = models.CharField(max_length=12, blank=True)
    former_code = models.CharField(max_length=12, blank=True, default="")
    recoded_on = models.DateField(null=True, blank=True)
    name_nl = models.CharField(max_length=80)
    name_fr = models.CharField(max_length=80)
    name_de = models.CharField(max_length=80, blank=True)
    region = models.CharField(max_length=20)
    province = models.CharField(max_length=20, blank=True, default="")
    judicial_arrondissement = models.CharField(max_length=20, blank=True, default="")
    language_regime = models.CharField(max_length=16, blank=True, default="")
    police_zone = models.CharField(max_length=80, blank=True, default="")
    legal_order = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        """Ends after it begins; a code stands for one municipality at a time."""

        ordering = ("name_nl",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="municipality_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=("code",),
                condition=models.Q(ends_on__isnull=True) & ~models.Q(code=""),
                name="municipality_code_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(former_code="", recoded_on__isnull=True)
                | (models.Q(recoded_on__isnull=False) & ~models.Q(former_code="")),
                name="municipality_recoded_from_a_code_on_a_day",
            ),
        )

    def __str__(self) -> str:
        """The Dutch name, which is the first one."""
        return self.name_nl

    def name_in(self, language: str) -> str:
        """The name in one of the three national languages; the official one where there is none."""
        return {"nl": self.name_nl, "fr": self.name_fr, "de": self.name_de}.get(language[:2]) or self.official_name

    @property
    def official_name(self) -> str:
        """The name it has in the language of its own administration; in Brussels the Dutch one."""
        return official_name(self.language_regime, self.region, nl=self.name_nl, fr=self.name_fr, de=self.name_de)


class Succession(models.Model):
    """What one municipality handed on to another, on the first day of the other."""

    predecessor = models.ForeignKey("cells.Municipality", on_delete=models.PROTECT, related_name="onward")
    successor = models.ForeignKey("cells.Municipality", on_delete=models.PROTECT, related_name="origins")
    on = models.DateField()

    class Meta:
        """Each pair once, and nobody succeeds to themselves."""

        ordering = ("on", "id")
        constraints = (
            models.UniqueConstraint(fields=("predecessor", "successor"), name="succession_once"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")), name="succession_between_two"
            ),
        )

    def __str__(self) -> str:
        """The ids only."""
        return f"{self.predecessor_id} → {self.successor_id}"
