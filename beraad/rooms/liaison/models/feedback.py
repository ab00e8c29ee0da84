"""A feedback sheet and who still has to vote."""

from django.db import models

from beraad.foundation.kernel.ids import new_id
from beraad.rooms.liaison.vocabulary import SheetState


class FeedbackSheet(models.Model):
    """One proposed text about one item; the text and the tally lie sealed in ``feedback_id``.

    ``is_spoken``: the meeting has one screen only, so the votes are spoken and only their result is entered.
    ``had_ballots``: a ballot fell from a seat, on this text or on one before it; the votes are no longer spoken.
    ``fixed_at``: the item closed; from then the text stands, and only seats that are left vote.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="feedback_sheets")
    item_ref = models.UUIDField()
    feedback_id = models.UUIDField()
    state = models.CharField(max_length=16, default=SheetState.VOTING.value)
    version = models.PositiveIntegerField(default=1)
    proposed_at = models.DateTimeField()
    deadline_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    is_spoken = models.BooleanField(default=False)
    had_ballots = models.BooleanField(default=False)
    fixed_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        """Newest last."""

        ordering = ("proposed_at", "id")

    def __str__(self) -> str:
        """The id, which says nothing."""
        return str(self.id)


class FeedbackSeat(models.Model):
    """One person who took part in the item, whether in the room still, and whether voted on the present text."""

    sheet = models.ForeignKey(FeedbackSheet, on_delete=models.CASCADE, related_name="seats")
    holder_id = models.UUIDField()
    has_voted = models.BooleanField(default=False)
    is_away = models.BooleanField(default=False)

    class Meta:
        """Once per sheet."""

        constraints = (models.UniqueConstraint(fields=("sheet", "holder_id"), name="one_seat_per_sheet"),)

    def __str__(self) -> str:
        """The sheet, nobody's name."""
        return str(self.sheet_id)
