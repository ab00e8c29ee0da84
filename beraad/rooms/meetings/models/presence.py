"""Who was in the room, and who stated the own frame and secrecy."""

from django.db import models


class Presence(models.Model):
    """Somebody entered for an item, with clock times."""

    item = models.ForeignKey("meetings.Item", on_delete=models.CASCADE, related_name="presences")
    holder_id = models.UUIDField()
    organisation = models.ForeignKey("cells.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    is_police = models.BooleanField(default=False)
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        """In the order of entering."""

        ordering = ("item", "entered_at", "id")
        constraints = (models.UniqueConstraint(fields=("item", "holder_id"), name="one_presence_per_holder"),)

    def __str__(self) -> str:
        """The item, nobody's name."""
        return str(self.item_id)


class PresenceByName(models.Model):
    """Somebody without a key here: the organisation and the hours; the name lies on the table, then in the sheet."""

    item = models.ForeignKey("meetings.Item", on_delete=models.CASCADE, related_name="presences_by_name")
    organisation = models.ForeignKey("cells.Organisation", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        """In the order of entering."""

        ordering = ("item", "entered_at", "id")

    def __str__(self) -> str:
        """The item, nobody's name."""
        return str(self.item_id)


class Statement(models.Model):
    """At one meeting somebody stated the own legal and deontological frame, and confirmed secrecy."""

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="statements")
    holder_id = models.UUIDField()
    stated_at = models.DateTimeField()
    is_spoken = models.BooleanField(default=False)

    class Meta:
        """Once per meeting."""

        constraints = (models.UniqueConstraint(fields=("meeting", "holder_id"), name="one_statement_per_holder"),)

    def __str__(self) -> str:
        """The meeting, nobody's name."""
        return str(self.meeting_id)
