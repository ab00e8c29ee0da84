"""A worry as it stands in the register: when, where, in which state; what it says is sealed."""

from django.db import models

from beraad.foundation.kernel.ids import new_id
from beraad.rooms.cases.vocabulary import ConcernState, Origin


class Concern(models.Model):
    """One worry that came in."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=10, unique=True)
    municipality = models.ForeignKey("cells.Municipality", on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=20, default=Origin.WORRY)
    state = models.CharField(max_length=20, default=ConcernState.RECEIVED)
    received_at = models.DateTimeField()
    expires_on = models.DateField()
    decided_on = models.DateField(null=True, blank=True)
    intake_id = models.UUIDField(null=True, blank=True)
    reporter_id = models.UUIDField(null=True, blank=True)
    police_called_at = models.DateTimeField(null=True, blank=True)
    police_called_by = models.CharField(max_length=20, blank=True, default="")
    is_without_name = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        """Keyset order, newest first."""

        ordering = ("-received_at", "-id")
        indexes = (
            models.Index(fields=["municipality", "state", "-received_at"], name="concern_by_municipality"),
            models.Index(fields=["expires_on"], name="concern_by_end"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in ConcernState if state is not ConcernState.GONE]),
                name="concern_state_is_known",
            ),
        )

    def __str__(self) -> str:
        """The reference only."""
        return self.reference
