"""A mandate: one person, one capacity, for one body, between two dates."""

from datetime import date

from django.db import models

from beraad.foundation.kernel.ids import new_id
from beraad.law.capacities import Capacity
from beraad.rooms.cells.territory import Region


class Mandate(models.Model):
    """In which quality somebody may act; one that ended yesterday opens nothing today.

    A mandate that is taken back on the day it began ends the day before it began: it was never valid. A deputy has
    a mandate of their own, which says whom they stand in for.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="mandates")
    capacity = models.CharField(max_length=24)
    cell = models.ForeignKey("cells.Cell", on_delete=models.PROTECT, null=True, blank=True, related_name="mandates")
    municipality = models.ForeignKey(
        "cells.Municipality", on_delete=models.PROTECT, null=True, blank=True, related_name="mandates"
    )
    organisation = models.ForeignKey(
        "cells.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="mandates"
    )
    controller_id = models.UUIDField(null=True, blank=True)
    region = models.CharField(max_length=20, blank=True, default="")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    clearance_level = models.CharField(max_length=12, blank=True, default="")
    clearance_until = models.DateField(null=True, blank=True)
    deputy_of = models.ForeignKey(
        "accounts.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="deputies"
    )
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        """Found by person and by body; exactly a mandate of regional support names a region."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(capacity=Capacity.REGIONAL_SUPPORT.value, region__in=[one.value for one in Region])
                | (~models.Q(capacity=Capacity.REGIONAL_SUPPORT.value) & models.Q(region="")),
                name="mandate_of_regional_support_has_a_region",
            ),
        )
        indexes = (
            models.Index(fields=("account", "starts_on"), name="mandate_of_account"),
            models.Index(fields=("cell", "capacity"), name="mandate_in_cell"),
            models.Index(fields=("organisation", "capacity"), name="mandate_in_organisation"),
        )

    def __str__(self) -> str:
        """The capacity, never a name."""
        return f"{self.capacity} {self.id}"

    def is_valid_on(self, on: date) -> bool:
        """Whether it runs on that day, both ends included."""
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)
