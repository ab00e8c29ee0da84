"""A cell asks a desk for help."""

from django.db import models

from beraad.foundation.kernel.ids import new_id
from beraad.rooms.support.vocabulary import Desk, HelpKind, HelpOutcome, HelpState

_TAKEN = models.Q(taken_up_by__isnull=False, taken_up_at__isnull=False)
_NOT_TAKEN = models.Q(taken_up_by__isnull=True, taken_up_at__isnull=True)
_WITHOUT_END = models.Q(ended_at__isnull=True, outcome="")


class HelpRequest(models.Model):
    """Kinds from a closed list, a wished day and a number to call back; no text, so that no case can slip in.

    ``telephone`` is the office's. ``taken_up_by`` is the office holder at the desk, whom the cell may know.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    cell = models.ForeignKey("cells.Cell", on_delete=models.PROTECT, related_name="help_requests")
    desk = models.CharField(max_length=8)
    wished_by = models.DateField()
    telephone = models.CharField(max_length=20)
    state = models.CharField(max_length=9, default=HelpState.ASKED.value)
    asked_at = models.DateTimeField()
    taken_up_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    taken_up_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=24, blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        """What stands fits the state; found by cell and by desk."""

        ordering = ("asked_at", "id")
        indexes = (
            models.Index(fields=("desk", "state"), name="help_at_desk"),
            models.Index(fields=("cell", "asked_at"), name="help_of_cell"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(desk__in=[one.value for one in Desk]), name="help_is_asked_of_a_desk"
            ),
            models.CheckConstraint(
                condition=(models.Q(state="asked") & _NOT_TAKEN & _WITHOUT_END)
                | (models.Q(state="taken_up") & _TAKEN & _WITHOUT_END)
                | (
                    models.Q(state="answered", ended_at__isnull=False)
                    & _TAKEN
                    & models.Q(outcome__in=[one.value for one in HelpOutcome if one])
                )
                | (models.Q(state="withdrawn", ended_at__isnull=False, outcome="") & (_TAKEN | _NOT_TAKEN)),
                name="help_stands_as_its_state_says",
            ),
        )

    def __str__(self) -> str:
        """The id only."""
        return str(self.id)


class HelpTopic(models.Model):
    """One kind of help in a request."""

    request = models.ForeignKey(HelpRequest, on_delete=models.CASCADE, related_name="topics")
    kind = models.CharField(max_length=20)

    class Meta:
        """Each kind once, and only kinds of the list."""

        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("request", "kind"), name="help_kind_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[one.value for one in HelpKind]), name="help_kind_of_the_list"
            ),
        )

    def __str__(self) -> str:
        """The kind."""
        return self.kind
