"""A meeting of one cell, and its items."""

from datetime import datetime, timedelta

from django.db import models

from beraad.foundation.kernel.ids import new_id
from beraad.rooms.meetings.vocabulary import ItemKind, ItemState, MeetingState


class Meeting(models.Model):
    """One gathering of the cell: a day, a place, and items with circles of their own."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(max_length=16, unique=True)
    cell = models.ForeignKey("cells.Cell", on_delete=models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=120)
    state = models.CharField(max_length=16, default=MeetingState.PLANNED.value)
    chair_account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    one_screen = models.BooleanField(default=False)
    cards_on = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        """Newest first."""

        ordering = ("-starts_at", "id")

    def __str__(self) -> str:
        """The number, which says nothing."""
        return self.number


class Item(models.Model):
    """One case at one meeting, with its own slot and its own circle."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=30)
    kind = models.CharField(max_length=16, default=ItemKind.FIRST.value)
    state = models.CharField(max_length=16, default=ItemState.PLANNED.value)
    table_id = models.UUIDField(null=True)
    record_id = models.UUIDField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)
    changed = models.PositiveIntegerField(default=1)

    class Meta:
        """In the order of the agenda; a case stands once on an agenda."""

        ordering = ("meeting", "position")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "case"), name="one_item_per_case_per_meeting"),
            models.UniqueConstraint(fields=("meeting", "position"), name="one_item_per_position"),
        )

    def __str__(self) -> str:
        """Meeting number and position."""
        return f"{self.meeting.number}/{self.position}"

    @property
    def ends_at(self) -> datetime:
        """When the slot ends."""
        return self.starts_at + timedelta(minutes=self.minutes)
