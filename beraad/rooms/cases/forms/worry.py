"""The public pages of a worry: one thing a page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.rooms.cases.forms.texts import CALLERS, hinted, line, one_of, text
from beraad.rooms.cells.models import Municipality


class StepForm(HouseForm):
    """One page of the way."""

    def __init__(self, *args: Any, municipalities: list[Municipality], language: str, **kwargs: Any) -> None:
        """Offer the municipalities that have a cell, where they are asked for."""
        super().__init__(*args, **kwargs)
        if "municipality" in self.fields:
            choices = [(str(row.id), row.name_in(language)) for row in municipalities]
            self.fields["municipality"].choices = choices  # type: ignore[attr-defined]


class DangerStep(StepForm):
    """First of all."""

    danger = one_of(
        _("Is somebody in danger now?"),
        [
            ("no", hinted(_("No"), _("There is time to think along."))),
            ("yes", hinted(_("Yes, or I am not sure"), _("A weapon, a place, a day, a threat to somebody."))),
        ],
    )


class CalledStep(StepForm):
    """What is kept of danger, and nothing more."""

    municipality = forms.ChoiceField(label=_("In which municipality?"), widget=forms.RadioSelect)
    called_at = forms.TimeField(
        label=_("At what time were the police called?"), help_text=_("Today."), widget=forms.TimeInput
    )
    called_by = one_of(_("By whom were they called?"), [(caller.value, label) for caller, label in CALLERS.items()])


class MunicipalityStep(StepForm):
    """Where."""

    municipality = forms.ChoiceField(
        label=_("In which municipality does the person live?"),
        help_text=_("Only municipalities with a LIVC-R on this site are listed."),
        widget=forms.RadioSelect,
    )


class NamingStep(StepForm):
    """With or without a name."""

    naming = one_of(
        _("What do you need?"),
        [
            ("without", hinted(_("Advice without a name"), _("I want to think aloud. I name nobody."))),
            ("with", hinted(_("I am worried about one person"), _("I can say who it is."))),
        ],
    )


class TriedStep(StepForm):
    """What was tried."""

    already_tried = text(
        _("What have you already tried yourself?"),
        _("Often a talk with the person, or with somebody they trust, helps most."),
        required=False,
    )


class ObservationStep(StepForm):
    """What was seen."""

    observation = text(
        _("What did you see or hear?"),
        _("Only what happened: where, when, which words. Write no religion, illness or criminal record."),
        rows=7,
    )


class SourceStep(StepForm):
    """How it is known."""

    source = line(_("How do you know this?"), _("I was there, somebody told me, I read it online …"))


class AppraisalStep(StepForm):
    """What one makes of it."""

    appraisal = text(
        _("What do you make of it yourself?"),
        _("This is your own view, it may be wrong. We keep it apart from what you saw."),
        required=False,
    )


class ProtectiveStep(StepForm):
    """What goes well."""

    protective = text(
        _("What goes well with this person?"),
        _("Somebody they listen to, a hobby, work, a plan."),
        required=False,
    )


class PersonStep(StepForm):
    """Who."""

    person = line(_("Who is it about?"), _("First name and family name."))


class ReporterStep(StepForm):
    """Whether one can be reached."""

    reporter = line(
        _("May the coordinator call you?"),
        _("Your name and a telephone number. You can leave this empty: you get a code to read the answer."),
        required=False,
    )


class ReplyForm(HouseForm):
    """The code that was shown once."""

    code = forms.CharField(
        label=_("Your reference code"),
        help_text=_("The code that you wrote down. Spaces and dashes do not matter."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
    )
