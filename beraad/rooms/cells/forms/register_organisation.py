"""An organisation that can be invited."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from beraad.law.legal_orders import LegalOrder
from beraad.law.organisation_kinds import KINDS
from beraad.rooms.cells import words
from beraad.rooms.cells.forms.renew_organisation import BasisForm
from beraad.rooms.cells.vocabulary import KINDS_THAT_SIT

LEGAL_ORDERS = (
    (LegalOrder.FEDERAL.value, _("Federal law (services of the municipality, OCMW)")),
    (LegalOrder.FLEMISH.value, _("Flemish Community")),
    (LegalOrder.FRENCH_COMMUNITY.value, _("French Community")),
    (LegalOrder.GERMAN_SPEAKING.value, _("German-speaking Community")),
    (LegalOrder.BRUSSELS_COCOM.value, _("Brussels, Common Community Commission")),
    (LegalOrder.BRUSSELS_COCOF.value, _("Brussels, French Community Commission")),
    (LegalOrder.WALLONIA.value, _("Walloon Region")),
)

SECRECY = tuple(words.SECRECY.items())


class RegisterOrganisationForm(BasisForm):
    """Name, kind, legal order, and the norm that lets its people take part."""

    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"))
    legal_order = forms.ChoiceField(
        label=_("Legal order"), choices=LEGAL_ORDERS, help_text=_("Whose rules bind this organisation.")
    )
    service_mail = forms.EmailField(
        label=_("Service address"),
        max_length=120,
        required=False,
        help_text=_("The mailbox of the service, not of one person."),
    )
    secrecy_regime = forms.ChoiceField(label=_("Duty of secrecy"), choices=SECRECY)

    field_order = ("name", "kind", "legal_order", "service_mail", "secrecy_regime")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the kinds that may sit, in the reader's language."""
        super().__init__(*args, **kwargs)
        spoken = (get_language() or "nl")[:2]
        kinds = sorted((KINDS[key].names[spoken], key) for key in KINDS_THAT_SIT)
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(key, name) for name, key in kinds]
