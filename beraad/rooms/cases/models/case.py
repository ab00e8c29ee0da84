"""A case in the register: a number, a state and dates; everything else lies in sealed places."""

from django.db import models

from beraad.foundation.kernel.ids import new_id
from beraad.law.minors import AgeClass
from beraad.rooms.cases.vocabulary import CaseState, Gate


class Case(models.Model):
    """One person's situation, known here by a random number."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(max_length=12, unique=True)
    municipality = models.ForeignKey("cells.Municipality", on_delete=models.PROTECT, related_name="+")
    cell = models.ForeignKey("cells.Cell", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, default=CaseState.PROPOSED)
    gate = models.CharField(max_length=10, default=Gate.ASKED)
    gate_since = models.DateTimeField()
    re_ask_on = models.DateField(null=True, blank=True)
    age_class = models.CharField(max_length=10, default=AgeClass.UNKNOWN)
    legal_order = models.CharField(max_length=30)
    proposed_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    times_extended = models.PositiveSmallIntegerField(default=0)
    listed_on = models.DateField(null=True, blank=True)
    last_discussed_on = models.DateField(null=True, blank=True)
    next_review_on = models.DateField(null=True, blank=True)
    tell_by_on = models.DateField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    reopened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    outcome_class = models.CharField(max_length=20, blank=True, default="")
    retention_until = models.DateField(null=True, blank=True)
    erase_on = models.DateField(null=True, blank=True)
    person_id = models.UUIDField()
    core_id = models.UUIDField()
    gate_id = models.UUIDField()
    plan_id = models.UUIDField(null=True, blank=True)
    paper_count = models.PositiveIntegerField(default=0)
    is_urgent = models.BooleanField(default=False)
    reasons_due_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        """Keyset order, newest first."""

        ordering = ("-proposed_on", "-number")
        indexes = (
            models.Index(fields=["cell", "-proposed_on", "-number"], name="case_by_cell"),
            models.Index(fields=["municipality", "-proposed_on", "-number"], name="case_by_municipality"),
            models.Index(fields=["plan_id"], name="case_by_plan"),
            models.Index(fields=["state", "expires_on"], name="case_by_expiry"),
            models.Index(fields=["erase_on"], name="case_by_end"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in CaseState if state is not CaseState.GONE]),
                name="case_state_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(gate__in=[gate.value for gate in Gate]), name="case_gate_is_known"
            ),
        )

    def __str__(self) -> str:
        """The number only."""
        return self.number


class CircleSeat(models.Model):
    """An organisation that knows the person and may be invited; how we know it is sealed in *core*."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="circle")
    organisation = models.ForeignKey("cells.Organisation", on_delete=models.PROTECT, related_name="+")
    added_on = models.DateField()
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        """One seat per organisation."""

        ordering = ("added_on", "id")
        constraints = (models.UniqueConstraint(fields=["case", "organisation"], name="one_seat_per_organisation"),)

    def __str__(self) -> str:
        """The id only: which organisation knows whom is nobody's business here."""
        return str(self.id)


class ClosureNotice(models.Model):
    """An organisation of the circle is told that a case is closed: a reference and a day, nothing else."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="closure_notices")
    organisation = models.ForeignKey("cells.Organisation", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=10, unique=True)
    told_on = models.DateField()

    class Meta:
        """One notice per organisation and closure."""

        ordering = ("told_on", "id")
        constraints = (models.UniqueConstraint(fields=["case", "organisation"], name="one_notice_per_organisation"),)

    def __str__(self) -> str:
        """The reference only."""
        return self.reference
