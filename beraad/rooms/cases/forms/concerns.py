"""Worries inside the house: recording one, deciding about one."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.law.minors import AgeClass, age_class_on
from beraad.rooms.cases.forms.texts import AGES, CALLERS, ORIGINS, RevisedForm, hinted, line, one_of, text, yes_no
from beraad.rooms.cells.models import Municipality


class RecordConcernForm(HouseForm):
    """The coordinator writes down what somebody told."""

    municipality = forms.ChoiceField(label=_("Which municipality does it concern?"))
    origin = one_of(
        _("How did it come in?"),
        [(origin.value, label) for origin, label in ORIGINS.items()],
        _("Nothing of an information card is ever entered here."),
        initial="worry",
    )
    observation = text(_("What was seen or heard?"), _("Facts only: who saw what, where, when."))
    source = line(_("Who saw or heard it?"), _("For example: the teacher who was there."), required=False)
    appraisal = text(
        _("What does whoever tells it make of it?"),
        _("An opinion may be wrong; it stands apart."),
        rows=3,
        required=False,
    )
    protective = text(_("What goes well?"), _("Protective factors, if any are known."), rows=3, required=False)
    already_tried = text(_("What was already tried?"), rows=3, required=False)
    is_without_name = forms.BooleanField(
        label=_("Advice without a name"),
        help_text=_("Somebody wants to think aloud; nobody is named and no name is kept."),
        required=False,
    )
    person = line(_("Who is it about?"), _("Name only. Leave it empty for advice without a name."), required=False)
    reporter = line(_("Who told it, and how can we reach them?"), required=False)

    def __init__(self, *args: Any, municipalities: list[Municipality], language: str, **kwargs: Any) -> None:
        """Offer the municipalities this coordinator works for."""
        super().__init__(*args, **kwargs)
        choices = [(str(row.id), row.name_in(language)) for row in municipalities]
        self.fields["municipality"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["municipality"].initial = choices[0][0]


class DangerForm(RevisedForm):
    """The police were called: when, by what kind of caller."""

    called_at = forms.TimeField(
        label=_("When were the police called?"), help_text=_("Today, clock time."), widget=forms.TimeInput
    )
    called_by = one_of(_("By whom were they called?"), [(caller.value, label) for caller, label in CALLERS.items()])


class AdviceForm(RevisedForm):
    """What the coordinator answers."""

    advice = text(
        _("Your advice"), _("Whoever brought the worry reads this with the reference code. Repeat no names."), rows=6
    )


class ReferForm(RevisedForm):
    """Which other door is better."""

    channel = text(
        _("Which service can help better, and how do they reach it?"),
        _("Nothing is sent from here: whoever brought the worry goes there."),
    )


class OutsideForm(RevisedForm):
    """Outside the remit, with or without a word of advice."""

    advice = text(
        _("A word of advice for whoever brought it"),
        _("Repeat nothing of what they wrote: that is destroyed now."),
        rows=4,
        required=False,
    )


class JoinForm(RevisedForm):
    """To which case, and what of the worry belongs there."""

    case = forms.ChoiceField(
        label=_("To which case does it belong?"),
        help_text=_("The cases you hold, by number. Nothing is compared by the system: you know who it is about."),
        widget=forms.RadioSelect,
    )
    observation = text(
        _("What was seen or heard?"), _("Facts only; take over only what matters for this case."), rows=6
    )
    source = line(_("Source"), _("Who saw or heard it."))
    appraisal = text(_("Appraisal, kept apart"), _("An opinion may be wrong; it stands apart."), rows=3, required=False)
    reply = text(
        _("A word for whoever brought it"), _("For example: thank you, we are looking at it."), rows=3, required=False
    )

    def __init__(self, *args: Any, cases: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the cases this coordinator holds: number, and a line that tells them apart."""
        super().__init__(*args, **kwargs)
        self.fields["case"].choices = [(number, hinted(number, hint)) for number, hint in cases]  # type: ignore[attr-defined]


class PutForwardForm(RevisedForm):
    """Three questions, a name, what was seen, and the coordinator's own view."""

    has_indications = yes_no(
        _("Are there indications of a process towards terrorist acts?"),
        _("A belief, an opinion, clothing or a protest is no indication."),
    )
    is_one_person = yes_no(_("Is it about one person?"), _("Never about a group, an organisation or a family."))
    other_channel_considered = yes_no(
        _("Have you looked whether another channel is better?"), _("Youth care, mental health, school, the police.")
    )
    given_name = line(_("First name"))
    family_name = line(_("Family name"))
    born_on = forms.DateField(label=_("Date of birth"), required=False, widget=forms.DateInput)
    age_class = one_of(_("Age"), [(age.value, label) for age, label in AGES.items()])
    observations = text(
        _("What was seen or heard, with its source"),
        _("Facts and source; take over only what the mayor needs to decide."),
        rows=7,
    )
    coordinator_view = text(
        _("Your own view"), _("What do you make of it, what goes well, and what would you do?"), rows=5
    )
    reply = text(
        _("A word for whoever brought it"), _("For example: thank you, we are looking at it."), rows=3, required=False
    )

    is_urgent = forms.BooleanField(
        label=_("It cannot wait until the next meeting"),
        help_text=_("Police and mayor are asked today; no gate is skipped."),
        required=False,
    )

    def clean_born_on(self) -> date | None:
        """Nobody is born tomorrow."""
        born: date | None = self.cleaned_data["born_on"]
        today: date = self.initial.get("on", date.max)
        if born is not None and born > today:
            raise forms.ValidationError(_("This day has not come yet."))
        return born

    def age(self, on: date) -> AgeClass:
        """The class that follows from the date of birth; what was chosen where there is none."""
        born: date | None = self.cleaned_data["born_on"]
        return age_class_on(born, on) if born is not None else AgeClass(self.cleaned_data["age_class"])
