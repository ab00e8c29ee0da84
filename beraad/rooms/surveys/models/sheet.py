"""The answers of one municipality in one campaign, and what the desk did with them."""

from django.db import models

from beraad.foundation.kernel.ids import new_id


class AnswerSheet(models.Model):
    """One municipality: whether its letter left, what is typed so far, and what was sent.

    Of the code in the letter only a digest is kept. ``draft`` is what the mayor sees, ``answers`` what counts.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    campaign = models.ForeignKey("surveys.Campaign", on_delete=models.PROTECT, related_name="sheets")
    municipality = models.ForeignKey("cells.Municipality", on_delete=models.PROTECT, related_name="survey_sheets")
    key = models.CharField(max_length=60)
    reference = models.CharField(max_length=12, unique=True)
    digest = models.BinaryField(max_length=32, null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    service_mail = models.EmailField(max_length=254, blank=True, default="")
    draft = models.JSONField(default=dict, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    times_sent = models.PositiveSmallIntegerField(default=0)
    reminded_on = models.DateField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """Each municipality once in a campaign."""

        ordering = ("key",)
        constraints = (
            models.UniqueConstraint(fields=("campaign", "municipality"), name="survey_asks_a_municipality_once"),
            models.UniqueConstraint(fields=("campaign", "key"), name="survey_key_once"),
        )

    def __str__(self) -> str:
        """The reference."""
        return self.reference


class Review(models.Model):
    """What the desk did with an answer beside the register; the last one counts."""

    sheet = models.ForeignKey("surveys.AnswerSheet", on_delete=models.PROTECT, related_name="reviews")
    times_sent = models.PositiveSmallIntegerField()
    decision = models.CharField(max_length=10)
    reason = models.CharField(max_length=16, blank=True, default="")
    outcome = models.CharField(max_length=16, blank=True, default="")
    by_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        """Newest first; *not now* has its reason, and each sending is reviewed once."""

        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(decision="not_now", reason=""), name="survey_not_now_has_a_reason"
            ),
            models.UniqueConstraint(fields=("sheet", "times_sent"), name="survey_reviewed_once"),
        )

    def __str__(self) -> str:
        """The decision."""
        return self.decision
