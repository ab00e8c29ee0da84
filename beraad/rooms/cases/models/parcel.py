"""What is handed over inside the house, and what left it on paper."""

from django.db import models

from beraad.foundation.kernel.ids import new_id
from beraad.rooms.cases.vocabulary import ParcelState


class Parcel(models.Model):
    """Something sealed for one recipient; it ends when taken up, refused, or after 14 days."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    compartment_id = models.UUIDField()
    purpose = models.CharField(max_length=20)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, null=True, blank=True, related_name="parcels")
    municipality = models.ForeignKey("cells.Municipality", on_delete=models.PROTECT, related_name="+")
    sender_id = models.UUIDField(null=True, blank=True)
    recipient_id = models.UUIDField()
    sent_at = models.DateTimeField()
    expires_on = models.DateField()
    state = models.CharField(max_length=10, default=ParcelState.SENT)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        """Newest first."""

        ordering = ("-sent_at", "-id")
        indexes = (models.Index(fields=["recipient_id", "state"], name="parcel_by_recipient"),)
        constraints = (
            models.UniqueConstraint(fields=["compartment_id", "recipient_id"], name="one_parcel_per_recipient"),
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in ParcelState]), name="parcel_state_is_known"
            ),
        )

    def __str__(self) -> str:
        """The id only."""
        return str(self.id)


class Departure(models.Model):
    """Something that left the house on paper: what kind, how many, when; never what it said."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="departures")
    kind = models.CharField(max_length=20)
    copies = models.PositiveSmallIntegerField(default=1)
    left_on = models.DateField()

    class Meta:
        """By date."""

        ordering = ("left_on", "id")

    def __str__(self) -> str:
        """The id only."""
        return str(self.id)
