"""Fields that many pages of the room share."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.foundation.ui.widgets import with_hint
from beraad.law.minors import AgeClass
from beraad.rooms.cases.vocabulary import Origin, PoliceCaller

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words
else:
    from django.utils.functional import Promise as Words

LONG = 6000
SHORT = 200
YES_NO = (("yes", _("Yes")), ("no", _("No")))

ORIGINS: dict[Origin, Words] = {
    Origin.WORRY: _("A worry"),
    Origin.MAYOR: _("The mayor's own information"),
    Origin.JUSTICE_HOUSE: _("Justice house or release"),
    Origin.OTHER_CELL: _("Another LIVC-R"),
}
CALLERS: dict[PoliceCaller, Words] = {
    PoliceCaller.REPORTER: _("by whoever was worried"),
    PoliceCaller.SCHOOL: _("by the school"),
    PoliceCaller.MUNICIPALITY: _("by the municipality"),
    PoliceCaller.CARE: _("by a care or welfare service"),
    PoliceCaller.OTHER: _("by somebody else"),
}
AGES: dict[AgeClass, Words] = {
    AgeClass.UNDER_12: _("Under 12"),
    AgeClass.AGE_12_17: _("12 to 17"),
    AgeClass.ADULT: _("18 or older"),
    AgeClass.UNKNOWN: _("Not known"),
}


def text(label: Words | str, hint: Words | str = "", *, rows: int = 5, required: bool = True) -> forms.CharField:
    """Longer text."""
    return forms.CharField(
        label=label, help_text=hint, max_length=LONG, required=required, widget=forms.Textarea(attrs={"rows": rows})
    )


def line(label: Words | str, hint: Words | str = "", *, required: bool = True) -> forms.CharField:
    """One line."""
    return forms.CharField(label=label, help_text=hint, max_length=SHORT, required=required)


def yes_no(label: Words | str, hint: Words | str = "") -> forms.ChoiceField:
    """A question with two answers, none chosen beforehand."""
    return forms.ChoiceField(label=label, help_text=hint, choices=YES_NO, widget=forms.RadioSelect)


def one_of(
    label: Words | str, choices: list[tuple[str, Words | str]], hint: Words | str = "", *, initial: str = ""
) -> forms.ChoiceField:
    """One of a few."""
    return forms.ChoiceField(
        label=label, help_text=hint, choices=choices, widget=forms.RadioSelect, initial=initial or None
    )


def hinted(label: Words | str, hint: Words | str) -> str:
    """The label of a tile, with a hint under it."""
    return with_hint(label, hint)


class RevisedForm(HouseForm):
    """A form about something that somebody else could change meanwhile."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def typed(self, name: str) -> str:
        """What was typed in a field, also while the form is not valid."""
        value: Any = self.data.get(self.add_prefix(name), "")
        return str(value)
