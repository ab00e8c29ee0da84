"""What the law leaves open, confirmed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.foundation.ui.widgets import Tiles
from beraad.law.parameters import NO, NUMBERS, YES, Parameter


class ConfirmParameterForm(HouseForm):
    """The value, its source, and the advice."""

    value = forms.CharField(label=_("What you confirm"), max_length=200)
    source = forms.CharField(
        label=_("Source"),
        widget=forms.Textarea,
        max_length=2000,
        help_text=_("The text you rely on, with article and date; or the decision of the college."),
    )
    dpo_advice = forms.CharField(
        label=_("Written advice of the data protection officer"),
        widget=forms.Textarea,
        max_length=4000,
        help_text=_("Its date and its text, or where it is kept."),
    )

    def __init__(self, *args: Any, parameter: Parameter, **kwargs: Any) -> None:
        """Ask for what this parameter holds: yes or no, a number, or the basis in words."""
        super().__init__(*args, **kwargs)
        label = _("What you confirm")
        if parameter.unit == "yes_no":
            choices = ((YES, _("Yes")), (NO, _("No")))
            self.fields["value"] = forms.ChoiceField(label=label, choices=choices, widget=Tiles)
        elif parameter.unit in NUMBERS:
            self.fields["value"] = forms.IntegerField(label=label, min_value=0, max_value=3650)

    def clean_value(self) -> str:
        """The value as it is written down."""
        return str(self.cleaned_data["value"])
