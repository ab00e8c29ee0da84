"""Which municipalities one wants to see."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.dates import language
from beraad.foundation.ui.forms import HouseForm
from beraad.rooms.cells import words
from beraad.rooms.cells.reference import province_names
from beraad.rooms.cells.territory import BRABANT

EVERYWHERE = ("", _("all"))


class AskRegisterForm(HouseForm):
    """A day, and what narrows the list; sent by GET, so that an address can be kept."""

    on = forms.DateField(label=_("On this day"), widget=forms.DateInput)
    region = forms.ChoiceField(label=_("Region"), required=False)
    province = forms.ChoiceField(label=_("Province"), required=False)
    area = forms.ChoiceField(label=_("Language area"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer regions, provinces and language areas in the language of the page."""
        super().__init__(*args, **kwargs)
        names: dict[str, Any] = {**province_names(language()), BRABANT: _("Brabant (until the end of 1994)")}
        self._offer("region", [(key.value, label) for key, label in words.REGIONS.items()])
        self._offer("province", list(names.items()))
        self._offer("area", [(key.value, label) for key, label in words.AREAS.items()])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [EVERYWHERE, *choices]
