"""The second lock, and the own key."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.foundation.ui.widgets import with_hint
from beraad.rooms.accounts.forms.fields import passphrase_field
from beraad.rooms.accounts.forms.passphrase import ChoosesPassphrase

KEEP = "keep"
AFRESH = "afresh"
PREFIX = "unlock"
"""The fields of this form bear a prefix, for the fields of another form travel beside them."""


class UnlockForm(HouseForm):
    """The passphrase, and where to go on."""

    prefix = PREFIX
    passphrase = passphrase_field()
    to = forms.CharField(max_length=2000, required=False, widget=forms.HiddenInput)
    again = forms.BooleanField(required=False, widget=forms.HiddenInput)


def places() -> list[tuple[str, str]]:
    """What may happen to the places the old key opens, in the language of the moment."""
    keep = gettext("The new key opens everything the old one opens. Nobody has to do anything.")
    afresh = gettext("Somebody else may have had my key. Places that only I can read, such as my own notes, are lost.")
    return [
        (KEEP, with_hint(gettext("Keep them"), keep)),
        (AFRESH, with_hint(gettext("Let others let me in again"), afresh)),
    ]


class ReplaceKeyForm(ChoosesPassphrase):
    """A new key; under a new passphrase, which is asked of whoever lost the old one to somebody."""

    places = forms.ChoiceField(
        label=_("What about the places you can read now?"), choices=places, widget=forms.RadioSelect, initial=KEEP
    )
    passphrase = passphrase_field(label=_("Present passphrase"))
    field_order = ("places", "passphrase", "new", "again")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """A new passphrase is offered to everybody."""
        super().__init__(*args, **kwargs)
        self.fields["new"].required = self.fields["again"].required = False

    def clean_new(self) -> str:
        """Refuse the present one, and a weak one; none at all is a question for the whole form."""
        new: str = self.cleaned_data["new"]
        if new and new == self.data.get("passphrase"):
            raise forms.ValidationError(_("This is your present passphrase. Choose another one."))
        return super().clean_new() if new else ""

    def clean(self) -> dict[str, Any]:
        """Twice the same; and whoever fears that somebody had the key chooses a new passphrase as well."""
        cleaned = super().clean()
        new = cleaned.get("new", "")
        if new and not cleaned.get("again"):
            self.add_error("again", _("This is not the same as above."))
        if cleaned.get("places") == AFRESH and not new and "new" not in self.errors:
            self.add_error("new", _("Somebody may know your passphrase as well. Choose a new one."))
        return cleaned
