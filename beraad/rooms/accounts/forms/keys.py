"""The second lock, and the own key."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.foundation.ui.widgets import with_hint
from beraad.rooms.accounts.forms.fields import passphrase_field

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


class ReplaceKeyForm(HouseForm):
    """A new key, under the present passphrase."""

    places = forms.ChoiceField(
        label=_("What about the places you can read now?"), choices=places, widget=forms.RadioSelect, initial=KEEP
    )
    passphrase = passphrase_field(help_text=_("Your present passphrase. It stays the same; only the key changes."))
