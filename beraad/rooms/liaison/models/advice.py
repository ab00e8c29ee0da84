"""A question to the police about one case, for one meeting or before listing."""

from django.db import models

from beraad.foundation.kernel.ids import new_id


class AdviceRequest(models.Model):
    """Asked and answered, or not; the answer itself lies sealed in the gate compartment of the case.

    ``needed_on``: the day of the meeting for which it is asked.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="advice_requests")
    meeting_ref = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    needed_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    re_ask_on = models.DateField(null=True)

    class Meta:
        """Once per meeting."""

        ordering = ("asked_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("case", "meeting_ref"),
                condition=models.Q(meeting_ref__isnull=False),
                name="one_advice_per_case_per_meeting",
            ),
        )

    def __str__(self) -> str:
        """The id, which says nothing."""
        return str(self.id)
