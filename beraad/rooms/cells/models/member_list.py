"""A file of members that was read and waits to be looked at: lines of the register only, gone after a day."""

from django.db import models

from beraad.foundation.kernel.ids import new_id


class MemberList(models.Model):
    """What somebody sent for a cell, as lines; the file itself is never kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    cell = models.ForeignKey("cells.Cell", on_delete=models.CASCADE, related_name="+")
    read_by = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    imported = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        """One list waits for each cell and person: a new file takes the place of the one before."""

        constraints = (models.UniqueConstraint(fields=("cell", "read_by"), name="one_list_of_members_waits"),)
        indexes = (models.Index(fields=("read_at",), name="member_lists_by_age"),)

    def __str__(self) -> str:
        """The id only."""
        return str(self.id)


class MemberLine(models.Model):
    """One line of it: what was typed, what would happen, and what is wrong."""

    member_list = models.ForeignKey("cells.MemberList", on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    outcome = models.CharField(max_length=12)
    faults = models.JSONField(default=list)

    class Meta:
        """In the order of the file."""

        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("member_list", "number"), name="member_line_once"),)

    def __str__(self) -> str:
        """The number only."""
        return str(self.number)
