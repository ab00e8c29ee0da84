"""The norm of an organisation goes on, or its agreement was signed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm


class BasisForm(HouseForm):
    """Norm, article and its days; the day of the processor agreement."""

    authorisation_norm = forms.CharField(
        label=_("Norm that lets it take part"),
        max_length=160,
        required=False,
        help_text=_("Decree or ordinance. Services at municipal level need none."),
    )
    authorisation_article = forms.CharField(label=_("Article"), max_length=60, required=False)
    authorised_from = forms.DateField(label=_("In force from"), required=False, widget=forms.DateInput)
    authorised_until = forms.DateField(label=_("In force until"), required=False, widget=forms.DateInput)
    processor_agreement_on = forms.DateField(
        label=_("Processor agreement signed on"),
        required=False,
        widget=forms.DateInput,
        help_text=_("Needed before this organisation keeps anything here."),
    )

    def clean(self) -> dict[str, Any]:
        """A norm has a first day, and no last day before it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        begins, ends = cleaned.get("authorised_from"), cleaned.get("authorised_until")
        if cleaned.get("authorisation_norm") and "authorised_from" in cleaned and begins is None:
            self.add_error("authorised_from", _("Since when does this norm count?"))
        if begins and ends and ends < begins:
            self.add_error("authorised_until", _("The last day lies before the first."))
        return cleaned


class RenewOrganisationForm(BasisForm):
    """What lets an organisation take part from now on, based on what stood there."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
