"""The dates and hands of a plan; its goals and words are sealed in the compartment *plan*."""

from django.db import models

from beraad.foundation.kernel.ids import new_id
from beraad.rooms.cases.vocabulary import ActionState


class PlanAction(models.Model):
    """One action: one responsible professional, one date. Its id is also its record in *plan*."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="actions")
    goal_id = models.UUIDField()
    organisation = models.ForeignKey("cells.Organisation", on_delete=models.PROTECT, related_name="+")
    holder_id = models.UUIDField()
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, default=ActionState.OPEN)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        """By date."""

        ordering = ("due_on", "id")
        indexes = (models.Index(fields=["holder_id", "state", "due_on"], name="action_by_holder"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in ActionState]), name="action_state_is_known"
            ),
        )

    def __str__(self) -> str:
        """The id only."""
        return str(self.id)
