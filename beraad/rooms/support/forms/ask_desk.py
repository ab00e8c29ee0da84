"""Which cells a desk wants to see."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.rooms.cells.words import REGIONS

ALL = ("", _("all"))
YES_OR_NO = (ALL, ("yes", _("yes")), ("no", _("no")))


class AskDeskForm(HouseForm):
    """Sent by GET, so that an address can be kept."""

    region = forms.ChoiceField(label=_("Region"), required=False)
    mode = forms.ChoiceField(label=_("Mode chosen"), required=False, choices=YES_OR_NO)
    help = forms.ChoiceField(label=_("Needs help"), required=False, choices=YES_OR_NO)

    def __init__(self, *args: Any, regions: Iterable[str], **kwargs: Any) -> None:
        """Offer the regions of this desk; no choice where there is one."""
        super().__init__(*args, **kwargs)
        offered = [(key.value, label) for key, label in REGIONS.items() if key.value in set(regions)]
        field = self.fields["region"]
        if len(offered) < len(REGIONS):
            del self.fields["region"]
        elif isinstance(field, forms.ChoiceField):
            field.choices = [ALL, *offered]
