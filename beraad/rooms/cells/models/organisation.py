"""An organisation whose people can be invited."""

from datetime import date

from django.db import models

from beraad.foundation.kernel.ids import new_id


class Organisation(models.Model):
    """A service with its legal order and the basis on which it may take part; its id is also a controller's."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=24)
    legal_order = models.CharField(max_length=20)
    service_mail = models.EmailField(max_length=120, blank=True, default="")
    authorisation_norm = models.CharField(max_length=160, blank=True, default="")
    authorisation_article = models.CharField(max_length=60, blank=True, default="")
    authorised_from = models.DateField(null=True, blank=True)
    authorised_until = models.DateField(null=True, blank=True)
    processor_agreement_on = models.DateField(null=True, blank=True)
    secrecy_regime = models.CharField(max_length=24, blank=True, default="")
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        """In the order of their names."""

        ordering = ("name",)

    def __str__(self) -> str:
        """The name."""
        return self.name

    def authorisation_on(self, on: date) -> str | None:
        """The norm and article that let its people take part on that day; none when there is none."""
        if not self.authorisation_norm or self.authorised_from is None or self.authorised_from > on:
            return None
        if self.authorised_until is not None and self.authorised_until < on:
            return None
        return ", ".join(part for part in (self.authorisation_norm, self.authorisation_article) if part)
