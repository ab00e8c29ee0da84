"""The life of a cell: paused, at work again, ended; who joins and who leaves."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.rooms.cells.forms.choices import RevisedForm, one_town, town_field
from beraad.rooms.cells.models import Municipality
from beraad.rooms.cells.words_life import ENDED_FOR, SUSPENDED_FOR

NOTE_HINT = _("A few words of the institution, or the reference of the decision. No names, no case.")


class SuspendCellForm(RevisedForm):
    """From when, and why."""

    starts_on = forms.DateField(label=_("Suspended from"), widget=forms.DateInput)
    reason = forms.ChoiceField(
        label=_("Why"), widget=forms.RadioSelect, choices=[(key.value, label) for key, label in SUSPENDED_FOR.items()]
    )
    note = forms.CharField(label=_("In a few words"), help_text=NOTE_HINT, max_length=200, required=False)


class ResumeCellForm(RevisedForm):
    """From when it works again."""

    works_from = forms.DateField(label=_("Works again from"), widget=forms.DateInput)


class EndCellForm(RevisedForm):
    """The last day, and why."""

    last_day = forms.DateField(label=_("Last day"), widget=forms.DateInput)
    reason = forms.ChoiceField(
        label=_("Why"), widget=forms.RadioSelect, choices=[(key.value, label) for key, label in ENDED_FOR.items()]
    )
    note = forms.CharField(label=_("In a few words"), help_text=NOTE_HINT, max_length=200, required=False)


class JoinCellForm(RevisedForm):
    """Which municipality, and from when."""

    municipality = town_field(label=_("Municipality"))
    starts_on = forms.DateField(label=_("Served from"), widget=forms.DateInput)

    def __init__(self, *args: Any, towns: Sequence[Municipality], **kwargs: Any) -> None:
        """``towns`` are those that no cell serves."""
        super().__init__(*args, **kwargs)
        self.towns = towns

    def clean_municipality(self) -> Municipality:
        """The one that is meant."""
        return one_town(self.cleaned_data["municipality"], self.towns)


class LeaveCellForm(RevisedForm):
    """The last day on which the cell serves it."""

    last_day = forms.DateField(label=_("Last day"), widget=forms.DateInput)
