"""A value that the law leaves open, confirmed by a controller."""

from django.db import models

from beraad.foundation.kernel.ids import new_id


class Confirmation(models.Model):
    """What a controller confirmed, on which source and which advice; superseded, never overwritten."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    controller_id = models.UUIDField()
    parameter = models.CharField(max_length=80)
    value = models.CharField(max_length=200)
    source = models.TextField(max_length=2000)
    dpo_advice = models.TextField(max_length=4000)
    confirmed_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    confirmed_on = models.DateField()
    superseded_on = models.DateField(null=True, blank=True)

    class Meta:
        """One standing confirmation for each controller and parameter."""

        constraints = (
            models.UniqueConstraint(
                fields=("controller_id", "parameter"),
                condition=models.Q(superseded_on__isnull=True),
                name="one_standing_confirmation",
            ),
        )

    def __str__(self) -> str:
        """The parameter and its day."""
        return f"{self.parameter} {self.confirmed_on}"
