"""One organisation asked for one item."""

from django.db import models

from beraad.foundation.kernel.ids import new_id
from beraad.rooms.meetings.vocabulary import InvitationState


class Invitation(models.Model):
    """Sent to the contacts of an organisation, or handed over on paper; names the person only inside its compartment.

    ``paper_press`` is the press that last counted a printed copy: the same press again counts nothing.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey("meetings.Item", on_delete=models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey("cells.Organisation", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=24, default=InvitationState.SENT.value)
    invitation_id = models.UUIDField()
    assigned_holder = models.UUIDField(null=True)
    sent_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    weighing_id = models.UUIDField(null=True)
    notes_id = models.UUIDField(null=True)
    is_urgent = models.BooleanField(default=False)
    by_paper = models.BooleanField(default=False)
    paper_press = models.UUIDField(null=True)
    answered_on_paper = models.BooleanField(default=False)
    gave_standard_sentence = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        """An organisation is asked once per item."""

        ordering = ("item", "sent_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("item", "organisation"), name="one_invitation_per_organisation"),
        )

    def __str__(self) -> str:
        """The id, which says nothing."""
        return str(self.id)
