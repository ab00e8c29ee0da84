"""Until when a mandate goes on, and with which clearance."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.rooms.cells.words import CLEARANCES


class RenewMandateForm(HouseForm):
    """A later last day; for the police member also the clearance."""

    until = forms.DateField(
        label=_("Until"), required=False, help_text=_("Empty: without an end."), widget=forms.DateInput
    )
    clearance_level = forms.ChoiceField(
        label=_("Security clearance"), required=False, choices=CLEARANCES, help_text=_("At least secret.")
    )
    clearance_until = forms.DateField(label=_("Clearance until"), required=False, widget=forms.DateInput)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, has_clearance: bool, **kwargs: Any) -> None:
        """Ask for a clearance only of whom the law asks one."""
        super().__init__(*args, **kwargs)
        if not has_clearance:
            del self.fields["clearance_level"], self.fields["clearance_until"]

    def clean(self) -> dict[str, Any]:
        """A clearance has a last day."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "clearance_until" in cleaned and not cleaned["clearance_until"]:
            self.add_error("clearance_until", _("Until when is the clearance valid?"))
        return cleaned
