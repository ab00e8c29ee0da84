"""The own page."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.foundation.ui.widgets import with_hint
from beraad.law.secrecy import SecrecyRegime


def secrecy_regimes() -> list[tuple[str, str]]:
    """What may bind somebody to silence, in the language of the moment."""
    return [
        (
            SecrecyRegime.PROFESSIONAL_SECRECY,
            with_hint(
                gettext("Professional secrecy"), gettext("You alone decide whether you speak; nobody can oblige you.")
            ),
        ),
        (
            SecrecyRegime.DISCRETION,
            with_hint(gettext("Duty of discretion"), gettext("You speak of your work only with those you work for.")),
        ),
        (
            SecrecyRegime.OFFICIAL_SECRECY,
            with_hint(gettext("Secrecy of office"), gettext("You are bound as somebody in public service.")),
        ),
        (SecrecyRegime.NONE, gettext("None of these")),
    ]


class FrameForm(HouseForm):
    """What one states at the table, before an item."""

    secrecy_regime = forms.ChoiceField(
        label=_("What binds me to silence"), choices=secrecy_regimes, widget=forms.RadioSelect
    )
    frame = forms.CharField(
        label=_("My legal and deontological frame"),
        max_length=4000,
        required=False,
        widget=forms.Textarea,
        help_text=_("In your own words: which rules bind you, what you may say at the table and what not. No names."),
    )
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class LanguageForm(HouseForm):
    """The language the house speaks to me."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
