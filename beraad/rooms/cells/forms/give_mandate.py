"""Somebody acts for the cell or for an organisation."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui import wording
from beraad.foundation.ui.forms import HouseForm
from beraad.law.capacities import Capacity
from beraad.rooms.cells.vocabulary import OF_THE_ORGANISATION
from beraad.rooms.cells.words import CLEARANCES, LANGUAGES


class GiveMandateForm(HouseForm):
    """Who, in which capacity, for which organisation, until when."""

    capacity = forms.ChoiceField(label=_("Capacity"))
    organisation = forms.ChoiceField(
        label=_("Organisation"), required=False, help_text=_("Only for people of an organisation, or its DPO.")
    )
    email = forms.EmailField(label=_("E-mail address at work"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=120)
    function = forms.CharField(label=_("Function"), max_length=120, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    starts_on = forms.DateField(label=_("From"), widget=forms.DateInput)
    ends_on = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput)
    clearance_level = forms.ChoiceField(
        label=_("Security clearance"),
        required=False,
        choices=CLEARANCES,
        help_text=_("Only for the police member: at least secret."),
    )
    clearance_until = forms.DateField(label=_("Clearance until"), required=False, widget=forms.DateInput)

    def __init__(
        self, *args: Any, capacities: Iterable[Capacity], organisations: Iterable[tuple[UUID, str]], **kwargs: Any
    ) -> None:
        """Offer what this giver may give, for the organisations of this cell."""
        super().__init__(*args, **kwargs)
        capacity, organisation = self.fields["capacity"], self.fields["organisation"]
        if isinstance(capacity, forms.ChoiceField) and isinstance(organisation, forms.ChoiceField):
            capacity.choices = [(one.value, str(wording.CAPACITIES[one]).capitalize()) for one in capacities]
            organisation.choices = [("", "–"), *((str(key), name) for key, name in organisations)]

    def clean(self) -> dict[str, Any]:
        """An organisation where one is needed; no last day before the first."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("capacity") in {one.value for one in OF_THE_ORGANISATION} and not cleaned.get("organisation"):
            self.add_error("organisation", _("For which organisation?"))
        begins, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", _("The last day lies before the first."))
        if cleaned.get("capacity") == Capacity.POLICE_MEMBER.value and not cleaned.get("clearance_until"):
            self.add_error("clearance_until", _("Until when is the clearance valid?"))
        return cleaned
