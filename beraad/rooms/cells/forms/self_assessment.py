"""How one area of control stands."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.rooms.cells.forms.choices import RevisedForm
from beraad.rooms.cells.life import AreaState
from beraad.rooms.cells.words_life import AREA_STATES


class AssessAreaForm(RevisedForm):
    """A state, what shows it, what comes next and by when."""

    state = forms.ChoiceField(
        label=_("How it stands"),
        widget=forms.RadioSelect,
        choices=[(key.value, label) for key, label in AREA_STATES.items() if key is not AreaState.UNKNOWN],
    )
    evidence = forms.CharField(
        label=_("What shows it"),
        help_text=_("A decision, a date, a place where it can be read. No names, no case."),
        widget=forms.Textarea,
        max_length=600,
        required=False,
    )
    next_step = forms.CharField(label=_("What next"), max_length=300, required=False)
    due_on = forms.DateField(label=_("By when"), widget=forms.DateInput, required=False)


class CloseAssessmentForm(RevisedForm):
    """Nothing but the press."""
