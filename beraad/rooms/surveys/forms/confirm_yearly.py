"""What a coordinator says once a year, in two presses."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.rooms.surveys import words

YES_NO = (("yes", _("Yes")), ("no", _("No")))


class ConfirmYearlyForm(HouseForm):
    """The cell exists, met so often, needs help or not and with what; no words about anybody."""

    exists = forms.ChoiceField(label=_("Does the LIVC-R still exist?"), choices=YES_NO, widget=forms.RadioSelect)
    meetings = forms.IntegerField(
        label=_("How often did it meet in the past 12 months?"),
        min_value=0,
        max_value=60,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "survey-number"}),
    )
    needs_help = forms.ChoiceField(label=_("Does it need help?"), choices=YES_NO, widget=forms.RadioSelect)
    kinds = forms.MultipleChoiceField(
        label=_("With what?"),
        choices=[(key.value, label) for key, label in words.HELP.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Who needs help says with what."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("needs_help") == "yes" and not cleaned.get("kinds"):
            self.add_error("kinds", _("Choose at least one."))
        return cleaned
