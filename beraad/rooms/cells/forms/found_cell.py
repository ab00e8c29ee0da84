"""A cell that mayors created is written into the register."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.rooms.cells.forms.choices import one_town, town_field
from beraad.rooms.cells.forms.onboarding import LANGUAGES
from beraad.rooms.cells.models import Municipality

LETTERS = 3


class FoundCellForm(HouseForm):
    """Which municipalities, under which name, in which language."""

    municipality = town_field(label=_("Municipality"))
    others = forms.CharField(
        label=_("Other municipalities of a joint cell"),
        help_text=_("One on each line; empty for a cell of one municipality."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )
    name = forms.CharField(label=_("Name of the cell"), max_length=80)
    language = forms.ChoiceField(label=_("Working language"), widget=forms.RadioSelect, choices=LANGUAGES)
    letters = forms.RegexField(
        r"^[A-Za-z]{3}$",
        label=_("Three letters"),
        help_text=_("They stand before the number of every case. Empty: the house proposes them."),
        required=False,
        error_messages={"invalid": _("Three letters, no more and no less.")},
    )

    def __init__(self, *args: Any, towns: Sequence[Municipality], taken: Collection[str], **kwargs: Any) -> None:
        """``towns`` are those that no cell serves, ``taken`` the letters in use."""
        super().__init__(*args, **kwargs)
        self.towns, self.taken = towns, taken

    def clean_municipality(self) -> Municipality:
        """The one that is meant."""
        return one_town(self.cleaned_data["municipality"], self.towns)

    def clean_others(self) -> list[Municipality]:
        """Each of them, once."""
        lines = [line for line in self.cleaned_data["others"].splitlines() if line.strip()]
        found = {town.id: town for town in (one_town(line, self.towns) for line in lines)}
        own = self.cleaned_data.get("municipality")
        return [town for town in found.values() if own is None or town.id != own.id]

    def clean_letters(self) -> str:
        """The letters that were chosen, else the first free ones of the name."""
        typed = self.cleaned_data["letters"].upper()
        if typed in self.taken:
            raise forms.ValidationError(_("Another cell has these letters."))
        town = self.cleaned_data.get("municipality")
        found = typed or (proposed(town.official_name, self.taken) if town else "")
        if town and not found:
            raise forms.ValidationError(_("Three letters, no more and no less."))
        return found


def proposed(name: str, taken: Collection[str]) -> str:
    """Three letters of a name that nobody has: the first ones, else the next that fit; empty when none is free."""
    letters = [letter for letter in name.upper() if "A" <= letter <= "Z"]
    tried = ["".join(letters[:LETTERS])]
    first = letters[:1]
    for second in range(1, len(letters)):
        tried += ["".join([*first, letters[second], third]) for third in letters[second + 1 :]]
    tried += ["".join([*letters[:2], chr(code)]) for code in range(ord("A"), ord("Z") + 1)]
    return next((one for one in tried if len(one) == LETTERS and one not in taken), "")
